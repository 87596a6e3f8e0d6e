import { type AxisFits, type InsertAxis, type ReplaceAxis, resolveAxis } from "./shapes/axis.ts";
import { broadcastStrides } from "./shapes/broadcast.ts";
import { type At, type Index, indexLayout, resolveIndex } from "./shapes/index.ts";
import {
  checkList,
  checkShape,
  type Shape,
  type ShowShape,
  showShape,
  stridesOf,
} from "./shapes/shape.ts";
import {
  type Expanded,
  type InsertFits,
  type Permuted,
  type Reshaped,
  resolveReshape,
  type Squeezed,
  type SqueezedAt,
  type Transposed,
  type Turned,
  viewStrides,
} from "./shapes/view.ts";
import type { Tensor } from "./tensor.ts";
import { TensorBase } from "./tensor_base.ts";

/** Views: other shapes over the same memory, so that a write through one shows in all. */
export abstract class Views<out S extends Shape> extends TensorBase<S> {
  /**
   * A matrix turned over its diagonal: [n, m] becomes [m, n]; fewer than two axes stay.
   *
   * @throws {TypeError} if there are more than two axes.
   */
  t<T extends Shape>(this: Views<T>): Tensor<Turned<T>> {
    if (this.ndim > 2) {
      throw new TypeError(
        `t: expects a tensor with at most 2 axes, but ${showShape(this.shape)} has ${this.ndim}. ` +
          "Did you mean transpose(-2, -1)?",
      );
    }
    return this.layout([...this.shape].reverse(), [...this.strides].reverse());
  }

  /**
   * Two axes trade places.
   *
   * @throws {RangeError} if there is no such axis.
   */
  transpose<const A extends number, const B extends number>(
    a: A & AxisFits<"transpose", S, A>,
    b: B & AxisFits<"transpose", S, B>,
  ): Tensor<Transposed<S, A, B>> {
    const p = resolveAxis("transpose", a, this.shape);
    const q = resolveAxis("transpose", b, this.shape);
    const order = this.shape.map((_, d) => d === p ? q : d === q ? p : d);
    return this.reorder(order);
  }

  /**
   * All axes in a new order.
   *
   * @throws {TypeError} if the order does not name each axis once.
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(zeros([2, 3, 4]).permute([2, 0, 1]).shape, [4, 2, 3]);
   * ```
   */
  permute<const O extends readonly number[]>(order: O): Tensor<Permuted<S, O>> {
    checkList("permute", order);
    const resolved = order.map((axis) => resolveAxis("permute", axis, this.shape));
    if (resolved.length !== this.ndim || new Set(resolved).size !== this.ndim) {
      throw new TypeError(
        `permute: ${showShape(order)} must name each axis of ${showShape(this.shape)} once`,
      );
    }
    return this.reorder(resolved);
  }

  /**
   * The same elements in another shape: a view where strides allow it, else a copy. One size may be
   * -1.
   *
   * @throws {TypeError} if the number of elements would change.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3, 4]).reshape([2, -1]).toArray(), [[1, 2], [3, 4]]);
   * ```
   */
  reshape<const R extends Shape>(shape: R): Tensor<Reshaped<R>> {
    const to = resolveReshape("reshape", this.shape, shape);
    const strides = viewStrides(this.shape, this.strides, to);
    if (strides) return this.layout(to, strides);
    return this.contiguous().layout(to, stridesOf(to));
  }

  /**
   * As `reshape`, but never a copy: a write through the view shows here.
   *
   * @throws {TypeError} if the strides do not allow it.
   */
  view<const R extends Shape>(shape: R): Tensor<Reshaped<R>> {
    const to = resolveReshape("view", this.shape, shape);
    const strides = viewStrides(this.shape, this.strides, to);
    if (!strides) {
      throw new TypeError(
        `view: ${showShape(to)} is not compatible with the strides [${this.strides.join(", ")}] ` +
          `of ${showShape(this.shape)}: at least one axis spans two that do not lie together. ` +
          "Use reshape(…) instead",
      );
    }
    return this.layout(to, strides);
  }

  /** All elements along one axis. */
  flatten(): Tensor<readonly [number]> {
    return this.reshape([-1]);
  }

  /**
   * One more axis, of size 1.
   *
   * @throws {RangeError} if there is no such place.
   */
  unsqueeze<const A extends number>(axis: A & InsertFits<S, A>): Tensor<InsertAxis<S, A>> {
    const at = resolveAxis("unsqueeze", axis, this.shape, 1);
    return this.layout(this.shape.toSpliced(at, 0, 1), this.strides.toSpliced(at, 0, 0));
  }

  /**
   * Without the axes of size 1: all of them, or the one given.
   *
   * @throws {RangeError} if there is no such axis.
   */
  squeeze<T extends Shape>(this: Views<T>): Tensor<Squeezed<T>>;
  squeeze<T extends Shape, const A extends number>(
    this: Views<T>,
    axis: A & AxisFits<"squeeze", T, A>,
  ): Tensor<SqueezedAt<T, A>>;
  squeeze(axis?: number): Tensor {
    const only = axis === undefined ? undefined : resolveAxis("squeeze", axis, this.shape);
    const keep = (d: number) => this.shape[d] !== 1 || (only !== undefined && d !== only);
    return this.layout(
      this.shape.filter((_, d) => keep(d)),
      this.strides.filter((_, d) => keep(d)),
    );
  }

  /**
   * Repeats axes of size 1 without copying. A size of -1 keeps the axis as it is.
   *
   * @throws {TypeError} if an axis that is not of size 1 would grow.
   */
  expand<const R extends Shape>(shape: R): Tensor<Expanded<S, R>> {
    checkList("expand", shape);
    const lead = shape.length - this.ndim;
    const to = shape.map((size, d) => size === -1 && d >= lead ? this.shape[d - lead] : size);
    checkShape("expand", to);
    if (lead < 0 || this.shape.some((size, d) => size !== 1 && size !== to[d + lead])) {
      throw new TypeError(
        `expand: ${showShape(this.shape)} cannot become ${showShape(to)}: only axes of size 1 ` +
          "grow, and new axes come in front",
      );
    }
    return this.layout(to, broadcastStrides(this, to));
  }

  /**
   * What `x[…]` is in Python: numbers pick, `":"` keeps, `"1:3"` cuts, `null` adds an axis, `"..."`
   * skips to the last axes. `x[:, 0]` is `x.at(":", 0)`.
   *
   * @throws {TypeError} if there are more indices than axes, or one cannot be read.
   * @throws {RangeError} if a number is out of range.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2, 3], [4, 5, 6]]);
   * assertEquals(x.at(":", 0).toArray(), [1, 4]);
   * assertEquals(x.at(-1, "1:3").toArray(), [5, 6]);
   * ```
   */
  at<const I extends readonly Index[]>(
    ...indices: I & ([At<S, I>] extends [never] ? `at: too many indices for ${ShowShape<S>}` : I)
  ): Tensor<At<S, I>> {
    const { shape, strides, offset } = indexLayout(
      { shape: [...this.shape], strides: [...this.strides], offset: this.offset },
      indices as readonly Index[],
    );
    return this.layout(shape, strides, offset);
  }

  /**
   * Element `index` along one axis, which is dropped.
   *
   * @throws {RangeError} if the axis or the index is out of range.
   */
  select<const A extends number>(
    axis: A & AxisFits<"select", S, A>,
    index: number,
  ): Tensor<ReplaceAxis<S, A, readonly []>> {
    const d = this.axisThatIs("select", axis);
    const at = resolveIndex("select", index, d, this.shape);
    return this.layout(
      this.shape.toSpliced(d, 1),
      this.strides.toSpliced(d, 1),
      this.offset + at * this.strides[d],
    );
  }

  /**
   * `length` elements from `start` along one axis.
   *
   * @throws {RangeError} if the axis or the stretch is out of range.
   */
  narrow<const A extends number, const L extends number>(
    axis: A & AxisFits<"narrow", S, A>,
    start: number,
    length: L,
  ): Tensor<ReplaceAxis<S, A, readonly [L]>> {
    const d = this.axisThatIs("narrow", axis);
    const size = this.shape[d], from = start < 0 ? start + size : start;
    const whole = Number.isInteger(start) && Number.isInteger(length);
    if (!whole || from < 0 || length < 0 || from + length > size) {
      throw new RangeError(
        `narrow: start (${start}) + length (${length}) exceeds the size ${size} of axis ${axis} ` +
          `of ${showShape(this.shape)}`,
      );
    }
    return this.layout(
      this.shape.toSpliced(d, 1, length),
      this.strides,
      this.offset + from * this.strides[d],
    );
  }

  /**
   * The elements along the first axis, one after another.
   *
   * @throws {TypeError} if there are no axes.
   */
  *[Symbol.iterator](): Iterator<Tensor> {
    const size = this.shape[this.axisThatIs("iteration", 0)];
    for (let i = 0; i < size; i++) {
      yield this.layout(
        this.shape.slice(1),
        this.strides.slice(1),
        this.offset + i * this.strides[0],
      );
    }
  }

  private axisThatIs(op: string, axis: number): number {
    if (this.ndim === 0) {
      throw new TypeError(`${op}: a tensor without axes has nothing to pick from`);
    }
    return resolveAxis(op, axis, this.shape);
  }

  private reorder<T extends Shape>(order: readonly number[]): Tensor<T> {
    return this.layout(order.map((d) => this.shape[d]), order.map((d) => this.strides[d]));
  }

  /** Another layout over the same memory. */
  protected layout<T extends Shape>(
    shape: Shape,
    strides: readonly number[],
    offset: number = this.offset,
  ): Tensor<T> {
    return this.make({ dtype: this.dtype, data: this.data, shape, strides, offset }, this.storage);
  }
}
