import { allocate } from "./allocation.ts";
import { type DType, dtypeOfNumber, promote, type TypedArray } from "./dtype.ts";
import { type Engine, engine } from "./engine.ts";
import type { BinaryKernel } from "./kernels/binary.ts";
import type { UnaryKernel } from "./kernels/unary.ts";
import { broadcastShapes } from "./shapes/broadcast.ts";
import { sameShape, type Shape, showShape, stridesOf } from "./shapes/shape.ts";
import { forEachRun, isContiguous, type Strided } from "./strided.ts";

/** A fresh contiguous array of zeros. */
export function empty(op: string, dtype: DType, shape: Shape): Strided {
  return {
    dtype,
    shape,
    data: allocate(op, dtype, shape),
    strides: stridesOf(shape),
    offset: 0,
  };
}

/** A number as an array without axes. */
export function scalar(value: number): Strided {
  const dtype = dtypeOfNumber(value);
  const data = dtype === "int32" ? Int32Array.of(value) : Float32Array.of(value);
  return { dtype, data, shape: [], strides: [], offset: 0 };
}

/** Applies one kernel to every element of `a`. */
export function mapUnary(
  op: string,
  kernel: UnaryKernel,
  a: Strided,
  dtype: DType = a.dtype,
): Strided {
  const out = empty(op, dtype, a.shape);
  intoUnary(op, kernel, a, out);
  return out;
}

/** Applies one kernel to every element of `a`, broadcast, and writes to `out`. */
export function intoUnary(op: string, kernel: UnaryKernel, a: Strided, out: Strided): void {
  const target = out.dtype === "int32" && kernel !== engine.unary.copy ? wide(out) : out;
  forEachRun(out.shape, [target, a], (n, at, step) => {
    kernel(n, target.data, at[0], step[0], a.data, at[1], step[1]);
  });
  if (target !== out) narrow(op, target, out);
}

/** The same values in another dtype; the array itself where nothing changes. */
export function convert(a: Strided, dtype: DType): Strided {
  if (a.dtype === dtype) return a;
  const { copy, truth, trunc } = engine.unary;
  const cut = dtype === "int32" && a.dtype === "float32";
  return mapUnary("to", dtype === "bool" ? truth : cut ? trunc : copy, a, dtype);
}

const comparisons = ["gt", "ge", "lt", "le", "eq", "ne"];
const logicals = ["logicalAnd", "logicalOr", "logicalXor"];

/** Applies one kernel to every pair of elements of `a` and `b`, broadcast against each other. */
export function mapBinary(op: keyof Engine["binary"], a: Strided, b: Strided): Strided {
  const shape = broadcastShapes(op, a.shape, b.shape);
  const [kernel, common, dtype] = rule(op, a, b);
  const out = empty(op, dtype, shape);
  intoBinary(op, kernel, convert(a, common), convert(b, common), out);
  return out;
}

/** Writes the kernel's results for every pair to `out`, which has the broadcast shape. */
function intoBinary(op: string, kernel: BinaryKernel, a: Strided, b: Strided, out: Strided): void {
  const target = out.dtype === "int32" ? wide(out) : out;
  forEachRun(out.shape, [target, a, b], (n, at, step) => {
    kernel(
      n,
      target.data,
      at[0],
      step[0],
      a.data,
      at[1],
      step[1],
      b.data,
      at[2],
      step[2],
    );
  });
  if (target !== out) narrow(op, target, out);
}

/** In-place form: `a` becomes `op(a, b)`. Its shape and dtype must be able to hold the result. */
export function assignBinary(op: keyof Engine["binary"], a: Strided, b: Strided): void {
  const shape = broadcastShapes(`${op}_`, a.shape, b.shape);
  if (!sameShape(shape, a.shape)) {
    throw new TypeError(
      `${op}_: output with shape ${showShape(a.shape)} doesn't match the broadcast shape ` +
        `${showShape(shape)}. In place a tensor keeps its shape; use ${op}`,
    );
  }
  checkWritable(`${op}_`, a);
  const [kernel, common, dtype] = rule(op, a, b);
  if (promote(dtype, a.dtype) !== a.dtype) {
    throw new TypeError(
      `${op}_: result type ${dtype} can't be cast to the desired output type ${a.dtype}. ` +
        `In place a tensor keeps its dtype; use ${op}`,
    );
  }
  intoBinary(`${op}_`, kernel, convert(a, common), convert(apart(b, a), common), a);
}

/** A copy of `b` if writing to `a` would change it on the way. */
export function apart(b: Strided, a: Strided): Strided {
  if (b.data.buffer !== a.data.buffer) return b;
  const same = b.offset === a.offset && sameShape(b.shape, a.shape) &&
    sameShape(b.strides, a.strides);
  return same ? b : mapUnary("clone", engine.unary.copy, b);
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

/** Which kernel, in which common dtype, gives which dtype. */
function rule(
  op: keyof Engine["binary"],
  a: Strided,
  b: Strided,
): [kernel: BinaryKernel, common: DType, out: DType] {
  const common = promote(a.dtype, b.dtype);
  const kernel = engine.binary[op];
  if (logicals.includes(op)) return [kernel, a.dtype === b.dtype ? common : "bool", "bool"];
  if (comparisons.includes(op)) return [kernel, common, "bool"];
  if (op === "div") return [kernel, "float32", "float32"];
  if (op === "sub" && (a.dtype === "bool" || b.dtype === "bool")) boolKernel(op);
  if (common === "bool") return [boolKernel(op), common, common];
  if (op === "pow" && common === "int32") checkIntegerPower(b);
  return [kernel, common, common];
}

function boolKernel(op: string): BinaryKernel {
  if (op === "add" || op === "maximum") return engine.binary.logicalOr;
  if (op === "mul" || op === "minimum") return engine.binary.logicalAnd;
  throw new TypeError(
    `${op}: not supported with a bool tensor. Convert with .int() or .float(), ` +
      "or use logicalXor, logicalNot",
  );
}

function checkIntegerPower(exponent: Strided): void {
  if (exponent.data.some((value) => value < 0)) {
    throw new RangeError(
      "pow: integers to negative integer powers are not allowed. Convert with .float() first",
    );
  }
}

/** Room for integer results as they are, before it is known whether they fit. */
function wide(out: Strided): Strided & { readonly data: TypedArray } {
  const data = new Float64Array(out.data.length) as unknown as TypedArray;
  return { ...out, data };
}

/** Stores integer results, or refuses them: PyTorch's int64 would hold what int32 cannot. */
function narrow(op: string, from: Strided, out: Strided): void {
  forEachRun(out.shape, [from], (n, [at], [step]) => {
    for (let k = 0, i = at; k < n; k++, i += step) {
      const value = from.data[i];
      if (value !== (value | 0)) throw overflow(op, value);
      out.data[i] = value;
    }
  });
}

/** The error for an integer result outside int32. */
export function overflow(op: string, value: number): RangeError {
  return new RangeError(
    `${op}: the result ${value} does not fit int32 (-2147483648 to 2147483647). ` +
      "Convert with .float() first",
  );
}

/** The array itself if its elements lie in row-major order, else a copy that does. */
export function contiguous(a: Strided): Strided {
  return isContiguous(a) ? a : mapUnary("contiguous", engine.unary.copy, a);
}
