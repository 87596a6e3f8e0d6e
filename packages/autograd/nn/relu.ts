import type { Tensor } from "@chainrule/tensor";
import { asVariable, type Variable } from "../variable.ts";
import { Module } from "./module.ts";

/**
 * Negative elements become 0; any shape.
 *
 * @example
 * ```ts
 * import { nn } from "@chainrule/autograd";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new nn.ReLU().call(tensor([-1, 2])).toArray(), [0, 2]);
 * ```
 */
export class ReLU extends Module<readonly [x: Variable | Tensor]> {
  /** The value. */
  override forward(x: Variable | Tensor): Variable {
    return asVariable(x).relu();
  }
}
