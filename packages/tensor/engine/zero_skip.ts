import { density } from "./density.ts";
import { simd } from "./features.ts";
import { perform } from "./perform.ts";
import type { Matrix } from "./task.ts";
import { mostVectors } from "./zero_skip_kernels.ts";
import { type Columns, type ZeroSkipJob, zeroSkipTask } from "./zero_skip_task.ts";

/** Fewer columns, rows or multiply-adds are not worth a look for zeros. */
const leastColumns = 12, leastDepth = 32, leastWork = 1 << 18;

/** With more columns the dense product is faster. */
const mostColumns = 104;

/** What fits a task's scratch: numbers in a row of `a`, and bytes of `b` or of the result, padded. */
const mostDepth = 8192, room = 1 << 21;

/** Up to which density it pays. */
const sparse = { lines: 0.6, table: 0.5 };

/** Multiply-adds that make a part long enough. */
const partWork = 1 << 25;

/**
 * `out = a · b` without the multiplications by the zeros of `a`; returns whether it was done.
 *
 * It is done where it pays: where `a` or its transpose lies in rows and a sample of them is zero for
 * the most part. And all of `b` must be finite, since 0 · ∞ and 0 · NaN are NaN. If not done,
 * nothing was written.
 *
 * `out` lies in row-major order without gaps.
 */
export function zeroSkipMatmul(out: Matrix, a: Matrix, b: Matrix): boolean {
  const m = b.columns;
  if (simd === "none" || m < leastColumns || m > mostColumns) return false;
  const target = a.across === 1 && a.down >= a.columns ? "lines" : "table";
  const left = target === "lines" ? a : transposed(a);
  const { rows, columns: k } = left, work = rows * k * m;
  if (left.across !== 1 || left.down < k || k < leastDepth || work < leastWork) return false;
  if (k > mostDepth || 4 * k * (m + 3) > room) return false;
  const share = density(left);
  if (share > sparse[target]) return false;
  const groups = split(m, target);
  return target === "lines"
    ? multiplyLines(out, left, b, groups, work * share)
    : multiplyTable(out, left, b, groups, work * share);
}

function transposed({ data, offset, rows, columns, down, across }: Matrix): Matrix {
  return { data, offset, rows: columns, columns: rows, down: across, across: down };
}

/** The columns in groups that fit the registers, all but the last of whole vectors. */
function split(columns: number, target: ZeroSkipJob["target"]): Columns[] {
  const vectors = Math.ceil(columns / 4), count = Math.ceil(vectors / mostVectors);
  const family = target === "lines" ? "zeroSkipRows" : "zeroSkipOuter";
  const each = Math.ceil(vectors / count);
  return Array.from({ length: count }, (_, i) => {
    const first = 4 * each * i, width = Math.min(4 * each, columns - first);
    const vectors = Math.ceil(width / 4);
    return {
      first,
      vectors,
      multiply: `${family}:${vectors}`,
      copy: `copyRows:${width}`,
      transpose: `transposeRows:${vectors}`,
    };
  });
}

/** `left · right`: each part has rows of the result for itself. */
function multiplyLines(
  out: Matrix,
  left: Matrix,
  right: Matrix,
  groups: Columns[],
  work: number,
): boolean {
  const m = right.columns, partRows = wholeBlocks(partWork / (left.columns * m));
  const parts = Math.ceil(left.rows / partRows), refused = flags(parts);
  const { data, offset } = out, partSize = partRows * m;
  perform<ZeroSkipJob>(
    zeroSkipTask,
    { target: "lines", left, right, groups, partRows, out: data, offset, partSize, refused },
    parts,
    work,
  );
  return !refused.includes(1);
}

/** `leftᵀ · right`: each part has a sum over its own rows, and these are added in order. */
function multiplyTable(
  out: Matrix,
  left: Matrix,
  right: Matrix,
  groups: Columns[],
  work: number,
): boolean {
  const size = left.columns * right.columns;
  const partRows = wholeBlocks(Math.max(2 * partWork / size, left.rows / 16));
  const parts = Math.ceil(left.rows / partRows), refused = flags(parts);
  const sums = parts === 1 ? out.data : partialSums(parts * size);
  const offset = parts === 1 ? out.offset : 0;
  perform<ZeroSkipJob>(
    zeroSkipTask,
    { target: "table", left, right, groups, partRows, out: sums, offset, partSize: size, refused },
    parts,
    work,
  );
  if (refused.includes(1)) return false;
  if (parts > 1) addUp(out, sums, parts, size);
  return true;
}

function wholeBlocks(rows: number): number {
  return 64 * Math.ceil(rows / 64);
}

const alone = new Uint8Array(1);

/** A 0 for each part, where all threads can write. */
function flags(parts: number): Uint8Array {
  return parts === 1 ? alone.fill(0) : new Uint8Array(shared(parts));
}

function partialSums(length: number): Float32Array {
  return new Float32Array(shared(4 * length));
}

function shared(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === "function"
    ? new SharedArrayBuffer(bytes)
    : new ArrayBuffer(bytes);
}

function addUp(out: Matrix, sums: Float32Array, parts: number, size: number): void {
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let at = i; at < parts * size; at += size) sum += sums[at];
    out.data[out.offset + i] = sum;
  }
}
