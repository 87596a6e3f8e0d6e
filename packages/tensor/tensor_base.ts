import { checkDtype, type DType, type TypedArray } from "./dtype.ts";
import { contiguous, convert, intoUnary, mapUnary } from "./elementwise.ts";
import { formatTensor } from "./format.ts";
import { arrayOf } from "./memory.ts";
import { numelOf, type Shape, showShape, stridesOf } from "./shapes/shape.ts";
import type { Nested, NestedArray } from "./shapes/view.ts";
import { isContiguous, type Storage, type Strided } from "./strided.ts";
import type { Tensor } from "./tensor.ts";

/** The array itself: memory, shape, strides, and the ways in and out. */
export abstract class TensorBase<out S extends Shape> implements Strided {
  /** Memory, shared with every view of this tensor. */
  readonly storage: Storage;
  /**
   * The memory itself, in the order it is stored: read it through `shape`, `strides` and `offset`. Other
   * tensors may lie in the same buffer, and it may be used again after this one; for a copy to keep or
   * to send, see `toTypedArray`.
   */
  readonly data: TypedArray;
  /** The type of the elements. */
  readonly dtype: DType;
  /** The sizes along the axes, outermost first. */
  readonly shape: S;
  /** How many elements in memory lie between neighbours along each axis. */
  readonly strides: readonly number[];
  /** Where in memory the first element is. */
  readonly offset: number;

  /** Use `tensor`, `zeros`, `randn` and so on; this takes memory and a layout as they are. */
  constructor(
    storage: Storage,
    dtype: DType,
    shape: S,
    strides: readonly number[],
    offset: number,
  ) {
    this.storage = storage;
    this.data = storage.data;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  /** The number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /**
   * The number of elements.
   *
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(zeros([2, 3]).numel(), 6);
   * ```
   */
  numel(): number {
    return numelOf(this.shape);
  }

  /**
   * The size along one axis, or the shape.
   *
   * @throws {RangeError} if there is no such axis.
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = zeros([2, 3]);
   * assertEquals(x.size(), [2, 3]);
   * assertEquals(x.size(-1), 3);
   * ```
   */
  size(): S;
  size(axis: number): number;
  size(axis?: number): S | number {
    return axis === undefined ? this.shape : this.shape.at(axis) ?? this.noAxis(axis);
  }

  private noAxis(axis: number): never {
    throw new RangeError(`size: axis ${axis} is out of range for ${showShape(this.shape)}`);
  }

  /**
   * Whether the elements lie side by side in row-major order.
   *
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = zeros([2, 3]);
   * assertEquals(x.isContiguous(), true);
   * assertEquals(x.t().isContiguous(), false);
   * ```
   */
  isContiguous(): boolean {
    return isContiguous(this);
  }

  /**
   * The one element as a number; a bool as 0 or 1.
   *
   * @throws {TypeError} if there are more elements than one, or none.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([[1, 2], [3, 4]]).at(1, 0).item(), 3);
   * ```
   */
  item(): number {
    if (this.numel() !== 1) {
      throw new TypeError(
        `item: a Tensor with ${this.numel()} elements cannot be converted to Scalar; ` +
          `its shape is ${showShape(this.shape)}. For all of them: toArray()`,
      );
    }
    return this.data[this.offset];
  }

  /**
   * The elements as nested arrays of numbers; a bool as 0 or 1.
   *
   * @example
   * ```ts
   * import { ones } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(ones([2, 3]).toArray(), [[1, 1, 1], [1, 1, 1]]);
   * ```
   */
  toArray<T extends Shape>(this: TensorBase<T>): Nested<T> {
    const flat = this.toTypedArray();
    let at = 0;
    const nest = (d: number): NestedArray => {
      if (d === this.shape.length) return flat[at++];
      return Array.from({ length: this.shape[d] }, () => nest(d + 1));
    };
    return nest(0) as Nested<T>;
  }

  /**
   * A copy of the elements, in row-major order.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2], [3, 4]]);
   * assertEquals(x.t().toTypedArray(), Float32Array.of(1, 3, 2, 4));
   * ```
   */
  toTypedArray(): TypedArray {
    const { dtype, shape } = this;
    // Of its own, not of the memory that tensors share: what leaves the library is an ordinary array.
    const data = arrayOf(dtype, this.numel());
    intoUnary("toTypedArray", "copy", this, {
      dtype,
      shape,
      data,
      strides: stridesOf(shape),
      offset: 0,
    });
    return data;
  }

  /**
   * A copy with memory of its own.
   *
   * @example
   * ```ts
   * import { zeros } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = zeros([2]), y = x.clone();
   * x.fill_(1);
   * assertEquals(y.toArray(), [0, 0]);
   * ```
   */
  clone(): Tensor<S> {
    return this.make(mapUnary("clone", "copy", this));
  }

  /**
   * This tensor if its elements lie in row-major order, else a copy that does.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([[1, 2], [3, 4]]).t().contiguous().data, Float32Array.of(1, 3, 2, 4));
   * ```
   */
  contiguous(): Tensor<S> {
    return this.isContiguous() ? this.self() : this.make(contiguous(this));
  }

  /**
   * The same values in another dtype; this tensor where nothing changes.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([0, 1.5, -2]).to("bool").toArray(), [0, 1, 1]);
   * ```
   */
  to(dtype: DType): Tensor<S> {
    checkDtype("to", dtype);
    return this.dtype === dtype ? this.self() : this.make(convert(this, dtype));
  }

  /** As float32. */
  float(): Tensor<S> {
    return this.to("float32");
  }

  /**
   * As int32: fractions are cut off.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1.9, -1.9]).int().toArray(), [1, -1]);
   * ```
   */
  int(): Tensor<S> {
    return this.to("int32");
  }

  /** As bool: everything but 0 is true, NaN too. */
  bool(): Tensor<S> {
    return this.to("bool");
  }

  /**
   * PyTorch's way of printing, as `setPrintoptions` has it.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 0.5]).toString(), "tensor([1.0000, 0.5000])");
   * ```
   */
  toString(): string {
    return formatTensor(this);
  }

  /** What `console.log` and `Deno.inspect` show. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** What `console.log` shows in Node. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** Wraps what an op computed; memory of its own unless `storage` says otherwise. */
  protected make<T extends Shape>(
    { dtype, data, shape, strides, offset }: Strided,
    storage: Storage = { data, version: 0 },
  ): Tensor<T> {
    const Type = this.constructor as unknown as new (
      ...args: [Storage, DType, Shape, readonly number[], number]
    ) => Tensor<T>;
    return new Type(storage, dtype, shape, strides, offset);
  }

  /** This tensor, known to be the whole class. */
  protected self(): Tensor<S> {
    return this as unknown as Tensor<S>;
  }
}
