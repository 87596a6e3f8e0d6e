import { convert } from "./elementwise.ts";
import { Extremes } from "./extremes.ts";
import { type Keepdim, reduce, sum } from "./reduce.ts";
import type { Axes, AxisFits, Reduced } from "./shapes/axis.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** Of a variance: `correction` is taken from the count; 1 unless given (Bessel's). */
export interface Spread<K extends boolean = boolean> extends Keepdim<K> {
  readonly correction?: number;
}
/**
 * Reductions: over all axes, one, or several. A reduced axis is dropped, or kept with size 1 where
 * `keepdim` is true. Sums are carried in float64.
 */
export abstract class Reductions<out S extends Shape> extends Extremes<S> {
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
    return this.make(sum("sum", this, axis, keepdim));
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
    return this.make(sum("mean", this, axis, keepdim));
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
