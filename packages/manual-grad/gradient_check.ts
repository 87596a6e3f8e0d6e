import { Tensor } from "@chainrule/tensor";
import { GradientReport, gradientRow } from "./gradient_report.ts";

/** A tensor to nudge, or a variable that holds one, and the gradient that is claimed for it. */
export interface Claim {
  readonly value: Tensor | { readonly value: unknown };
  readonly grad: Tensor;
}

/** How to check. */
export interface GradientCheckOptions {
  /** How far each element is nudged, relative to its size or 1; 1e-3 unless given: a longer step crosses corners of relu. */
  readonly epsilon?: number;
  /** Elements tried in each tensor, spread evenly; 24 unless given. */
  readonly samples?: number;
  /** Largest difference, relative to the tensor's largest gradient; 1e-2 unless given. */
  readonly tolerance?: number;
  /** What is added to that, whatever the size; 1e-8 unless given, as in `allClose`. */
  readonly atol?: number;
}

/**
 * Checks gradients against central differences: nudges an element up and down, computes the loss
 * each time, and compares the slope with the gradient claimed. It knows nothing of how the gradient
 * was made, so it works for every stage.
 *
 * Formula: `(8 (L(x + h) - L(x - h)) - (L(x + 2h) - L(x - 2h))) / 12h`, whose error falls with h⁴,
 * so that h can stay large against the rounding of float32.
 *
 * @throws {TypeError} if a value is no tensor, or a gradient does not have the shape of its tensor.
 * @example
 * ```ts
 * import { gradientCheck } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
 * import { assert } from "@std/assert";
 *
 * const x = tensor([1, 2, 3]);
 * const report = gradientCheck(() => x.pow(2).sum(), { x: { value: x, grad: x.mul(2) } });
 * assert(report.ok);
 * ```
 */
export function gradientCheck(
  loss: () => number | { item(): number },
  claims: Readonly<Record<string, Claim>>,
  { epsilon = 1e-3, samples = 24, tolerance = 1e-2, atol = 1e-8 }: GradientCheckOptions = {},
): GradientReport {
  const at = () => {
    const value = loss();
    return typeof value === "number" ? value : value.item();
  };
  return new GradientReport(
    Object.entries(claims).map(([name, { value: held, grad }]) => {
      const value = tensorIn(name, held);
      if (value.shape.join() !== grad.shape.join()) {
        throw new TypeError(
          `gradientCheck: ${name} is [${value.shape.join(", ")}], ` +
            `but its gradient [${grad.shape.join(", ")}]`,
        );
      }
      const picks = spread(value.numel(), samples);
      const claimed = grad.toTypedArray();
      const measured = picks.map((i) => slope(at, value, i, epsilon));
      return gradientRow(name, value.shape, picks.map((i) => claimed[i]), measured, {
        tolerance,
        atol,
      });
    }),
  );
}

/** The tensor itself, or what a variable holds in `.value`. */
function tensorIn(name: string, held: Claim["value"]): Tensor {
  const value = held instanceof Tensor ? held : held?.value;
  if (value instanceof Tensor) return value;
  throw new TypeError(`gradientCheck: ${name}: value is neither a tensor nor holds one in .value`);
}

/** Up to `samples` of the numbers below `n`, evenly apart. */
function spread(n: number, samples: number): number[] {
  const count = Math.min(n, samples);
  return Array.from({ length: count }, (_, i) => Math.floor((i + 0.5) * n / count));
}

function slope(at: () => number, value: Tensor, index: number, epsilon: number): number {
  const position = positionOf(value, index);
  const before = value.data[position];
  const h = epsilon * Math.max(Math.abs(before), 1);
  const nudged = (steps: number) => {
    value.data[position] = before + steps * h;
    const loss = at();
    value.data[position] = before;
    return loss;
  };
  return (8 * (nudged(1) - nudged(-1)) - (nudged(2) - nudged(-2))) / (12 * h);
}

/** Where in memory the element stands that is `index`-th in row-major order. */
function positionOf({ shape, strides, offset }: Tensor, index: number): number {
  let position = offset;
  for (let d = shape.length - 1; d >= 0; d--) {
    position += index % shape[d] * strides[d];
    index = Math.floor(index / shape[d]);
  }
  return position;
}
