import { type Bounds, type Fitting, type Operand, operand } from "./arithmetic.ts";
import { apart, assignBinary, checkWritable, convert, intoUnary, scalar } from "./elementwise.ts";
import { type Engine, engine } from "./engine.ts";
import { indexAdd, scatterAdd } from "./gather.ts";
import { fillRandn, fillUniform } from "./fill.ts";
import { defaultGenerator, type Generator } from "./generator.ts";
import { Reductions } from "./reductions.ts";
import { broadcastShapes } from "./shapes/broadcast.ts";
import { sameShape, type Shape, showShape, stridesOf } from "./shapes/shape.ts";
import type { Strided } from "./strided.ts";
import type { Tensor } from "./tensor.ts";

/** A factor on the other operand: `this + alpha * other`. */
export interface Alpha {
  readonly alpha?: number;
}

/**
 * Writing in place: PyTorch's methods that end in `_`. They change the memory, and so every view of
 * it, and return the tensor itself. Shape and dtype stay.
 */
export abstract class InPlace<out S extends Shape> extends Reductions<S> {
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
    return this.assign("add", alpha === 1 ? other : scaled(other, alpha));
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
    return this.assign("sub", alpha === 1 ? other : scaled(other, alpha));
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

  /**
   * Takes over the elements of `other`, broadcast and converted.
   *
   * @throws {TypeError} if `other` does not broadcast to this shape.
   * @example
   * ```ts
   * import { tensor, zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(zeros([2, 2]).copy_(tensor([1, 2])).toArray(), [[1, 2], [1, 2]]);
   * ```
   */
  copy_<const B extends Operand>(other: Fitting<"copy_", S, B>): this {
    return this.overwrite("copy_", operand("copy_", other));
  }

  /**
   * Every element becomes `value`.
   *
   * @throws {TypeError} if the tensor is expanded: its elements share memory.
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = zeros([2, 2]);
   * x.at(0).fill_(7);
   * assertEquals(x.toArray(), [[7, 7], [0, 0]]);
   * ```
   */
  fill_(value: number): this {
    return this.overwrite("fill_", scalar(value));
  }

  /** Every element becomes 0. */
  zero_(): this {
    return this.fill_(0);
  }

  /**
   * Random elements, even between `low` and `high`.
   *
   * @throws {TypeError} if the tensor is not float32.
   * @throws {RangeError} if `low` is above `high`, or they are out of bounds for float32.
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(zeros([100]).uniform_(-2, 2).abs().le(2).all().item(), 1);
   * ```
   */
  uniform_(low = 0, high = 1, generator: Generator = defaultGenerator): this {
    return this.fillWith("uniform_", (out) => fillUniform(out, low, high, generator));
  }

  /**
   * Random elements, normal with the given mean and standard deviation.
   *
   * @throws {TypeError} if the tensor is not float32.
   * @example
   * ```ts
   * import { manualSeed, zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * manualSeed(42);
   * assertEquals(`${zeros([3]).normal_(10, 2)}`, "tensor([10.6734, 10.2576, 10.4689])");
   * ```
   */
  normal_(mean = 0, std = 1, generator: Generator = defaultGenerator): this {
    return this.fillWith("normal_", (out) => {
      fillRandn(out, generator);
      for (let i = 0; i < out.length; i++) out[i] = out[i] * std + mean;
    });
  }

  /**
   * Adds the elements of `from` where `index` points along one axis; what `gather` undoes.
   *
   * @throws {TypeError} if `index` is not int32 or does not fit, or `from` is of another dtype.
   * @throws {RangeError} if the axis or an index is out of range.
   * @example
   * ```ts
   * import { tensor, zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const index = tensor([0, 2, 0], { dtype: "int32" });
   * assertEquals(zeros([3]).scatterAdd_(0, index, tensor([1, 2, 3])).toArray(), [4, 0, 2]);
   * ```
   */
  scatterAdd_(axis: number, index: Tensor, from: Tensor): this {
    checkWritable("scatterAdd_", this);
    scatterAdd(this, axis, index, apart(from, this));
    return this.written();
  }

  /**
   * Adds the slices of `from` to the slices that a one-axis `index` names.
   *
   * @throws {TypeError} if `index` is not int32, or `from` has not the shape or dtype to add.
   * @throws {RangeError} if the axis or an index is out of range.
   * @example
   * ```ts
   * import { ones, tensor, zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const index = tensor([1, 1], { dtype: "int32" });
   * assertEquals(zeros([2, 2]).indexAdd_(0, index, ones([2, 2])).toArray(), [[0, 0], [2, 2]]);
   * ```
   */
  indexAdd_(axis: number, index: Tensor, from: Tensor): this {
    checkWritable("indexAdd_", this);
    indexAdd(this, axis, index, apart(from, this));
    return this.written();
  }

  private assign(op: keyof Engine["binary"], other: Operand): this {
    assignBinary(op, this, operand(`${op}_`, other));
    return this.written();
  }

  private mapInPlace(op: "sqrt" | "neg" | "relu"): this {
    if (this.dtype === "bool" || (op === "sqrt" && this.dtype === "int32")) {
      throw new TypeError(`${op}_: a ${this.dtype} tensor cannot hold the result. Use ${op}`);
    }
    checkWritable(`${op}_`, this);
    intoUnary(`${op}_`, engine.unary[op], this, this);
    return this.written();
  }

  private fillWith(op: string, fill: (out: Float32Array) => void): this {
    if (this.dtype !== "float32") {
      throw new TypeError(`${op}: only a float32 tensor can hold the result, not ${this.dtype}`);
    }
    const values = new Float32Array(this.numel());
    fill(values);
    return this.overwrite(op, {
      dtype: "float32",
      data: values,
      shape: this.shape,
      strides: stridesOf(this.shape),
      offset: 0,
    });
  }

  private overwrite(op: string, from: Strided): this {
    if (!sameShape(broadcastShapes(op, this.shape, from.shape), this.shape)) {
      throw new TypeError(
        `${op}: ${showShape(from.shape)} does not fit into ${showShape(this.shape)}`,
      );
    }
    checkWritable(op, this);
    intoUnary(op, engine.unary.copy, convert(apart(from, this), this.dtype), this);
    return this.written();
  }

  private written(): this {
    this.storage.version++;
    return this;
  }
}

function scaled(other: Operand, alpha: number): Operand {
  return typeof other === "number" ? other * alpha : other.mul(alpha);
}
