import { convert, mapBinary, mapUnary } from "./elementwise.ts";
import type { BinaryName } from "./kernels/binary.ts";
import type { UnaryName } from "./kernels/unary.ts";
import { type Operand, operand } from "./operand.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";
import { Views } from "./views.ts";

/** Bounds of `clamp`. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}
/** Functions of one element at a time. */
export abstract class Functions<out S extends Shape> extends Views<S> {
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
  protected binary<T extends Shape>(op: BinaryName, other: Operand): Tensor<T> {
    return this.make(mapBinary(op, this, operand(op, other, this.dtype)));
  }

  private unary(op: UnaryName, dtype = this.dtype): Tensor<S> {
    if (this.dtype === "bool" && dtype === "bool") {
      throw new TypeError(
        `${op}: not supported for a bool tensor. Convert with .int() or .float()`,
      );
    }
    return this.make(mapUnary(op, op, convert(this, dtype), dtype));
  }
}
