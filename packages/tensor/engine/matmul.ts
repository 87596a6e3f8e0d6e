import type { TypedArray } from "../dtype.ts";
import { recycleArray, takeShared } from "../memory.ts";
import { plainEngine } from "../plain_engine.ts";
import type { Strided } from "../strided.ts";
import { denseMatmul } from "./dense.ts";
import { simd } from "./features.ts";
import type { Matrix } from "./matrix.ts";
import { zeroSkipMatmul } from "./zero_skip.ts";

/** With fewer multiply-adds than this, the plain loops are through before the copies are made. */
const fewest = 1000;

/** With so many it may be worth to have threads help. */
const shareable = 2 ** 24;

/** `out = a · b`: without the zeros of `a` where there are many, else dense. */
export function matmul(out: Strided, a: Strided, b: Strided): void {
  const [rows, depth] = a.shape, columns = b.shape[1];
  if (simd === "none" || rows * depth * columns < fewest) return plainEngine.matmul(out, a, b);
  if (rows * depth * columns < shareable || isShared(out.data)) return multiply(out, a, b);
  // Threads write to shared memory alone: the product goes there first, which costs next to nothing.
  const data = takeShared(rows * columns);
  multiply({ ...out, data, offset: 0 }, a, b);
  out.data.set(data.subarray(0, rows * columns), out.offset);
  recycleArray(data);
}

function multiply(out: Strided, a: Strided, b: Strided): void {
  const c = matrix(out), left = matrix(a), right = matrix(b);
  if (!zeroSkipMatmul(c, left, right)) denseMatmul(c, left, right);
}

function isShared({ buffer }: TypedArray): boolean {
  return typeof SharedArrayBuffer === "undefined" || buffer instanceof SharedArrayBuffer;
}

/** The same memory as a matrix. Along an axis of one element any stride will do: the usual one. */
function matrix(
  { data, offset, shape: [rows, columns], strides: [down, across] }: Strided,
): Matrix {
  if (columns === 1) across = 1;
  if (rows === 1) down = across === 1 ? columns : 1;
  return { data: data as Float32Array, offset, rows, columns, down, across };
}
