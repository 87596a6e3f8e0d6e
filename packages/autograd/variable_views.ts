import {
  type At,
  type AxisFits,
  type DType,
  type Expanded,
  type Index,
  type InsertAxis,
  type InsertFits,
  type Permuted,
  type ReplaceAxis,
  type Reshaped,
  type Shape,
  type Squeezed,
  type SqueezedAt,
  Tensor,
  type Transposed,
  type Turned,
  zeros,
} from "@chainrule/tensor";
import type { Variable } from "./variable.ts";
import { Recording } from "./recording.ts";

/** Views and picks: the gradient goes back to the places that were looked at. */
export abstract class VariableViews<out S extends Shape = Shape> extends Recording<S> {
  /** A matrix turned over its diagonal. */
  t<T extends Shape>(this: VariableViews<T>): Variable<Turned<T>> {
    return this.one("t", (a: Tensor) => a.t(), (dy) => dy.t());
  }

  /** Two axes trade places. */
  transpose<const A extends number, const B extends number>(
    a: A & AxisFits<"transpose", S, A>,
    b: B & AxisFits<"transpose", S, B>,
  ): Variable<Transposed<S, A, B>> {
    const turn = (x: Tensor): Tensor => x.transpose(a as number, b as number);
    return this.one("transpose", turn, turn);
  }

  /** All axes in a new order. */
  permute<const O extends readonly number[]>(order: O): Variable<Permuted<S, O>> {
    return this.one("permute", (x: Tensor) => x.permute(order), (dy) => dy.permute(inverse(order)));
  }

  /** The same elements in another shape; one size may be -1. */
  reshape<const R extends Shape>(shape: R): Variable<Reshaped<R>> {
    return this.reshaped("reshape", (a) => a.reshape(shape));
  }

  /** As `reshape`, but never a copy. */
  view<const R extends Shape>(shape: R): Variable<Reshaped<R>> {
    return this.reshaped("view", (a) => a.view(shape));
  }

  /** All elements along one axis. */
  flatten(): Variable<readonly [number]> {
    return this.reshaped("flatten", (a) => a.flatten());
  }

  /** One more axis, of size 1. */
  unsqueeze<const A extends number>(axis: A & InsertFits<S, A>): Variable<InsertAxis<S, A>> {
    return this.reshaped("unsqueeze", (a) => a.unsqueeze(axis as number));
  }

  /** Without the axes of size 1: all of them, or the one given. */
  squeeze<T extends Shape>(this: VariableViews<T>): Variable<Squeezed<T>>;
  squeeze<T extends Shape, const A extends number>(
    this: VariableViews<T>,
    axis: A & AxisFits<"squeeze", T, A>,
  ): Variable<SqueezedAt<T, A>>;
  squeeze(axis?: number): Variable {
    return this.reshaped("squeeze", (a) => axis === undefined ? a.squeeze() : a.squeeze(axis));
  }

  /** Repeats axes of size 1 without copying; what comes back to the repeats is summed. */
  expand<const R extends Shape>(shape: R): Variable<Expanded<S, R>> {
    return this.one("expand", (a: Tensor) => a.expand(shape), (dy) => dy);
  }

  /** What `x[…]` is in Python: `x[:, 0]` is `x.at(":", 0)`. */
  at<const I extends readonly Index[]>(
    ...indices: I & ([At<S, I>] extends [never] ? "at: too many indices" : I)
  ): Variable<At<S, I>> {
    return this.picked("at", (a) => a.at(...indices as unknown as []));
  }

  /** Element `index` along one axis, which is dropped. */
  select<const A extends number>(
    axis: A & AxisFits<"select", S, A>,
    index: number,
  ): Variable<ReplaceAxis<S, A, readonly []>> {
    return this.picked("select", (a) => a.select(axis as number, index));
  }

  /** `length` elements from `start` along one axis. */
  narrow<const A extends number, const L extends number>(
    axis: A & AxisFits<"narrow", S, A>,
    start: number,
    length: L,
  ): Variable<ReplaceAxis<S, A, readonly [L]>> {
    return this.picked("narrow", (a) => a.narrow(axis as number, start, length as number));
  }

  /** Elements picked along one axis; an element picked twice gets both gradients. */
  gather<T extends Shape>(axis: number, index: Tensor<T>): Variable<T> {
    const shape = this.shape as Shape;
    const kept = (index as Tensor).clone(); // what is written to `index` later must not count
    return this.one(
      "gather",
      (a: Tensor) => a.gather(axis, kept),
      (dy) => zeros(shape).scatterAdd_(axis, kept, dy),
    );
  }

  /** Whole slices along one axis; a slice picked twice gets both gradients. */
  indexSelect<const A extends number, N extends number>(
    axis: A & AxisFits<"indexSelect", S, A>,
    index: Tensor<readonly [N]>,
  ): Variable<ReplaceAxis<S, A, readonly [N]>> {
    const shape = this.shape as Shape;
    const kept: Tensor<readonly [N]> = index.clone();
    return this.one(
      "indexSelect",
      (a: Tensor) => a.indexSelect(axis as number, kept),
      (dy) => zeros(shape).indexAdd_(axis, kept as Tensor, dy),
    );
  }

  /** A copy with memory of its own. */
  clone(): Variable<S> {
    return this.one("clone", (a: Tensor) => a.clone(), (dy) => dy);
  }

  /** The same values in row-major order. */
  contiguous(): Variable<S> {
    return this.one("contiguous", (a: Tensor) => a.contiguous(), (dy) => dy);
  }

  /** In another dtype; what is no float32 has no gradient, and is a plain tensor. */
  to<D extends DType>(dtype: D): D extends "float32" ? Variable<S> : Tensor<S>;
  to(dtype: DType): Variable<S> | Tensor<S> {
    return dtype === "float32" ? this.float() : this.value.to(dtype);
  }

  /** As float32: what is tracked is that already. */
  float(): Variable<S> {
    return this.dtype === "float32" ? this.self() as Variable<S> : this.make(this.value.float());
  }

  /** The elements along the first axis, one after another. */
  *[Symbol.iterator](): Iterator<Variable> {
    for (let i = 0; i < this.value.size(0); i++) {
      yield this.picked("select", (a) => a.select(0, i));
    }
  }

  /** This variable, known to be the whole class. */
  protected self(): Variable {
    return this as unknown as Variable;
  }

  private reshaped<T extends Shape>(op: string, view: (a: Tensor) => Tensor): Variable<T> {
    const shape = this.shape as Shape;
    return this.one(op, view, (dy) => dy.reshape(shape));
  }

  /** A view of some elements: they get what comes back, the others 0. */
  private picked<T extends Shape>(op: string, view: (a: Tensor) => Tensor): Variable<T> {
    const shape = this.shape as Shape;
    return this.one(op, view, (dy) => {
      const grad: Tensor = zeros(shape);
      view(grad).copy_(dy);
      return grad;
    });
  }
}

function inverse(order: readonly number[]): number[] {
  const rank = order.length, places = new Array<number>(rank);
  order.forEach((axis, place) => places[axis < 0 ? axis + rank : axis] = place);
  return places;
}
