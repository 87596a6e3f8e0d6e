/** How tensors are printed. */
export interface PrintOptions {
  /** Digits after the point, 0 to 100; 4 at first. */
  readonly precision: number;
  /** Elements past which a tensor is summarised, Infinity for never; 1000 at first. */
  readonly threshold: number;
  /** Elements shown at each edge of a summary; 3 at first. */
  readonly edgeitems: number;
  /** Characters a line; 80 at first. */
  readonly linewidth: number;
  /** Scientific notation: always, never, or (`null`, at first) where the numbers ask for it. */
  readonly sciMode: boolean | null;
}

/** What {@linkcode setPrintoptions} takes: any of the options, and a profile for the others. */
export interface PrintSettings extends Partial<PrintOptions> {
  /** `"default"`, `"short"` (2 digits, 2 edge items) or `"full"` (no summary). */
  readonly profile?: "default" | "short" | "full";
}

const DEFAULT = { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 };
const PROFILES = {
  default: DEFAULT,
  short: { ...DEFAULT, precision: 2, edgeitems: 2 },
  full: { ...DEFAULT, threshold: Infinity },
};
const LIMITS: Record<string, readonly [number, number]> = {
  precision: [0, 100],
  threshold: [0, Infinity],
  edgeitems: [1, Infinity],
  linewidth: [1, Infinity],
};

let current: PrintOptions = { ...DEFAULT, sciMode: null };

/**
 * The options in force.
 *
 * @example
 * ```ts
 * import { getPrintoptions } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(getPrintoptions().precision, 4);
 * ```
 */
export function getPrintoptions(): PrintOptions {
  return current;
}

/**
 * Sets how tensors are printed, as `torch.set_printoptions` does: a profile first, the single
 * options over it. What is left out stays, but for `sciMode`, which goes back to `null` (PyTorch's
 * way).
 *
 * @throws {TypeError} if there is no such option or profile, or `sciMode` is neither boolean nor `null`.
 * @throws {RangeError} if a number is not whole or out of range.
 *
 * @example
 * ```ts
 * import { setPrintoptions, tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * setPrintoptions({ precision: 2 });
 * assertEquals(`${tensor([1, 0.125])}`, "tensor([1.00, 0.12])");
 * setPrintoptions({ profile: "default" });
 * ```
 */
export function setPrintoptions(settings: PrintSettings): void {
  const { profile, sciMode = null, ...numbers } = settings;
  if (profile !== undefined && !Object.hasOwn(PROFILES, profile)) {
    throw new TypeError(`setPrintoptions: no profile "${profile}"; use default, short or full`);
  }
  if (sciMode !== null && typeof sciMode !== "boolean") {
    throw new TypeError(`setPrintoptions: sciMode is true, false or null, not ${sciMode}`);
  }
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) checkNumber(name, value);
  current = {
    ...current,
    ...(profile && PROFILES[profile]),
    ...Object.fromEntries(given),
    sciMode,
  };
}

/**
 * Runs `print` under other options, and returns to those in force before.
 *
 * @throws {TypeError | RangeError} as {@linkcode setPrintoptions} does.
 *
 * @example
 * ```ts
 * import { tensor, withPrintoptions } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([1, 2.5]);
 * assertEquals(withPrintoptions({ precision: 1 }, () => `${x}`), "tensor([1.0, 2.5])");
 * assertEquals(`${x}`, "tensor([1.0000, 2.5000])");
 * ```
 */
export function withPrintoptions<T>(settings: PrintSettings, print: () => T): T {
  const before = current;
  try {
    setPrintoptions(settings);
    return print();
  } finally {
    current = before;
  }
}

function checkNumber(name: string, value: unknown): void {
  if (!Object.hasOwn(LIMITS, name)) {
    const names = Object.keys(LIMITS).join(", ");
    throw new TypeError(`setPrintoptions: no option "${name}"; there are ${names}, sciMode`);
  }
  const [low, high] = LIMITS[name];
  if (
    !(Number.isInteger(value) || value === Infinity) || Number(value) < low || Number(value) > high
  ) {
    throw new RangeError(
      `setPrintoptions: ${name} is a whole number from ${low} to ${high}, not ${value}`,
    );
  }
}
