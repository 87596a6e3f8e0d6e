import { forEachRun, type Strided } from "../strided.ts";

/**
 * `out += alpha * b`, with `b` broadcast to the shape of `out`: the step of an optimiser. The product
 * is rounded to float32, then the sum, as if the two were ops of their own.
 */
export function addScaled(out: Strided, alpha: number, b: Strided): void {
  const factor = Math.fround(alpha), { data } = out;
  forEachRun(out.shape, [out, b], (n, [o, i], [so, si]) => {
    for (let k = 0; k < n; k++, o += so, i += si) data[o] += Math.fround(factor * b.data[i]);
  });
}
