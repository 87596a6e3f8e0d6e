import type { Strided } from "../strided.ts";

/** `out [n, m] = a [n, k] · b [k, m]`: float32 matrices with any strides, `out` contiguous. */
export type MatmulKernel = (out: Strided, a: Strided, b: Strided) => void;

const tile = 4;

/**
 * The product in tiles of 4 by 4: sixteen sums are carried at once, so that every element read is
 * used four times. Sums are float64 until they are stored.
 *
 * Columns of `b` and rows of `a` are first packed side by side in the order of use, which makes any
 * strides the same to the loop, and padded with zeros to whole tiles.
 */
export const matmul: MatmulKernel = (out, a, b) => {
  const [n, k] = a.shape, m = b.shape[1];
  const rows = new Float32Array(k * tile);
  const columns = packColumns(b);
  for (let i = 0; i < n; i += tile) {
    packRows(rows, a, i);
    for (let j = 0; j < m; j += tile) {
      multiplyTile(out, i, j, rows, columns.subarray(j * k, (j + tile) * k), k);
    }
  }
};

/** Rows `i` to `i + 3` of `a`, interleaved: element (i + r, p) goes to `p * 4 + r`. */
function packRows(rows: Float32Array, a: Strided, i: number): void {
  const [n, k] = a.shape, [down, across] = a.strides;
  for (let r = 0; r < tile; r++) {
    const at = a.offset + (i + r) * down;
    for (let p = 0; p < k; p++) rows[p * tile + r] = i + r < n ? a.data[at + p * across] : 0;
  }
}

/** All columns of `b`, four by four: element (p, j + c) goes to `j * k + p * 4 + c`. */
function packColumns(b: Strided): Float32Array {
  const [k, m] = b.shape, [down, across] = b.strides;
  const columns = new Float32Array(k * Math.ceil(m / tile) * tile);
  for (let j = 0; j < m; j++) {
    const to = (j - j % tile) * k + j % tile;
    const at = b.offset + j * across;
    for (let p = 0; p < k; p++) columns[to + p * tile] = b.data[at + p * down];
  }
  return columns;
}

function multiplyTile(
  out: Strided,
  i: number,
  j: number,
  a: Float32Array,
  b: Float32Array,
  k: number,
): void {
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0;
  let c10 = 0, c11 = 0, c12 = 0, c13 = 0;
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0;
  let c30 = 0, c31 = 0, c32 = 0, c33 = 0;
  for (let p = 0; p < k * tile; p += tile) {
    const a0 = a[p], a1 = a[p + 1], a2 = a[p + 2], a3 = a[p + 3];
    const b0 = b[p], b1 = b[p + 1], b2 = b[p + 2], b3 = b[p + 3];
    c00 += a0 * b0, c01 += a0 * b1, c02 += a0 * b2, c03 += a0 * b3;
    c10 += a1 * b0, c11 += a1 * b1, c12 += a1 * b2, c13 += a1 * b3;
    c20 += a2 * b0, c21 += a2 * b1, c22 += a2 * b2, c23 += a2 * b3;
    c30 += a3 * b0, c31 += a3 * b1, c32 += a3 * b2, c33 += a3 * b3;
  }
  const [n, m] = out.shape;
  const store = (r: number, c0: number, c1: number, c2: number, c3: number) => {
    if (i + r >= n) return;
    const at = out.offset + (i + r) * m + j;
    out.data[at] = c0;
    if (j + 1 < m) out.data[at + 1] = c1;
    if (j + 2 < m) out.data[at + 2] = c2;
    if (j + 3 < m) out.data[at + 3] = c3;
  };
  store(0, c00, c01, c02, c03);
  store(1, c10, c11, c12, c13);
  store(2, c20, c21, c22, c23);
  store(3, c30, c31, c32, c33);
}
