import { forEachRun, type Strided } from "../strided.ts";

/** `out = condition ? a : b`, with all three broadcast to the shape of `out`. */
export function where(out: Strided, condition: Strided, a: Strided, b: Strided): void {
  const operands = [out, condition, a, b];
  const [to, mask, yes, no] = operands.map(({ data }) => data);
  forEachRun(out.shape, operands, (n, [o, c, i, j], [so, sc, si, sj]) => {
    for (let k = 0; k < n; k++, o += so, c += sc, i += si, j += sj) {
      to[o] = mask[c] ? yes[i] : no[j];
    }
  });
}
