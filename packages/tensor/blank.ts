import { checkDtype, type DType } from "./dtype.ts";
import { allocate } from "./allocation.ts";
import { checkShape, type Shape, stridesOf } from "./shapes/shape.ts";
import type { Strided } from "./strided.ts";
import { Tensor } from "./tensor.ts";

/** A tensor of zeros, checked. */
export function blank<S extends Shape>(op: string, shape: S, dtype: DType = "float32"): Tensor<S> {
  checkShape(op, shape);
  checkDtype(op, dtype);
  const data = allocate(op, dtype, shape, true);
  return wrap({ dtype, data, shape, strides: stridesOf(shape), offset: 0 });
}

/** A tensor of one value, checked. */
export function filled<S extends Shape>(
  op: string,
  shape: S,
  value: number,
  dtype?: DType,
): Tensor<S> {
  const out = blank(op, shape, dtype);
  out.data.fill(stored(op, value, out.dtype));
  return out;
}

/** The value as its dtype stores it, refused where it cannot be. */
export function stored(op: string, value: number, dtype: DType): number {
  if (dtype === "bool") return value === 0 ? 0 : 1;
  if (dtype === "int32" && Math.trunc(value) !== (value | 0)) {
    throw new RangeError(`${op}: ${value} does not fit int32`);
  }
  return value;
}

/** An array as a tensor. */
export function wrap<S extends Shape>(from: Strided): Tensor<S> {
  const { data, dtype, shape, strides, offset } = from;
  return new Tensor(
    { data, version: 0 },
    dtype,
    Object.freeze([...shape]) as unknown as S,
    strides,
    offset,
  );
}
