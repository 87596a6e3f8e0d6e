/** The product of two square matrices in float64, row by row. */
export function referenceMatmul(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  n: number,
): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const left = a[i * n + k];
      for (let j = 0; j < n; j++) product[i * n + j] += left * b[k * n + j];
    }
  }
  return product;
}
