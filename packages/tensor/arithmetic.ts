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
  /** `this + other`. */
  add<const B extends Operand>(other: Fitting<"add", S, B>): Combined<S, B> {
    return this.binary("add", other);
  }

  /** `this - other`. */
  sub<const B extends Operand>(other: Fitting<"sub", S, B>): Combined<S, B> {
    return this.binary("sub", other);
  }

  /** `this * other`, element by element. */
  mul<const B extends Operand>(other: Fitting<"mul", S, B>): Combined<S, B> {
    return this.binary("mul", other);
  }

  /** `this / other`; always float32. */
  div<const B extends Operand>(other: Fitting<"div", S, B>): Combined<S, B> {
    return this.binary("div", other);
  }

  /** `this` to the power of `other`. */
  pow<const B extends Operand>(other: Fitting<"pow", S, B>): Combined<S, B> {
    return this.binary("pow", other);
  }

  /** The larger of each pair; NaN if either is. */
  maximum<const B extends Operand>(other: Fitting<"maximum", S, B>): Combined<S, B> {
    return this.binary("maximum", other);
  }

  /** The smaller of each pair; NaN if either is. */
  minimum<const B extends Operand>(other: Fitting<"minimum", S, B>): Combined<S, B> {
    return this.binary("minimum", other);
  }

  /** Matrix product, Python's `@`: of vectors, matrices, or stacks of matrices. */
  matmul<T extends Shape>(other: Tensor<T> & MatmulFits<S, T>): Tensor<Matmul<S, T>> {
    return this.make(matmul(this, other));
  }

  /** `-this`. */
  neg(): Tensor<S> {
    return this.unary("neg");
  }

  /** The absolute value. */
  abs(): Tensor<S> {
    return this.unary("abs");
  }

  /** e to the power of each element. */
  exp(): Tensor<S> {
    return this.unary("exp", "float32");
  }

  /** The natural logarithm. */
  log(): Tensor<S> {
    return this.unary("log", "float32");
  }

  /** The square root. */
  sqrt(): Tensor<S> {
    return this.unary("sqrt", "float32");
  }

  /** -1, 0 or 1. */
  sign(): Tensor<S> {
    return this.unary("sign");
  }

  /** Negative elements become 0. */
  relu(): Tensor<S> {
    return this.unary("relu");
  }

  /** `1 / (1 + exp(-this))`. */
  sigmoid(): Tensor<S> {
    return this.unary("sigmoid", "float32");
  }

  /** The hyperbolic tangent. */
  tanh(): Tensor<S> {
    return this.unary("tanh", "float32");
  }

  /** Elements below `min` become `min`, those above `max` become `max`. */
  clamp({ min, max }: Bounds): Tensor<S> {
    if (min === undefined && max === undefined) {
      throw new TypeError("clamp: at least one of min or max must be given");
    }
    const low: Tensor<S> = min === undefined ? this.self() : this.binary("maximum", min);
    return max === undefined ? low : low.binary("minimum", max);
  }

  /** Elements below `min` become `min`. */
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
