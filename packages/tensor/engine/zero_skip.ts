import { recycleArray, takeShared } from "../memory.ts";
import { addUp } from "./add_up.ts";
import { density } from "./density.ts";
import { simd } from "./features.ts";
import { perform } from "./perform.ts";
import { type Matrix, transposed } from "./matrix.ts";
import { mostVectors } from "./zero_skip_kernels.ts";
import { type ColumnGroup, type ZeroSkipJob, zeroSkipTask } from "./zero_skip_task.ts";

/** With fewer columns of `b`, rows or columns of what has zeros, or multiply-adds it never pays. */
const leastColumns = 12, leastRows = 8, leastDepth = 32, leastWork = 1 << 17;

/** What fits the scratch: columns of the result, numbers in a row, numbers in the padded table. */
const mostColumns = 1024, mostDepth = 8192, mostEntries = 1 << 19;

/** Up to which density it pays: the dense product is as fast at 0.35 to 0.5. */
const sparse = 1 / 3;

/** Multiply-adds that make a part. */
const partWork = 1 << 24;

/**
 * `out = a · b` without the multiplications by the zeros of `a`, if that is faster; returns whether
 * it was done. If not, nothing was written.
 *
 * It is done where `a` or its transpose lies in rows without gaps, a sample of it is zero for the
 * most part, and all of `b` is finite: 0 · ∞ and 0 · NaN are NaN, and must not be skipped.
 *
 * `out` lies in row-major order without gaps.
 */
export function zeroSkipMatmul(out: Matrix, a: Matrix, b: Matrix): boolean {
  const left = a.across === 1 ? a : transposed(a), { rows, columns: k } = left, m = b.columns;
  if (simd === "none" || left.across !== 1) return false;
  if (m < leastColumns || rows < leastRows || k < leastDepth || rows * k * m < leastWork) {
    return false;
  }
  const share = density(left);
  return share <= sparse && skipZeros(out, a, b, share);
}

/**
 * `out = a · b` as above without a thought whether it pays, for matrices that are not empty; `share`
 * is about which part of the work is left.
 */
export function skipZeros(out: Matrix, a: Matrix, b: Matrix, share: number): boolean {
  const whole = a.across === 1 && a.down >= a.columns;
  const left = whole ? a : transposed(a);
  const { rows, columns: k } = left, m = b.columns, size = k * m;
  if (left.across !== 1 || left.down < k) return false;
  if (m > mostColumns || k > mostDepth || k * (m + 3) > mostEntries) return false;
  const byColumns = whole && b.down === 1 && b.across < 2 * k;
  const least = whole ? partWork / size : Math.max(2 * partWork / size, rows / 16);
  const partRows = 64 * Math.ceil(least / 64), parts = Math.ceil(rows / partRows);
  const direct = whole || parts === 1;
  const job: ZeroSkipJob = {
    target: whole ? "lines" : "table",
    left,
    right: byColumns ? transposed(b) : b,
    byColumns,
    groups: split(m, whole ? "zeroSkipLines" : "zeroSkipTable"),
    partRows,
    out: direct ? out.data : takeShared(parts * size),
    offset: direct ? out.offset : 0,
    partSize: whole ? partRows * m : size,
    refused: parts === 1 ? alone.fill(0) : flags(parts),
  };
  perform(zeroSkipTask, job, parts, rows * size * share, [job.out, job.refused]);
  const done = !job.refused.includes(1);
  if (!direct) {
    if (done) addUp(out, false, job.out, parts, false);
    recycleArray(job.out);
  }
  return done;
}

/** The columns in groups that fit the registers: all but the last are whole vectors. */
function split(columns: number, family: string): ColumnGroup[] {
  const vectors = Math.ceil(columns / 4), count = Math.ceil(vectors / mostVectors);
  const width = 4 * Math.ceil(vectors / count);
  const groups: ColumnGroup[] = [];
  for (let first = 0; first < columns; first += width) {
    const here = Math.min(width, columns - first), vectors = Math.ceil(here / 4);
    groups.push({
      first,
      vectors,
      multiply: `${family}:${vectors}`,
      copy: `copyRows:${here}`,
      transpose: `transposeRows:${vectors}`,
    });
  }
  return groups;
}

/** For a job of one part, which no other thread sees. */
const alone = new Uint8Array(1);

/** A 0 for each part, where all threads see it. */
function flags(parts: number): Uint8Array {
  const shared = typeof SharedArrayBuffer === "function";
  return new Uint8Array(shared ? new SharedArrayBuffer(parts) : new ArrayBuffer(parts));
}
