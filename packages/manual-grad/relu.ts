import type { Shape, Tensor } from "@chainrule/tensor";
import { gradOf, type WithGrad } from "./with_grad.ts";

/**
 * Negative elements become 0; any shape.
 *
 * @example
 * ```ts
 * import { relu } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(relu(tensor([-1, 0, 2])).toArray(), [0, 0, 2]);
 * ```
 */
export function relu<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return x.clampMin(0);
}

/**
 * The gradient of {@linkcode relu}: reads `out.g`, leaves `inp.g`. It lets through what comes back
 * where the input was above 0, and nothing elsewhere.
 *
 * @throws {TypeError} if `out.g` is not there yet.
 * @example
 * ```ts
 * import { relu, reluGrad, type WithGrad } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x: WithGrad<readonly [3]> = tensor([-1, 0, 2]);
 * const y: WithGrad<readonly [3]> = relu(x);
 * y.g = tensor([5, 6, 7]);
 * reluGrad(x, y);
 * assertEquals(x.g?.toArray(), [0, 0, 7]);
 * ```
 */
export function reluGrad<S extends Shape>(inp: WithGrad<S>, out: WithGrad<S>): void {
  const g: Tensor = gradOf("reluGrad", "out", out);
  inp.g = inp.gt(0 as never).float().mul_(g as never) as Tensor as Tensor<S>;
}
