import { convert, mapBinary, mapUnary, scalar } from "./elementwise.ts";
import { type Engine, engine } from "./engine.ts";
import { matmul } from "./matmul.ts";
import type { Broadcast, BroadcastFits } from "./shapes/broadcast.ts";
import type { Matmul, MatmulFits } from "./shapes/matmul.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Strided } from "./strided.ts";
import type { Tensor } from "./tensor.ts";
import { Views } from "./views.ts";

/** What may stand beside a tensor: another, or a number. */
export type Operand = number | Tensor;

/** The shape of an operand; a number has no axes. */
export type ShapeOf<B> = B extends number ? readonly [] : B extends Tensor<infer T> ? T : Shape;

/** An operand that broadcasts against `S`. */
export type Fitting<Op extends string, S extends Shape, B> =
  & B
  & BroadcastFits<Op, S, ShapeOf<B>>;

/** The tensor that `S` and an operand broadcast to. */
export type Combined<S extends Shape, B> = Tensor<Broadcast<S, ShapeOf<B>>>;

/** Bounds of `clamp`. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Element by element, with broadcasting, and the matrix product. */
export abstract class Arithmetic<out S extends Shape> extends Views<S> {
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
    return this.make(matmul(this, other));
  }

  /**
   * `-this`.
   *
   * @throws {TypeError} if the tensor is bool.
   */
  neg(): Tensor<S> {
    return this.unary("neg");
  }

  /**
   * The absolute value.
   *
   * @throws {TypeError} if the tensor is bool.
   */
  abs(): Tensor<S> {
    return this.unary("abs");
  }

  /** e to the power of each element; float32. */
  exp(): Tensor<S> {
    return this.unary("exp", "float32");
  }

  /**
   * The natural logarithm; float32. Of 0 it is -Infinity, below NaN.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 0, -1]).log().toArray(), [0, -Infinity, NaN]);
   * ```
   */
  log(): Tensor<S> {
    return this.unary("log", "float32");
  }

  /** The square root; float32. Below 0 it is NaN. */
  sqrt(): Tensor<S> {
    return this.unary("sqrt", "float32");
  }

  /**
   * -1, 0 or 1.
   *
   * @throws {TypeError} if the tensor is bool.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([-3, 0, 2]).sign().toArray(), [-1, 0, 1]);
   * ```
   */
  sign(): Tensor<S> {
    return this.unary("sign");
  }

  /**
   * Negative elements become 0.
   *
   * @throws {TypeError} if the tensor is bool.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([-1, 0, 2]).relu().toArray(), [0, 0, 2]);
   * ```
   */
  relu(): Tensor<S> {
    return this.unary("relu");
  }

  /**
   * `1 / (1 + exp(-this))`; float32, between 0 and 1.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([-Infinity, 0, Infinity]).sigmoid().toArray(), [0, 0.5, 1]);
   * ```
   */
  sigmoid(): Tensor<S> {
    return this.unary("sigmoid", "float32");
  }

  /** The hyperbolic tangent; float32, between -1 and 1. */
  tanh(): Tensor<S> {
    return this.unary("tanh", "float32");
  }

  /**
   * Elements below `min` become `min`, those above `max` become `max`.
   *
   * @throws {TypeError} if neither bound is given.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([-2, 0, 2]).clamp({ min: -1, max: 1 }).toArray(), [-1, 0, 1]);
   * ```
   */
  clamp({ min, max }: Bounds): Tensor<S> {
    if (min === undefined && max === undefined) {
      throw new TypeError("clamp: at least one of min or max must be given");
    }
    const low: Tensor<S> = min === undefined ? this.self() : this.binary("maximum", min);
    return max === undefined ? low : low.binary("minimum", max);
  }

  /**
   * Elements below `min` become `min`.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([-1, 2]).clampMin(0).toArray(), [0, 2]);
   * ```
   */
  clampMin(min: number): Tensor<S> {
    return this.binary("maximum", min);
  }

  /** Elements above `max` become `max`. */
  clampMax(max: number): Tensor<S> {
    return this.binary("minimum", max);
  }

  /** One op on every pair of elements. */
  protected binary<T extends Shape>(op: keyof Engine["binary"], other: Operand): Tensor<T> {
    return this.make(mapBinary(op, this, operand(op, other)));
  }

  private unary(op: keyof Engine["unary"], dtype = this.dtype): Tensor<S> {
    if (this.dtype === "bool" && dtype === "bool") {
      throw new TypeError(
        `${op}: not supported for a bool tensor. Convert with .int() or .float()`,
      );
    }
    return this.make(mapUnary(op, engine.unary[op], convert(this, dtype), dtype));
  }
}

/** An operand as an array; anything else is refused. */
export function operand(op: string, value: unknown): Strided {
  if (typeof value === "number") return scalar(value);
  if (value instanceof Views) return value;
  throw new TypeError(`${op}: expected a Tensor or a number, found ${describe(value)}`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array. Wrap it: tensor([…])";
  return value === null
    ? "null"
    : typeof value === "object"
    ? value.constructor.name
    : typeof value;
}
