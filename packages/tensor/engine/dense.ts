import { denseTask } from "./dense_task.ts";
import { simd } from "./features.ts";
import { perform } from "./perform.ts";
import type { Matrix } from "./task.ts";

/** The longest `k` done in one go: then 1,000 columns of `b` fit into the scratch, in panels. */
const longest = 2048;

/** The most floats of `a`, and of `out`, that a part brings into the scratch. */
const room = 1 << 19;

let jobs = 0;

/** `out = a · b` for matrices with any strides; `out` lies in row-major order without gaps. */
export function denseMatmul(out: Matrix, a: Matrix, b: Matrix): void {
  const size = a.rows * b.columns;
  if (a.columns === 0) out.data.fill(0, out.offset, out.offset + size);
  else if (a.columns > longest) multiplyInPieces(out, a, b);
  else if (size > 0) multiply(out.data, out.offset, a, b, a.columns, false);
}

/**
 * Cuts `k` into pieces of their own, and adds up their products in order, in float64.
 *
 * Where the product is small and `k` is tall, as in `xᵀ · g`, a piece brings in only what it needs
 * of `a` and `b`, and keeps all of its product in the scratch. Where both lie there in rows of `k`,
 * the wider one is taken for `b`: the product is then transposed.
 */
function multiplyInPieces(out: Matrix, a: Matrix, b: Matrix): void {
  const { rows, columns: k } = a, { columns } = b, size = rows * columns;
  const tall = (rows + 7) * (columns + 7) <= room;
  const turned = tall && a.down === 1 && b.across === 1 && rows > columns;
  const left = turned ? transposed(b) : a, right = turned ? transposed(a) : b;
  const depth = Math.ceil(k / Math.ceil(k / longest));
  const most = Math.max(1, Math.floor((1 << 22) / size)) * depth;
  const pieces = sharedFloats(Math.min(most, k) / depth * size);
  for (let start = 0; start < k; start += most) {
    const length = Math.min(most, k - start);
    multiply(pieces, 0, columnsFrom(left, start, length), rowsFrom(right, start, length), depth, tall);
  }
}
