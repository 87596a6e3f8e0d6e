import { type Shape, Tensor } from "@chainrule/tensor";
import { isGradEnabled } from "./grad_mode.ts";
import { Edge, type Gradient, Node } from "./node.ts";
import type { Variable } from "./variable.ts";
import { VariableBase } from "./variable_base.ts";

/** What may stand in an op beside a variable: another, a tensor or a number, which are constants. */
export type Operand = number | Tensor | Variable;

/** The shape of an operand; a number has no axes. */
export type ShapeOf<B> = B extends number ? readonly []
  : B extends Tensor<infer T> ? T
  : B extends Variable<infer T> ? T
  : Shape;

/**
 * Computing an op, and writing down how to go back: a gradient for each input, which may have the
 * shape that the input was broadcast to. Parameters that a gradient leaves out at its end are not
 * kept for it.
 */
export abstract class Recording<out S extends Shape = Shape> extends VariableBase<S> {
  /** A value as a variable, recorded if `node` says how it was computed. */
  protected abstract make<T extends Shape>(value: Tensor<T>, node?: Node): Variable<T>;

  /** An op of one input; the gradient reads the input, then the output. */
  protected one<T extends Shape>(
    op: string,
    forward: (a: Tensor) => Tensor,
    gradient: (dy: Tensor, a: Tensor, y: Tensor) => Tensor,
  ): Variable<T> {
    const a = this.value as Tensor, y = forward(a);
    return this.recorded(op, y, this.edgeTo(this, gradient, a, y));
  }

  /** An op of one input; the gradient reads the output alone. */
  protected oneByOutput<T extends Shape>(
    op: string,
    forward: (a: Tensor) => Tensor,
    gradient: (dy: Tensor, y: Tensor) => Tensor,
  ): Variable<T> {
    const y = forward(this.value as Tensor);
    return this.recorded(op, y, this.edgeTo(this, gradient, y));
  }

  /** An op of two inputs; each gradient reads first the other, then its own input, then the output. */
  protected two<T extends Shape>(
    op: string,
    other: unknown,
    forward: (a: Tensor, b: Tensor | number) => Tensor,
    byThis: Gradient,
    byOther: Gradient,
  ): Variable<T> {
    const a = this.value as Tensor, b = plain(op, other), y = forward(a, b);
    return this.recorded(
      op,
      y,
      this.edgeTo(this, byThis, b, a, y),
      this.edgeTo(other, byOther, a, b, y),
    );
  }

  /** An op of any operands; the gradients read nothing. */
  protected many(
    op: string,
    operands: readonly Operand[],
    forward: (...values: (Tensor | number)[]) => Tensor,
    gradients: readonly ((dy: Tensor) => Tensor)[],
  ): Variable {
    const y = forward(...operands.map((operand) => plain(op, operand)));
    return this.recorded(
      op,
      y,
      ...operands.map((operand, i) => this.edgeTo(operand, gradients[i])),
    );
  }

  private recorded<T extends Shape>(
    op: string,
    value: Tensor,
    ...edges: (Edge | undefined)[]
  ): Variable<T> {
    const back = edges.filter((edge) => edge !== undefined);
    const node = back.length > 0 ? new Node(op, value.shape, back) : undefined;
    return this.make(value as Tensor as Tensor<T>, node);
  }

  /** The way back to an operand, if it is tracked, with what the gradient reads. */
  private edgeTo(
    operand: unknown,
    gradient: Gradient,
    ...values: (Tensor | number)[]
  ): Edge | undefined {
    if (!(operand instanceof Recording) || operand.place === undefined || !isGradEnabled()) return;
    return new Edge(operand.place, gradient, values.slice(0, gradient.length - 1));
  }
}

/** What an op computes with: the value of a variable; tensors and numbers as they are. */
export function plain(op: string, operand: unknown): Tensor | number {
  if (operand instanceof VariableBase) return operand.value;
  if (operand instanceof Tensor || typeof operand === "number") return operand;
  throw new TypeError(
    `${op}: expected a Variable, a Tensor or a number, found ${
      Array.isArray(operand) ? "an array. Wrap it: tensor([…])" : String(operand)
    }`,
  );
}
