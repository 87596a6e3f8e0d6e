import type { Tensor } from "@chainrule/tensor";
import { asVariable, type Variable } from "../variable.ts";
import { type AnyModule, Module } from "./module.ts";

/**
 * Modules one after another.
 *
 * @example
 * ```ts
 * import { nn } from "@chainrule/autograd";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const net = new nn.Sequential(new nn.Linear(784, 50), new nn.ReLU(), new nn.Linear(50, 1));
 * assertEquals(net.call(ones([64, 784])).shape, [64, 1]);
 * ```
 */
export class Sequential extends Module<readonly [x: Variable | Tensor]> {
  [layer: number]: AnyModule;
  /** How many modules there are. */
  readonly length: number;

  /** Takes the modules in the order of the way forward. */
  constructor(...layers: readonly AnyModule[]) {
    super();
    layers.forEach((layer, i) => this[i] = layer);
    this.length = layers.length;
  }

  /** The modules, one after another. */
  *[Symbol.iterator](): Iterator<AnyModule> {
    for (let i = 0; i < this.length; i++) yield this[i];
  }

  /** The value. */
  override forward(x: Variable | Tensor): Variable {
    let out: Variable = asVariable(x);
    for (const layer of this) out = layer.call(out) as Variable;
    return out;
  }
}
