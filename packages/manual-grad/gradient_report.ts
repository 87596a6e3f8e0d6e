import type { Shape, Tensor } from "@chainrule/tensor";

/** How near a gradient is to another, or to central differences. */
export interface GradientRow {
  readonly name: string;
  readonly shape: Shape;
  /** How many elements were compared; of large tensors a check by nudging takes a sample. */
  readonly checked: number;
  /** Whether all elements are the same to the last bit. */
  readonly exact: boolean;
  /** Whether all elements are within the tolerance. */
  readonly approximate: boolean;
  /** The largest distance between two elements. */
  readonly maxDifference: number;
}

/** One row a tensor; prints as a table. */
export class GradientReport {
  /** Takes the rows as they are. */
  constructor(readonly rows: readonly GradientRow[]) {}

  /** Whether every row is at least approximate. */
  get ok(): boolean {
    return this.rows.every((row) => row.approximate);
  }

  /** One line a tensor: name, exact, approximate, max difference, shape, and `24 of 39200` if not all were compared. */
  toString(): string {
    const width = Math.max(0, ...this.rows.map((row) => row.name.length));
    return this.rows.map(({ name, shape, checked, exact, approximate, maxDifference }) => {
      const numel = shape.reduce((n, size) => n * size, 1);
      return [
        name.padEnd(width),
        `exact: ${exact ? "yes" : "no "}`,
        `approximate: ${approximate ? "yes" : "no "}`,
        `max difference: ${maxDifference.toExponential(1)}`,
        `[${shape.join(", ")}]`,
        ...(checked < numel ? [`${checked} of ${numel}`] : []),
      ].join(" | ");
    }).join("\n");
  }
}

/** How far apart two gradients may be. */
export interface Nearness {
  /** A share of the tensor's largest element. */
  readonly tolerance: number;
  /** What is added to that, whatever the size. */
  readonly atol: number;
}

/** Two sides of one comparison, and how far apart they may be. */
export function gradientRow(
  name: string,
  shape: Shape,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  { tolerance, atol }: Nearness,
): GradientRow {
  let maxDifference = 0, largest = 0, exact = true;
  for (let i = 0; i < expected.length; i++) {
    exact &&= found[i] === expected[i];
    maxDifference = Math.max(maxDifference, Math.abs(found[i] - expected[i])); // NaN stays NaN
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  // Small elements of a tensor carry the rounding of its large ones, so the scale is the tensor's.
  const approximate = maxDifference < Infinity && maxDifference <= atol + tolerance * largest;
  return { name, shape, checked: expected.length, exact, approximate, maxDifference };
}

/**
 * Compares gradients by name: exact, approximate (within `atol + tolerance · largest`, by the
 * largest element expected), maximum difference, shape.
 *
 * `tolerance` is 1e-4 unless given. `atol` is 1e-8, as in `allClose`: enough for the rounding of a
 * sum that should be 0, and too little to let a slope that is left out pass as 0.
 *
 * @throws {TypeError} if a name is missing on one side, or shapes differ.
 * @example
 * ```ts
 * import { compareGradients } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const report = compareGradients({ w: tensor([1, 2]) }, { w: tensor([1, 2]) });
 * assertEquals(`${report}`, "w | exact: yes | approximate: yes | max difference: 0.0e+0 | [2]");
 * ```
 */
export function compareGradients(
  found: Readonly<Record<string, Tensor>>,
  expected: Readonly<Record<string, Tensor>>,
  tolerance: number = 1e-4,
  atol: number = 1e-8,
): GradientReport {
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return new GradientReport([...names].map((name) => {
    const [a, b] = [found[name], expected[name]];
    if (!a || !b || a.shape.join() !== b.shape.join()) {
      const said = (t?: Tensor) => t ? `[${t.shape.join(", ")}]` : "nothing";
      throw new TypeError(`compareGradients: ${name} is ${said(a)} against ${said(b)}`);
    }
    return gradientRow(name, a.shape, a.toTypedArray(), b.toTypedArray(), {
      tolerance,
      atol,
    });
  }));
}
