import { zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Variable } from "./variable.ts";
import type { Operand } from "./recording.ts";

/** Records ops that are functions, not methods. */
export class Recorder extends Variable {
  static #any = new Recorder(zeros([]), false);

  /** Computes an op on any operands, and writes down how to go back. */
  static record(
    op: string,
    operands: readonly Operand[],
    forward: (...values: (Tensor | number)[]) => Tensor,
    gradients: readonly ((dy: Tensor) => Tensor)[],
  ): Variable {
    return Recorder.#any.many(op, operands, forward, gradients);
  }
}
