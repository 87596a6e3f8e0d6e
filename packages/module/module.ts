import type { Tensor } from "@chainrule/tensor";
import type { WithGrad } from "@chainrule/manual-grad";
import { called } from "./called.ts";

/**
 * What all layers share: a call stores the arguments and the output, `backward` hands them to `bwd`.
 * A subclass writes `forward` and `bwd`.
 *
 * @example
 * ```ts
 * import { Module } from "@chainrule/module";
 * import type { WithGrad } from "@chainrule/manual-grad";
 * import { ones, tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * class Double extends Module<[inp: WithGrad]> {
 *   override forward(inp: WithGrad) {
 *     return inp.mul(2);
 *   }
 *   override bwd(out: WithGrad, inp: WithGrad) {
 *     inp.g = out.g?.mul(2);
 *   }
 * }
 * const double = new Double(), x: WithGrad = tensor([1, 2]);
 * const y: WithGrad = double.call(x);
 * y.g = ones([2]);
 * double.backward();
 * assertEquals(x.g?.toArray(), [2, 2]);
 * ```
 */
export class Module<Args extends readonly Tensor[] = readonly WithGrad[]> {
  /** The arguments of the last call. */
  args?: Args;
  /** The output of the last call. */
  out?: WithGrad;

  /** Python's `layer(...args)`. */
  call(...args: Args): WithGrad {
    this.args = args;
    this.out = this.forward(...args);
    return this.out;
  }

  /** The value; a subclass says what it is. */
  forward(..._args: Args): Tensor {
    throw new Error(`${this.constructor.name}: forward is not implemented. Write forward(...args)`);
  }

  /** The gradients of the last call. */
  backward(): void {
    this.bwd(called(this, this.out), ...called(this, this.args));
  }

  /** Reads `out.g` and leaves `.g` on the arguments; a subclass says how. */
  bwd(_out: WithGrad, ..._args: Args): void {
    throw new Error(`${this.constructor.name}: bwd is not implemented. Write bwd(out, ...args)`);
  }
}
