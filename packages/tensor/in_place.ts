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
  /** Adds `alpha * other`. */
  add_<const B extends Operand>(other: Fitting<"add_", S, B>, { alpha = 1 }: Alpha = {}): this {
    return this.assign("add", alpha === 1 ? other : scaled(other, alpha));
  }

  /** Takes away `alpha * other`. */
  sub_<const B extends Operand>(other: Fitting<"sub_", S, B>, { alpha = 1 }: Alpha = {}): this {
    return this.assign("sub", alpha === 1 ? other : scaled(other, alpha));
  }

  /** Multiplies by `other`. */
  mul_<const B extends Operand>(other: Fitting<"mul_", S, B>): this {
    return this.assign("mul", other);
  }

  /** Divides by `other`. */
  div_<const B extends Operand>(other: Fitting<"div_", S, B>): this {
    return this.assign("div", other);
  }

  /** Raises to the power of `other`. */
  pow_<const B extends Operand>(other: Fitting<"pow_", S, B>): this {
    return this.assign("pow", other);
  }

  /** Becomes its square root. */
  sqrt_(): this {
    return this.mapInPlace("sqrt");
  }

  /** Changes sign. */
  neg_(): this {
    return this.mapInPlace("neg");
  }

  /** Negative elements become 0. */
  relu_(): this {
    return this.mapInPlace("relu");
  }

  /** Elements outside the bounds become the bound. */
  clamp_({ min, max }: Bounds): this {
    if (min === undefined && max === undefined) {
      throw new TypeError("clamp_: at least one of min or max must be given");
    }
    if (min !== undefined) this.assign("maximum", min);
    return max === undefined ? this : this.assign("minimum", max);
  }

  /** Elements below `min` become `min`. */
  clampMin_(min: number): this {
    return this.assign("maximum", min);
  }

  /** Elements above `max` become `max`. */
  clampMax_(max: number): this {
    return this.assign("minimum", max);
  }

  /** Takes over the elements of `other`, broadcast and converted. */
  copy_<const B extends Operand>(other: Fitting<"copy_", S, B>): this {
    return this.overwrite("copy_", operand("copy_", other));
  }

  /** Every element becomes `value`. */
  fill_(value: number): this {
    return this.overwrite("fill_", scalar(value));
  }

  /** Every element becomes 0. */
  zero_(): this {
    return this.fill_(0);
  }

  /** Random elements, even between `low` and `high`. */
  uniform_(low = 0, high = 1, generator: Generator = defaultGenerator): this {
    return this.fillWith("uniform_", (out) => fillUniform(out, low, high, generator));
  }

  /** Random elements, normal with the given mean and standard deviation. */
  normal_(mean = 0, std = 1, generator: Generator = defaultGenerator): this {
    this.fillWith("normal_", (out) => fillRandn(out, generator));
    return mean === 0 && std === 1 ? this : this.assign("mul", std).assign("add", mean);
  }

  /** Adds the elements of `from` where `index` points along one axis; what `gather` undoes. */
  scatterAdd_(axis: number, index: Tensor, from: Tensor): this {
    checkWritable("scatterAdd_", this);
    scatterAdd(this, axis, index, apart(from, this));
    return this.written();
  }

  /** Adds the slices of `from` to the slices that a one-axis `index` names. */
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
