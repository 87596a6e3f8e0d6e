import { blank, filled, stored, wrap } from "./blank.ts";
import type { DType, TypedArray } from "./dtype.ts";
import { checkShape, numelOf, type Shape, showShape, stridesOf } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** The dtype of a new tensor: float32 unless given. */
export interface TensorOptions {
  readonly dtype?: DType;
}

/** Numbers or booleans in arrays to any depth. */
export type Data = number | boolean | readonly Data[];

/** The shape that nested arrays have: literal where they are written out. */
export type ShapeOfData<D> = D extends number | boolean ? readonly []
  : D extends readonly [infer H, ...unknown[]] ? readonly [D["length"], ...ShapeOfData<H>]
  : D extends readonly [] ? readonly [0]
  : D extends readonly (infer H)[] ? readonly [number, ...ShapeOfData<H>]
  : Shape;

/**
 * A tensor from numbers or booleans in nested arrays; float32, or bool where all are booleans.
 *
 * @throws {TypeError} if the arrays are not all of one shape.
 * @throws {RangeError} if a number does not fit int32, where that is asked for.
 * @example
 * ```ts
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * assertEquals(x.shape, [2, 3]);
 * assertEquals(tensor([true, false]).dtype, "bool");
 * ```
 */
export function tensor<const D extends Data>(
  data: D,
  options: TensorOptions = {},
): Tensor<ShapeOfData<D>> {
  if (ArrayBuffer.isView(data)) {
    throw new TypeError("tensor: a typed array has no shape. Say it: fromTypedArray(data, [2, 3])");
  }
  const shape = shapeOfData(data);
  const flat = (Array.isArray(data) ? data.flat(Infinity) : [data]) as (number | boolean)[];
  for (const value of flat) {
    if (typeof value !== "number" && typeof value !== "boolean") {
      throw new TypeError(`tensor: ${String(value)} is neither a number nor a boolean`);
    }
  }
  const allBool = flat.length > 0 && flat.every((value) => typeof value === "boolean");
  const dtype = options.dtype ?? (allBool ? "bool" : "float32");
  const out = blank("tensor", shape, dtype);
  flat.forEach((value, i) => out.data[i] = stored("tensor", +value, dtype));
  return out as unknown as Tensor<ShapeOfData<D>>;
}

/**
 * Wraps a typed array without copying it: Float32Array, Int32Array, or Uint8Array as bool.
 *
 * @throws {TypeError} if the number of elements differs, or a Uint8Array holds more than 0 and 1.
 * @example
 * ```ts
 * import { fromTypedArray } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = fromTypedArray(Float32Array.of(1, 2, 3, 4), [2, 2]);
 * assertEquals(x.toArray(), [[1, 2], [3, 4]]);
 * ```
 */
export function fromTypedArray<const S extends Shape>(data: TypedArray, shape: S): Tensor<S> {
  checkShape("fromTypedArray", shape);
  if (data.length !== numelOf(shape)) {
    throw new TypeError(
      `fromTypedArray: ${showShape(shape)} needs ${numelOf(shape)} elements, found ${data.length}`,
    );
  }
  const dtype = data instanceof Float32Array
    ? "float32"
    : data instanceof Int32Array
    ? "int32"
    : "bool";
  if (dtype === "bool" && data.some((value) => value > 1)) {
    throw new TypeError(
      "fromTypedArray: a Uint8Array is taken as bool, but holds more than 0 and 1. " +
        "For numbers use Float32Array.from(…) or Int32Array.from(…)",
    );
  }
  return wrap({ dtype, data, shape, strides: stridesOf(shape), offset: 0 });
}

/**
 * All 0.
 *
 * @throws {RangeError} if a size is no whole number of 0 or more, or it takes too much memory.
 * @example
 * ```ts
 * import { zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zeros([2, 3]).toArray(), [[0, 0, 0], [0, 0, 0]]);
 * ```
 */
export function zeros<const S extends Shape>(shape: S, options: TensorOptions = {}): Tensor<S> {
  return blank("zeros", shape, options.dtype);
}

/**
 * All 1.
 *
 * @throws {RangeError} if a size is no whole number of 0 or more, or it takes too much memory.
 */
export function ones<const S extends Shape>(shape: S, options: TensorOptions = {}): Tensor<S> {
  return filled("ones", shape, 1, options.dtype);
}

/**
 * All `value`; of a boolean, bool unless a dtype is given.
 *
 * @throws {RangeError} if a size is no whole number of 0 or more, or it takes too much memory.
 */
export function full<const S extends Shape>(
  shape: S,
  value: number | boolean,
  options: TensorOptions = {},
): Tensor<S> {
  const dtype = options.dtype ?? (typeof value === "boolean" ? "bool" : "float32");
  return filled("full", shape, +value, dtype);
}

/** Zeros in the shape and dtype of another tensor. */
export function zerosLike<S extends Shape>(
  like: Tensor<S>,
  options: TensorOptions = {},
): Tensor<S> {
  return zeros(like.shape, { dtype: options.dtype ?? like.dtype });
}

/** Ones in the shape and dtype of another tensor. */
export function onesLike<S extends Shape>(like: Tensor<S>, options: TensorOptions = {}): Tensor<S> {
  return ones(like.shape, { dtype: options.dtype ?? like.dtype });
}

/** `value` everywhere, in the shape and dtype of another tensor. */
export function fullLike<S extends Shape>(
  like: Tensor<S>,
  value: number,
  options: TensorOptions = {},
): Tensor<S> {
  return full(like.shape, value, { dtype: options.dtype ?? like.dtype });
}

/** The identity matrix, `n` by `n`. */
export function eye<const N extends number>(n: N): Tensor<readonly [N, N]> {
  const out = blank("eye", [n, n] as const);
  for (let i = 0; i < n; i++) out.data[i * n + i] = 1;
  return out;
}

/**
 * A row of 0s with one 1 for each class number: `[n]` becomes `[n, classes]`, int32.
 *
 * @throws {TypeError} if the labels are not int32.
 * @throws {RangeError} if a label is not one of the classes.
 * @example
 * ```ts
 * import { oneHot, tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(oneHot(tensor([2, 0], { dtype: "int32" }), 3).toArray(), [[0, 0, 1], [1, 0, 0]]);
 * ```
 */
export function oneHot<S extends Shape, const C extends number>(
  labels: Tensor<S>,
  classes: C,
): Tensor<readonly [...S, C]> {
  if (labels.dtype !== "int32") {
    throw new TypeError(`oneHot: class numbers must be int32, found ${labels.dtype}`);
  }
  const out = blank("oneHot", [...labels.shape, classes], "int32");
  labels.toTypedArray().forEach((label, i) => {
    if (label < 0 || label >= classes) {
      throw new RangeError(`oneHot: class ${label} is outside 0 to ${classes - 1}`);
    }
    out.data[i * classes + label] = 1;
  });
  return out as unknown as Tensor<readonly [...S, C]>;
}

function shapeOfData(data: Data): number[] {
  if (!Array.isArray(data)) return [];
  const inner = data.map((part) => shapeOfData(part));
  inner.forEach((shape, i) => {
    if (showShape(shape) !== showShape(inner[0])) {
      throw new TypeError(
        `tensor: the arrays are not all of one shape: ${showShape(inner[0])} at 0, ` +
          `${showShape(shape)} at ${i}`,
      );
    }
  });
  return [data.length, ...(inner[0] ?? [])];
}
