import type { Shape, Tensor } from "@chainrule/tensor";
import { Variable } from "../variable.ts";

/**
 * A variable that a module learns: `parameters()` finds it.
 *
 * @example
 * ```ts
 * import { nn } from "@chainrule/autograd";
 * import { zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new nn.Parameter(zeros([3])).requiresGrad, true);
 * ```
 */
export class Parameter<out S extends Shape = Shape> extends Variable<S> {
  /** Tracks `value`. */
  constructor(value: Tensor<S>) {
    super(value, true);
  }
}
