import { Comparison } from "./comparison.ts";
import { convert } from "./elementwise.ts";
import { argReduce, checkNotEmpty, type Keepdim, reduce } from "./reduce.ts";
import { type Axes, type AxisFits, type Reduced, resolveAxes } from "./shapes/axis.ts";
import type { Shape } from "./shapes/shape.ts";
import { gather } from "./gather.ts";
import type { Tensor } from "./tensor.ts";

/** Of a variance: `correction` is taken from the count; 1 unless given (Bessel's). */
export interface Spread<K extends boolean = boolean> extends Keepdim<K> {
  readonly correction?: number;
}

/** What `max(axis)` and `min(axis)` give: the elements, and where they stand. */
export interface Extreme<S extends Shape> {
  readonly values: Tensor<S>;
  readonly indices: Tensor<S>;
}

/**
 * Reductions: over all axes, one, or several. A reduced axis is dropped, or kept with size 1 where
 * `keepdim` is true. Sums are carried in float64.
 */
export abstract class Reductions<out S extends Shape> extends Comparison<S> {
  /**
   * The sum; of bool or int32 an int32.
   *
   * @throws {RangeError} if there is no such axis, or an int32 result does not fit.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2], [3, 4]]);
   * assertEquals(x.sum().item(), 10);
   * assertEquals(x.sum(0).toArray(), [4, 6]);
   * assertEquals(x.sum(1, { keepdim: true }).toArray(), [[3], [7]]);
   * ```
   */
  sum<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"sum", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    const dtype = this.dtype === "float32" ? "float32" : "int32";
    return this.make(reduce("sum", this, axis, keepdim, dtype, (fold) => fold("sum", 0)));
  }

  /**
   * The product; of bool or int32 an int32.
   *
   * @throws {RangeError} if there is no such axis, or an int32 result does not fit.
   */
  prod<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"prod", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    const dtype = this.dtype === "float32" ? "float32" : "int32";
    return this.make(reduce("prod", this, axis, keepdim, dtype, (fold) => fold("prod", 1)));
  }

  /**
   * The mean; of no elements, NaN.
   *
   * @throws {TypeError} if the tensor is not float32.
   * @throws {RangeError} if there is no such axis.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([[1, 2], [3, 4]]).mean(0).toArray(), [2, 3]);
   * ```
   */
  mean<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"mean", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    this.mustFloat("mean");
    return this.make(
      reduce("mean", this, axis, keepdim, "float32", (fold, n) => fold("sum", 0) / n),
    );
  }

  /**
   * The variance: squared distances from the mean, summed, over the count less `correction`.
   *
   * @throws {TypeError} if the tensor is not float32.
   * @throws {RangeError} if there is no such axis.
   */
  var<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"var", S, A>,
    { keepdim = false as K, correction = 1 }: Spread<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.spread("var", axis, keepdim, correction, (variance) => variance);
  }

  /**
   * The standard deviation: the square root of the variance.
   *
   * @throws {TypeError} if the tensor is not float32.
   * @throws {RangeError} if there is no such axis.
   */
  std<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"std", S, A>,
    { keepdim = false as K, correction = 1 }: Spread<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.spread("std", axis, keepdim, correction, Math.sqrt);
  }

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

  /**
   * Whether no element is 0; bool.
   *
   * @throws {RangeError} if there is no such axis.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([[1, 0], [1, 1]]).all(1).toArray(), [0, 1]);
   * ```
   */
  all<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"all", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.make(reduce("all", this, axis, keepdim, "bool", (fold) => fold("all", 1)));
  }

  /**
   * Whether some element is not 0; bool.
   *
   * @throws {RangeError} if there is no such axis.
   */
  any<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"any", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    return this.make(reduce("any", this, axis, keepdim, "bool", (fold) => fold("any", 0)));
  }

  /**
   * `log(sum(exp(this)))`, without overflow.
   *
   * @throws {RangeError} if there is no such axis.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1000, -1000]).logsumexp().item(), 1000);
   * ```
   */
  logsumexp<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"logsumexp", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    const a = convert(this, "float32");
    return this.make(reduce("logsumexp", a, axis, keepdim, "float32", (fold) => {
      const largest = fold("max", -Infinity);
      const shift = Math.abs(largest) === Infinity ? 0 : largest;
      return Math.log(fold("exps", 0, shift)) + shift;
    }));
  }

  /**
   * The p-norm: `(Σ |x|^p)^(1/p)`; `Infinity` gives the largest, `-Infinity` the smallest.
   *
   * @throws {TypeError} if the tensor is not float32.
   * @throws {RangeError} if there is no such axis.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([3, -4]);
   * assertEquals(x.norm().item(), 5);
   * assertEquals(x.norm(1).item(), 7);
   * ```
   */
  norm<const A extends Axes = undefined, const K extends boolean = false>(
    p: number = 2,
    axis?: A & AxisFits<"norm", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Tensor<Reduced<S, A, K>> {
    this.mustFloat("norm");
    if (Math.abs(p) === Infinity) {
      return this.abs().extreme(p > 0 ? "max" : "min", axis, keepdim);
    }
    return this.make(reduce("norm", this, axis, keepdim, "float32", (fold) => {
      if (p === 2) return Math.sqrt(fold("powers", 0, 2));
      return p === 0 ? fold("powers", 0, 0) : fold("powers", 0, p) ** (1 / p);
    }));
  }

  private extreme<T extends Shape>(op: "max" | "min", axes: Axes, keepdim: boolean): Tensor<T> {
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

  private spread<T extends Shape>(
    op: string,
    axes: Axes,
    keepdim: boolean,
    correction: number,
    finish: (variance: number) => number,
  ): Tensor<T> {
    this.mustFloat(op);
    return this.make(reduce(op, this, axes, keepdim, "float32", (fold, n) => {
      const squares = fold("squares", 0, fold("sum", 0) / n);
      return finish(squares / Math.max(n - correction, 0));
    }));
  }

  private mustFloat(op: string): void {
    if (this.dtype !== "float32") {
      throw new TypeError(
        `${op}: the input must be float32, found ${this.dtype}. Convert with .float()`,
      );
    }
  }
}
