import type { Matrix } from "./matrix.ts";

/**
 * `out = Σ products`, or `out += Σ products`: the parts' products, in order and in float64, whoever
 * computed them. Each is a matrix like `out`, or its transpose if `turned`.
 */
export function addUp(
  { data, offset, rows, columns }: Matrix,
  turned: boolean,
  products: ArrayLike<number>,
  count: number,
  add: boolean,
): void {
  const [height, width, down, across] = turned
    ? [columns, rows, 1, columns]
    : [rows, columns, columns, 1];
  const sums = new Float64Array(width);
  for (let i = 0; i < height; i++) {
    const to = offset + i * down;
    for (let j = 0; j < width; j++) sums[j] = add ? data[to + j * across] : 0;
    for (let p = 0; p < count; p++) {
      const from = (p * height + i) * width;
      for (let j = 0; j < width; j++) sums[j] += products[from + j];
    }
    for (let j = 0; j < width; j++) data[to + j * across] = sums[j];
  }
}
