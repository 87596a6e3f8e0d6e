import { apart, checkWritable, convert, intoUnary } from "./elementwise.ts";
import { fillRandn, fillUniform } from "./fill.ts";
import { indexAdd, scatterAdd } from "./gather.ts";
import { defaultGenerator, type Generator } from "./generator.ts";
import { type Fitting, type Operand, operand } from "./operand.ts";
import { Reductions } from "./reductions.ts";
import { broadcastShapes } from "./shapes/broadcast.ts";
import { sameShape, type Shape, showShape, stridesOf } from "./shapes/shape.ts";
import type { Strided } from "./strided.ts";
import type { Tensor } from "./tensor.ts";

/** New elements for a tensor that is there: copied, constant, random, or added at places named. */
export abstract class Filling<out S extends Shape> extends Reductions<S> {
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
    return this.overwrite("fill_", operand("fill_", +value));
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
    intoUnary(op, "copy", convert(apart(from, this), this.dtype), this);
    return this.written();
  }

  /** Counts the write, so that a record of the old elements can tell. */
  protected written(): this {
    this.storage.version++;
    return this;
  }
}
