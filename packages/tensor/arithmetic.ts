import { Functions } from "./functions.ts";
import { matmul } from "./matmul.ts";
import { type Combined, type Fitting, type Operand, operand } from "./operand.ts";
import type { Matmul, MatmulFits } from "./shapes/matmul.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** Element by element, with broadcasting, and the matrix product. */
export abstract class Arithmetic<out S extends Shape> extends Functions<S> {
  /**
   * `this + other`: a number, or a tensor that broadcasts. Of two bools, their or.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @throws {RangeError} if an int32 result does not fit.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2], [3, 4]]);
   * assertEquals(x.add(tensor([10, 20])).toArray(), [[11, 22], [13, 24]]);
   * ```
   */
  add<const B extends Operand>(other: Fitting<"add", S, B>): Combined<S, B> {
    return this.binary("add", other);
  }

  /**
   * `this - other`.
   *
   * @throws {TypeError} if the shapes do not broadcast, or a tensor is bool.
   * @throws {RangeError} if an int32 result does not fit.
   */
  sub<const B extends Operand>(other: Fitting<"sub", S, B>): Combined<S, B> {
    return this.binary("sub", other);
  }

  /**
   * `this * other`, element by element; of two bools, their and.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @throws {RangeError} if an int32 result does not fit.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const row = tensor([1, 2]);
   * assertEquals(row.mul(row.unsqueeze(1)).toArray(), [[1, 2], [2, 4]]);
   * ```
   */
  mul<const B extends Operand>(other: Fitting<"mul", S, B>): Combined<S, B> {
    return this.binary("mul", other);
  }

  /**
   * `this / other`; always float32.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { arange } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(arange(3).div(2).toArray(), [0, 0.5, 1]);
   * ```
   */
  div<const B extends Operand>(other: Fitting<"div", S, B>): Combined<S, B> {
    return this.binary("div", other);
  }

  /**
   * `this` to the power of `other`.
   *
   * @throws {TypeError} if the shapes do not broadcast, or both are bool.
   * @throws {RangeError} if an int32 is raised to a negative int32, or the result does not fit.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3]).pow(2).toArray(), [1, 4, 9]);
   * ```
   */
  pow<const B extends Operand>(other: Fitting<"pow", S, B>): Combined<S, B> {
    return this.binary("pow", other);
  }

  /**
   * The larger of each pair; NaN if either is.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 5]).maximum(tensor([3, 2])).toArray(), [3, 5]);
   * ```
   */
  maximum<const B extends Operand>(other: Fitting<"maximum", S, B>): Combined<S, B> {
    return this.binary("maximum", other);
  }

  /**
   * The smaller of each pair; NaN if either is.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   */
  minimum<const B extends Operand>(other: Fitting<"minimum", S, B>): Combined<S, B> {
    return this.binary("minimum", other);
  }

  /**
   * Matrix product, Python's `@`: of vectors, matrices, or stacks of matrices.
   *
   * [n, k] by [k, m] gives [n, m]; [..., n, k] by [..., k, m] broadcasts the axes before; a
   * vector [k] loses its axis.
   *
   * @throws {TypeError} if columns and rows differ, or one is not float32.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2], [3, 4]]);
   * assertEquals(x.matmul(tensor([[1], [10]])).toArray(), [[21], [43]]);
   * assertEquals(x.matmul(tensor([1, 10])).toArray(), [21, 43]);
   * ```
   */
  matmul<T extends Shape>(other: Tensor<T> & MatmulFits<S, T>): Tensor<Matmul<S, T>> {
    return this.make(matmul(this, operand("matmul", other)));
  }
}
