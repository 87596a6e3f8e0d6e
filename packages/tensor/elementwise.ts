import { allocate } from "./allocation.ts";
import { type DType, dtypeOfNumber, promote, type TypedArray } from "./dtype.ts";
import { engine, withFreshOutput } from "./engine.ts";
import { narrow, wide } from "./int32.ts";
import { takeArray } from "./memory.ts";
import type { BinaryName } from "./kernels/binary.ts";
import type { UnaryName } from "./kernels/unary.ts";
import { broadcastShapes } from "./shapes/broadcast.ts";
import { sameShape, type Shape, showShape, stridesOf } from "./shapes/shape.ts";
import { isContiguous, type Strided } from "./strided.ts";

/** A fresh contiguous array, its elements not set yet. */
export function empty(op: string, dtype: DType, shape: Shape): Strided {
  return { dtype, shape, data: allocate(op, dtype, shape), strides: stridesOf(shape), offset: 0 };
}

/** A number as an array without axes. */
export function scalar(value: number, dtype: DType): Strided {
  const data = takeArray(dtype, 1, true);
  data[0] = value;
  return { dtype, data, shape: [], strides: [], offset: 0 };
}

/** Applies one loop to every element of `a`. */
export function mapUnary(
  op: string,
  name: UnaryName,
  a: Strided,
  dtype: DType = a.dtype,
): Strided {
  return withFreshOutput(() => {
    const out = empty(op, dtype, a.shape);
    intoUnary(op, name, a, out);
    return out;
  });
}

/** Applies one loop to every element of `a`, broadcast, and writes to `out`. */
export function intoUnary(op: string, name: UnaryName, a: Strided, out: Strided): void {
  const target = out.dtype === "int32" && name !== "copy" ? wide(out) : out;
  engine.unary(name, target, a);
  if (target !== out) narrow(op, target, out);
}

/** The same values in another dtype; the array itself where nothing changes. */
export function convert(a: Strided, dtype: DType): Strided {
  if (a.dtype === dtype) return a;
  const cut = dtype === "int32" && a.dtype === "float32";
  return mapUnary("to", dtype === "bool" ? "truth" : cut ? "trunc" : "copy", a, dtype);
}

const comparisons: ReadonlySet<string> = new Set(["gt", "ge", "lt", "le", "eq", "ne"]);
const logicals: ReadonlySet<string> = new Set(["logicalAnd", "logicalOr", "logicalXor"]);

/** Applies one loop to every pair of elements of `a` and `b`, broadcast against each other. */
export function mapBinary(op: BinaryName, a: Strided, b: Strided): Strided {
  const shape = broadcastShapes(op, a.shape, b.shape);
  const [name, common, dtype] = rule(op, a, b);
  const left = convert(a, common), right = convert(b, common);
  return withFreshOutput(() => {
    const out = empty(op, dtype, shape);
    intoBinary(op, name, left, right, out);
    return out;
  });
}

/** Writes the results for every pair to `out`, which has the broadcast shape. */
function intoBinary(op: string, name: BinaryName, a: Strided, b: Strided, out: Strided): void {
  const target = out.dtype === "int32" ? wide(out) : out;
  engine.binary(name, target, a, b);
  if (target !== out) narrow(op, target, out);
}

/** In-place form: `a` becomes `op(a, b)`. Its shape and dtype must be able to hold the result. */
export function assignBinary(op: BinaryName, a: Strided, b: Strided): void {
  checkHolds(op, a, b);
  const [name, common, dtype] = rule(op, a, b);
  if (promote(dtype, a.dtype) !== a.dtype) {
    throw new TypeError(
      `${op}_: result type ${dtype} can't be cast to the desired output type ${a.dtype}. ` +
        `In place a tensor keeps its dtype; use ${op}`,
    );
  }
  intoBinary(`${op}_`, name, convert(a, common), convert(apart(b, a), common), a);
}

/** `a` becomes `op(a, alpha * b)`. */
export function assignScaled(op: "add" | "sub", a: Strided, b: Strided, alpha: number): void {
  if (a.dtype === "float32" && b.dtype === "float32") {
    checkHolds(op, a, b);
    engine.addScaled(a, op === "add" ? alpha : -alpha, apart(b, a));
  } else assignBinary(op, a, mapBinary("mul", b, scalar(alpha, dtypeOfNumber(alpha))));
}

function checkHolds(op: string, a: Strided, b: Strided): void {
  const shape = broadcastShapes(`${op}_`, a.shape, b.shape);
  if (!sameShape(shape, a.shape)) {
    throw new TypeError(
      `${op}_: output with shape ${showShape(a.shape)} doesn't match the broadcast shape ` +
        `${showShape(shape)}. In place a tensor keeps its shape; use ${op}`,
    );
  }
  checkWritable(`${op}_`, a);
}

/** A copy of `b` if writing to `a` would change it on the way. */
export function apart(b: Strided, a: Strided): Strided {
  if (!overlap(a.data, b.data)) return b;
  const same = b.offset === a.offset && b.data.byteOffset === a.data.byteOffset &&
    sameShape(b.shape, a.shape) &&
    sameShape(b.strides, a.strides);
  return same ? b : mapUnary("clone", "copy", b);
}

function overlap(a: TypedArray, b: TypedArray): boolean {
  return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength &&
    b.byteOffset < a.byteOffset + a.byteLength;
}

/** Refuses to write where one place in memory stands for several elements. */
export function checkWritable(op: string, a: Strided): void {
  if (a.shape.some((size, d) => size > 1 && a.strides[d] === 0)) {
    throw new TypeError(
      `${op}: some elements of this expanded tensor of ${showShape(a.shape)} refer to a single ` +
        "memory location. Please clone() it before writing",
    );
  }
}

/** Which loop, in which common dtype, gives which dtype. */
function rule(
  op: BinaryName,
  a: Strided,
  b: Strided,
): [name: BinaryName, common: DType, out: DType] {
  const common = promote(a.dtype, b.dtype);
  if (logicals.has(op)) return [op, a.dtype === b.dtype ? common : "bool", "bool"];
  if (comparisons.has(op)) return [op, common, "bool"];
  if (op === "div") return [op, "float32", "float32"];
  if (op === "sub" && (a.dtype === "bool" || b.dtype === "bool")) nameForBool(op);
  if (common === "bool") return [nameForBool(op), common, common];
  if (op === "pow" && common === "int32") checkIntegerPower(b);
  return [op, common, common];
}

function nameForBool(op: BinaryName): BinaryName {
  if (op === "add" || op === "maximum") return "logicalOr";
  if (op === "mul" || op === "minimum") return "logicalAnd";
  throw new TypeError(
    `${op}: not supported with a bool tensor. Convert with .int() or .float(), ` +
      "or use logicalXor, logicalNot",
  );
}

function checkIntegerPower(exponent: Strided): void {
  if (mapUnary("pow", "copy", exponent).data.some((value) => value < 0)) {
    throw new RangeError(
      "pow: integers to negative integer powers are not allowed. Convert with .float() first",
    );
  }
}

/** The array itself if its elements lie in row-major order, else a copy that does. */
export function contiguous(a: Strided): Strided {
  return isContiguous(a) ? a : mapUnary("contiguous", "copy", a);
}
