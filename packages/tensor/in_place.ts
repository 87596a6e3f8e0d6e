import { assignBinary, assignScaled, checkWritable, intoUnary } from "./elementwise.ts";
import type { BinaryName } from "./kernels/binary.ts";
import { Filling } from "./filling.ts";
import type { Bounds } from "./functions.ts";
import { type Fitting, type Operand, operand } from "./operand.ts";
import type { Shape } from "./shapes/shape.ts";

/** A factor on the other operand: `this + alpha * other`. */
export interface Alpha {
  readonly alpha?: number;
}

/**
 * Writing in place: PyTorch's methods that end in `_`. They change the memory, and so every view of
 * it, and return the tensor itself. Shape and dtype stay.
 */
export abstract class InPlace<out S extends Shape> extends Filling<S> {
  /**
   * Adds `alpha * other`.
   *
   * @throws {TypeError | RangeError} if the result would not fit the shape or the dtype.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const w = tensor([1, 2]);
   * w.add_(tensor([10, 20]), { alpha: 0.5 });
   * assertEquals(w.toArray(), [6, 12]);
   * ```
   */
  add_<const B extends Operand>(other: Fitting<"add_", S, B>, { alpha = 1 }: Alpha = {}): this {
    return this.assignScaled("add", other, alpha);
  }

  /**
   * Takes away `alpha * other`: a step of gradient descent is `w.sub_(grad, { alpha: lr })`.
   *
   * @throws {TypeError | RangeError} if the result would not fit the shape or the dtype.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2]).sub_(tensor([2, 4]), { alpha: 0.5 }).toArray(), [0, 0]);
   * ```
   */
  sub_<const B extends Operand>(other: Fitting<"sub_", S, B>, { alpha = 1 }: Alpha = {}): this {
    return this.assignScaled("sub", other, alpha);
  }

  /**
   * Multiplies by `other`.
   *
   * @throws {TypeError | RangeError} if the result would not fit the shape or the dtype.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2], [3, 4]]);
   * x.at(":", 0).mul_(10);
   * assertEquals(x.toArray(), [[10, 2], [30, 4]]);
   * ```
   */
  mul_<const B extends Operand>(other: Fitting<"mul_", S, B>): this {
    return this.assign("mul", other);
  }

  /**
   * Divides by `other`.
   *
   * @throws {TypeError} if the tensor is not float32, or its shape would change.
   */
  div_<const B extends Operand>(other: Fitting<"div_", S, B>): this {
    return this.assign("div", other);
  }

  /**
   * Raises to the power of `other`.
   *
   * @throws {TypeError | RangeError} if the result would not fit the shape or the dtype.
   */
  pow_<const B extends Operand>(other: Fitting<"pow_", S, B>): this {
    return this.assign("pow", other);
  }

  /**
   * Becomes its square root.
   *
   * @throws {TypeError} if the tensor is not float32.
   */
  sqrt_(): this {
    return this.mapInPlace("sqrt");
  }

  /**
   * Changes sign.
   *
   * @throws {TypeError} if the tensor is bool.
   */
  neg_(): this {
    return this.mapInPlace("neg");
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
   * assertEquals(tensor([-1, 2]).relu_().toArray(), [0, 2]);
   * ```
   */
  relu_(): this {
    return this.mapInPlace("relu");
  }

  /**
   * Elements outside the bounds become the bound.
   *
   * @throws {TypeError} if neither bound is given, or the dtype cannot hold one.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([-2, 0, 2]).clamp_({ min: -1, max: 1 }).toArray(), [-1, 0, 1]);
   * ```
   */
  clamp_({ min, max }: Bounds): this {
    if (min === undefined && max === undefined) {
      throw new TypeError("clamp_: at least one of min or max must be given");
    }
    if (min !== undefined) this.assign("maximum", min);
    return max === undefined ? this : this.assign("minimum", max);
  }

  /**
   * Elements below `min` become `min`.
   *
   * @throws {TypeError} if the dtype cannot hold the result.
   */
  clampMin_(min: number): this {
    return this.assign("maximum", min);
  }

  /**
   * Elements above `max` become `max`.
   *
   * @throws {TypeError} if the dtype cannot hold the result.
   */
  clampMax_(max: number): this {
    return this.assign("minimum", max);
  }

  private assign(op: BinaryName, other: Operand): this {
    assignBinary(op, this, operand(`${op}_`, other, this.dtype));
    return this.written();
  }

  private assignScaled(op: "add" | "sub", other: Operand, alpha: number): this {
    if (alpha === 1) return this.assign(op, other);
    if (typeof other === "number") {
      // Half of something is refused by whole numbers, also where twice of it is one.
      const fits = this.dtype === "float32" || Number.isInteger(other);
      return this.assign(op, fits ? other * alpha : other);
    }
    assignScaled(op, this, operand(`${op}_`, other), alpha);
    return this.written();
  }

  private mapInPlace(op: "sqrt" | "neg" | "relu"): this {
    if (this.dtype === "bool" || (op === "sqrt" && this.dtype === "int32")) {
      throw new TypeError(`${op}_: a ${this.dtype} tensor cannot hold the result. Use ${op}`);
    }
    checkWritable(`${op}_`, this);
    intoUnary(`${op}_`, op, this, this);
    return this.written();
  }
}
