/** The element types of a tensor; PyTorch's default integer is 64 bits wide, ours is 32. */
export type DType = "float32" | "int32" | "bool";

/** The memory behind a tensor: a bool is one byte, 0 or 1. */
export type TypedArray = Float32Array | Int32Array | Uint8Array;

const order: readonly DType[] = ["bool", "int32", "float32"];

/** Bytes that one element takes. */
export const bytesPerElement: Readonly<Record<DType, number>> = { float32: 4, int32: 4, bool: 1 };

/** The narrowest dtype that holds both: bool < int32 < float32. */
export function promote(a: DType, b: DType): DType {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** The dtype PyTorch gives to a bare number beside a tensor. A whole number counts as an integer. */
export function dtypeOfNumber(value: number): DType {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? "int32" : "float32";
}

/** Throws unless `dtype` is one of the three. */
export function checkDtype(op: string, dtype: unknown): asserts dtype is DType {
  if (!order.includes(dtype as DType)) {
    throw new TypeError(`${op}: no dtype ${JSON.stringify(dtype)}. There are ${order.join(", ")}`);
  }
}
