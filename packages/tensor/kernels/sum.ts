import { numelOf, stridesOf } from "../shapes/shape.ts";
import { forEachRun, type Strided } from "../strided.ts";

/**
 * Adds up the elements that differ only along `axes`, and divides. Totals are float64 until the end,
 * so a sum of millions of float32s keeps its digits.
 *
 * The elements are read in the order they lie in memory, each added to its own total: a total is a
 * place that does not move along the axes that are summed.
 */
export function sum(out: Strided, a: Strided, axes: readonly number[], divisor: number): void {
  const kept = a.shape.map((size, d) => axes.includes(d) ? 1 : size);
  const strides = stridesOf(kept).map((stride, d) => axes.includes(d) ? 0 : stride);
  const totals = new Float64Array(numelOf(kept));
  const places = { data: totals, shape: a.shape, strides, offset: 0 };
  forEachRun(a.shape, [a, places], (n, [i, place], [si, step]) => {
    if (step === 0) totals[place] = addRun(totals[place], n, a.data, i, si);
    else addEach(totals, place, step, n, a.data, i, si);
  });
  for (let i = 0; i < totals.length; i++) out.data[out.offset + i] = totals[i] / divisor;
}

function addRun(total: number, n: number, a: Strided["data"], i: number, si: number): number {
  for (let k = 0; k < n; k++, i += si) total += a[i];
  return total;
}

function addEach(
  totals: Float64Array,
  place: number,
  step: number,
  n: number,
  a: Strided["data"],
  i: number,
  si: number,
): void {
  for (let k = 0; k < n; k++, i += si, place += step) totals[place] += a[i];
}
