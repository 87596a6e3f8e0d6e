import type { DType } from "../dtype.ts";
import type { BinaryName } from "../kernels/binary.ts";
import type { UnaryName } from "../kernels/unary.ts";
import { numelOf, sameShape } from "../shapes/shape.ts";
import { isContiguous, type Strided } from "../strided.ts";
import { simd } from "./features.ts";
import { lineOperand } from "./line_operand.ts";
import { type LineJob, lineTask, longestBlock } from "./line_task.ts";
import { large, partSize, workOf } from "./line_work.ts";
import { perform } from "./perform.ts";
import { streamed } from "./streams.ts";

/** With fewer elements than this, the plain loops are through before the copies are made. */
const fewest = 192;

/** A kernel, and the dtype of its results. */
interface Line {
  readonly kernel: string;
  readonly gives: DType;
}

/** The kernels by the dtype of all their operands. */
const binaries: Readonly<Record<DType, Partial<Record<BinaryName, Line>>>> = {
  float32: {
    ...giving("float32", ["add", "sub", "mul", "div", "maximum", "minimum", "thresholdBackward"]),
    ...giving("bool", ["gt", "ge", "lt", "le", "eq", "ne"]),
  },
  int32: {},
  bool: giving("bool", ["logicalAnd", "logicalOr", "logicalXor"]),
};

const unaries: Readonly<Record<DType, Partial<Record<UnaryName, Line>>>> = {
  float32: {
    ...giving("float32", ["copy", "neg", "abs", "sqrt", "sign", "relu"]),
    ...giving("bool", ["truth", "isnan"]),
    logicalNot: { kernel: "isZero", gives: "bool" },
  },
  int32: {},
  bool: {
    copy: { kernel: "toFloat", gives: "float32" },
    logicalNot: { kernel: "logicalNot", gives: "bool" },
  },
};

const square: Line = { kernel: "square", gives: "float32" };
const addScaled: Line = { kernel: "addScaled", gives: "float32" };
const where: Line = { kernel: "where", gives: "float32" };

function giving<N extends string>(gives: DType, names: readonly N[]): Record<N, Line> {
  const lines = names.map((kernel) => [kernel, { kernel, gives }]);
  return Object.fromEntries(lines) as Record<N, Line>;
}

/**
 * Computes `out = name(a, b)`, where `a` and `b` broadcast to `out`. The bits are those of the
 * plain loops. `out` lies exactly where `a` or `b` does, or apart from them; so in all of these.
 *
 * @returns `false`, with nothing written, where the work is left to the plain loops.
 */
export function binaryLines(name: BinaryName, out: Strided, a: Strided, b: Strided): boolean {
  if (name === "pow") return isTwo(b) && allFloat(a, b) && write(square, out, [a]);
  if (a.dtype !== b.dtype) return false;
  return streamed(name, out, a, b) || write(binaries[a.dtype][name], out, [a, b]);
}

/** Computes `out = name(a)`. */
export function unaryLines(name: UnaryName, out: Strided, a: Strided): boolean {
  if (name === "copy" && alike(out, a)) {
    out.data.set(a.data.subarray(a.offset, a.offset + numelOf(a.shape)), out.offset);
    return true;
  }
  return write(unaries[a.dtype][name], out, [a]);
}

/** Adds `alpha * b` to `out`: the product is rounded, then the sum. */
export function addScaledLines(out: Strided, alpha: number, b: Strided): boolean {
  factor.data[0] = alpha;
  return allFloat(out, b) && write(addScaled, out, [out, b, factor]);
}

/** One for all jobs: taking memory for a number costs as much as a small job. */
const factor: Strided = {
  dtype: "float32",
  data: new Float32Array(1),
  shape: [],
  strides: [],
  offset: 0,
};

/** Computes `out = condition ? a : b`. */
export function whereLines(out: Strided, condition: Strided, a: Strided, b: Strided): boolean {
  return condition.dtype === "bool" && allFloat(a, b) && write(where, out, [condition, a, b]);
}

/** Whether the elements lie in both in the same way, without gaps. */
function alike(a: Strided, b: Strided): boolean {
  return a.dtype === b.dtype && sameShape(a.shape, b.shape) && isContiguous(a) && isContiguous(b);
}

function allFloat(a: Strided, b: Strided): boolean {
  return a.dtype === "float32" && b.dtype === "float32";
}

function isTwo(exponent: Strided): boolean {
  return numelOf(exponent.shape) === 1 && exponent.data[exponent.offset] === 2;
}

/** Has the kernel of `line` run over the operands, if it can be. */
function write(line: Line | undefined, out: Strided, inputs: readonly Strided[]): boolean {
  if (line?.gives !== out.dtype || simd === "none") return false;
  const count = numelOf(out.shape);
  if (count < fewest || !isContiguous(out)) return false;
  const kernels = [line.kernel];
  const operands = [];
  let unit = 1;
  for (const input of inputs) {
    const operand = lineOperand(input, out.shape, longestBlock);
    const { kind } = operand;
    if (input.dtype === "bool" && kind !== "line" && kind !== "number") return false;
    if (kind === "tile" || kind === "spread") kernels.push(kind);
    unit = Math.max(unit, operand.unit);
    operands.push(operand);
  }
  const block = longestBlock - longestBlock % unit;
  const part = count < large ? count : partSize - partSize % block;
  const data = out.data as LineJob["out"];
  const job: LineJob = { kernels, out: data, at: out.offset, count, block, part, operands };
  perform(lineTask, job, Math.ceil(count / part), workOf(out, inputs), [data]);
  return true;
}
