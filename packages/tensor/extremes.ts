import { Comparison } from "./comparison.ts";
import { gather } from "./gather.ts";
import { argReduce, checkNotEmpty, type Keepdim, reduce } from "./reduce.ts";
import { type Axes, type AxisFits, type Reduced, resolveAxes } from "./shapes/axis.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** What `max(axis)` and `min(axis)` give: the elements, and where they stand. */
export interface Extreme<S extends Shape> {
  readonly values: Tensor<S>;
  readonly indices: Tensor<S>;
}
/** The largest and the smallest: over all axes, one, or several. */
export abstract class Extremes<out S extends Shape> extends Comparison<S> {
  /**
   * The largest element: of all or of several axes alone, along one axis with its index.
   *
   * @throws {RangeError} if there is no such axis, or an axis has no elements.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 5], [4, 2]]);
   * assertEquals(x.max().item(), 5);
   * const { values, indices } = x.max(1);
   * assertEquals(values.toArray(), [5, 4]);
   * assertEquals(indices.toArray(), [1, 0]);
   * ```
   */
  max(): Tensor<readonly []>;
  max<const A extends number, const K extends boolean = false>(
    axis: A & AxisFits<"max", S, A>,
    options?: Keepdim<K>,
  ): Extreme<Reduced<S, A, K>>;
  max(axes: readonly number[], options?: Keepdim): Tensor;
  max(axis?: Axes, { keepdim = false }: Keepdim = {}): Tensor | Extreme<Shape> {
    return typeof axis === "number"
      ? this.extremeAlong("max", axis, keepdim)
      : this.extreme("max", axis, keepdim);
  }

  /**
   * The smallest element: of all or of several axes alone, along one axis with its index.
   *
   * @throws {RangeError} if there is no such axis, or an axis has no elements.
   */
  min(): Tensor<readonly []>;
  min<const A extends number, const K extends boolean = false>(
    axis: A & AxisFits<"min", S, A>,
    options?: Keepdim<K>,
  ): Extreme<Reduced<S, A, K>>;
  min(axes: readonly number[], options?: Keepdim): Tensor;
  min(axis?: Axes, { keepdim = false }: Keepdim = {}): Tensor | Extreme<Shape> {
    return typeof axis === "number"
      ? this.extremeAlong("min", axis, keepdim)
      : this.extreme("min", axis, keepdim);
  }

  /**
   * The largest element over any axes, without its index.
   *
   * @throws {RangeError} if there is no such axis, or an axis has no elements.
   */
  amax<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"amax", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.extreme("max", axis, keepdim);
  }

  /**
   * The smallest element over any axes, without its index.
   *
   * @throws {RangeError} if there is no such axis, or an axis has no elements.
   */
  amin<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"amin", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.extreme("min", axis, keepdim);
  }

  /**
   * Where the largest element stands: along an axis, or among all in row-major order. int32.
   *
   * @throws {RangeError} if there is no such axis, or an axis has no elements.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([[1, 5], [4, 2]]).argmax(1).toArray(), [1, 0]);
   * ```
   */
  argmax<const A extends number | undefined = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"argmax", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.make(argReduce("argmax", this, axis, keepdim));
  }

  /**
   * Where the smallest element stands: along an axis, or among all in row-major order. int32.
   *
   * @throws {RangeError} if there is no such axis, or an axis has no elements.
   */
  argmin<const A extends number | undefined = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"argmin", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.make(argReduce("argmin", this, axis, keepdim));
  }
  /** The largest or smallest over any axes. */
  protected extreme<T extends Shape>(op: "max" | "min", axes: Axes, keepdim: boolean): Tensor<T> {
    checkNotEmpty(op, this.shape, resolveAxes(op, axes, this.shape));
    const start = op === "max" ? -Infinity : Infinity;
    return this.make(reduce(op, this, axes, keepdim, this.dtype, (fold) => fold(op, start)));
  }

  private extremeAlong(op: "max" | "min", axis: number, keepdim: boolean): Extreme<Shape> {
    const at = argReduce(op, this, axis, true);
    const indices: Tensor = this.make(at);
    const values: Tensor = this.ndim === 0 ? this.clone() : this.make(gather(this, axis, at));
    if (keepdim || this.ndim === 0) return { values, indices };
    return { values: values.squeeze(axis), indices: indices.squeeze(axis) };
  }
}
