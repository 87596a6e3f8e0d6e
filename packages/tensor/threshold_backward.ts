import { wrap } from "./blank.ts";
import { mapBinary } from "./elementwise.ts";
import { operand } from "./operand.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/**
 * What comes back through a relu: `dy` where its output `y` is above 0, else 0. In one pass over
 * memory what `where(y.le(0), 0, dy)` does in two. PyTorch's `aten::threshold_backward`.
 *
 * @throws {TypeError} if the shapes do not broadcast.
 * @example
 * ```ts
 * import { tensor, thresholdBackward } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const y = tensor([-1, 2]).relu();
 * assertEquals(thresholdBackward(tensor([5, 7]), y).toArray(), [0, 7]);
 * ```
 */
export function thresholdBackward<S extends Shape>(dy: Tensor<S>, y: Tensor): Tensor<S> {
  const [gradient, output] = [dy, y].map((x) => operand("thresholdBackward", x));
  return wrap(mapBinary("thresholdBackward", gradient, output)) as Tensor as Tensor<S>;
}
