import { numelOf, sameShape } from "../shapes/shape.ts";
import { isContiguous, type Strided } from "../strided.ts";
import { large, partSize, workOf } from "./line_work.ts";
import { perform } from "./perform.ts";
import type { Task } from "./task.ts";

/** `out[i] = name(a[i], b[i])` for three arrays of one length. */
interface StreamJob {
  readonly name: string;
  readonly out: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
  /** Elements in a part. */
  readonly part: number;
}

/** The operations that have no branch to guess, so that a plain loop keeps pace with memory. */
const names: readonly string[] = ["add", "sub", "mul", "div"];

/**
 * Computes `out = name(a, b)` past the caches: where two long lines must come from memory, to copy
 * them by blocks takes longer than to compute straight from one place to the other.
 *
 * @returns `false`, with nothing written, unless that is so.
 */
export function streamed(name: string, out: Strided, a: Strided, b: Strided): boolean {
  const count = numelOf(out.shape);
  if (count < large || !names.includes(name)) return false;
  if (!isLine(out, out) || !isLine(a, out) || !isLine(b, out)) return false;
  const job = { name, out: line(out, count), a: line(a, count), b: line(b, count), part: partSize };
  perform(streamTask, job, Math.ceil(count / partSize), workOf(out, [a, b]), [out.data]);
  return true;
}

const streamTask: Task<StreamJob> = {
  name: "stream",
  kernels: () => [],
  run(_scratch, { name, out, a, b, ...job }, part) {
    const from = part * job.part, end = Math.min(from + job.part, out.length);
    if (name === "add") { for (let i = from; i < end; i++) out[i] = a[i] + b[i]; }
    if (name === "sub") { for (let i = from; i < end; i++) out[i] = a[i] - b[i]; }
    if (name === "mul") { for (let i = from; i < end; i++) out[i] = a[i] * b[i]; }
    if (name === "div") { for (let i = from; i < end; i++) out[i] = a[i] / b[i]; }
  },
};

/** Whether the elements lie in row-major order, and are all that `out` asks for. */
function isLine(a: Strided, out: Strided): boolean {
  return a.dtype === "float32" && sameShape(a.shape, out.shape) && isContiguous(a);
}

function line({ data, offset }: Strided, count: number): Float32Array {
  return (data as Float32Array).subarray(offset, offset + count);
}
