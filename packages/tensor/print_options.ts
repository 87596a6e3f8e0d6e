/** How tensors are printed. */
export interface PrintOptions {
  /** Digits after the point; 4 at first. */
  readonly precision: number;
  /** Characters a line; 80 at first. */
  readonly linewidth: number;
  /** Elements from which on a tensor is summarised; 1000 at first. */
  readonly threshold: number;
  /** Elements shown at each edge of a summary; 3 at first. */
  readonly edgeitems: number;
  /** Scientific notation: always, never, or (null) where the values ask for it. */
  readonly sciMode: boolean | null;
}

const initial: PrintOptions = {
  precision: 4,
  linewidth: 80,
  threshold: 1000,
  edgeitems: 3,
  sciMode: null,
};
const profiles: Record<string, Partial<PrintOptions>> = {
  default: initial,
  short: { ...initial, precision: 2, edgeitems: 2 },
  full: { ...initial, threshold: Infinity },
};
let options = initial;

/** The options in force. */
export function getPrintoptions(): PrintOptions {
  return options;
}

/**
 * Sets how tensors are printed, as `torch.set_printoptions` does. `profile` (`"default"`, `"short"`,
 * `"full"`) is taken first, single options over it.
 *
 * @throws {RangeError} if an option is no whole number in range, or the profile is unknown.
 */
export function setPrintoptions(
  { profile, ...changes }: Partial<PrintOptions> & {
    readonly profile?: "default" | "short" | "full";
  },
): void {
  if (profile !== undefined && !(profile in profiles)) {
    throw new RangeError(`setPrintoptions: no profile "${profile}": default, short or full`);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in initial)) throw new TypeError(`setPrintoptions: there is no option "${name}"`);
    const flag = name === "sciMode" && (value === null || typeof value === "boolean");
    const count = name !== "sciMode" && typeof value === "number" && value >= 0 &&
      (Number.isInteger(value) || (name === "threshold" && value === Infinity));
    if (value !== undefined && !flag && !count) {
      throw new RangeError(`setPrintoptions: ${name} cannot be ${value}`);
    }
  }
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  options = { ...options, ...(profile && profiles[profile]), ...Object.fromEntries(given) };
}
