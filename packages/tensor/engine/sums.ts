import { numelOf } from "../shapes/shape.ts";
import { isContiguous, type Strided } from "../strided.ts";

/** Running totals of a stripe of columns: 16 kB, so that they stay in the nearest cache. */
const totals = new Float64Array(2048);

/**
 * Writes to `out`, contiguous, the sums of `a` over `axes`, ascending, each divided by `divisor`
 * (for the mean). Elements are added in row-major order in float64, as the plain loops do, so the
 * bits are theirs.
 *
 * @returns `false`, and nothing is written, unless `a` is float32 in row-major order and the axes
 * are neighbours.
 */
export function sumInto(
  out: Strided,
  a: Strided,
  axes: readonly number[],
  divisor: number = 1,
): boolean {
  if (!(a.data instanceof Float32Array && out.data instanceof Float32Array)) return false;
  if (!isContiguous(a) || axes.some((axis, i) => axis !== axes[0] + i)) return false;
  const first = axes[0] ?? 0, last = first + axes.length;
  const blocks = numelOf(a.shape.slice(0, first));
  const rows = numelOf(a.shape.slice(first, last));
  const columns = numelOf(a.shape.slice(last));
  const sums = out.data.subarray(out.offset, out.offset + blocks * columns);
  if (columns === 1) sumRows(sums, a.data, a.offset, blocks, rows, divisor);
  else sumColumns(sums, a.data, a.offset, blocks, rows, columns, divisor);
  return true;
}

/** One sum for each run of `count` elements. */
function sumRows(
  out: Float32Array,
  a: Float32Array,
  at: number,
  rows: number,
  count: number,
  divisor: number,
): void {
  for (let row = 0; row < rows; row++) {
    let total = 0;
    for (const end = at + count; at < end; at++) total += a[at];
    out[row] = total / divisor;
  }
}

/** One sum for each column of each block, walking memory in order where a stripe is a whole row. */
function sumColumns(
  out: Float32Array,
  a: Float32Array,
  at: number,
  blocks: number,
  rows: number,
  columns: number,
  divisor: number,
): void {
  for (let block = 0; block < blocks; block++, at += rows * columns) {
    for (let from = 0; from < columns; from += totals.length) {
      const width = Math.min(totals.length, columns - from);
      sumStripe(a, at + from, rows, columns, width);
      const place = block * columns + from;
      for (let c = 0; c < width; c++) out[place + c] = totals[c] / divisor;
    }
  }
}

/** Adds up `width` columns, four rows at a time: each total is loaded and stored a quarter as often. */
function sumStripe(
  a: Float32Array,
  at: number,
  rows: number,
  stride: number,
  width: number,
): void {
  totals.fill(0, 0, width);
  let row = 0;
  for (; row + 4 <= rows; row += 4, at += 4 * stride) {
    const at1 = at + stride, at2 = at1 + stride, at3 = at2 + stride;
    for (let c = 0; c < width; c++) {
      totals[c] = totals[c] + a[at + c] + a[at1 + c] + a[at2 + c] + a[at3 + c];
    }
  }
  for (; row < rows; row++, at += stride) {
    for (let c = 0; c < width; c++) totals[c] += a[at + c];
  }
}
