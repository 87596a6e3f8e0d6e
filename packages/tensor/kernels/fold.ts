import type { TypedArray } from "../dtype.ts";

/**
 * Folds a run of `n` elements, from `i` in steps of `si`, into `acc`. A JavaScript number is a
 * float64, so a sum of millions of float32s keeps its digits. `c` is a constant of the fold.
 */
export type FoldKernel = (
  acc: number,
  n: number,
  a: TypedArray,
  i: number,
  si: number,
  c: number,
) => number;

/** The loops there are. */
export type FoldName =
  | "sum"
  | "prod"
  | "max"
  | "min"
  | "squares"
  | "exps"
  | "powers"
  | "all"
  | "any";

/** One plain loop a function. */
export const fold: Readonly<Record<FoldName, FoldKernel>> = {
  sum(acc, n, a, i, si) {
    for (let k = 0; k < n; k++, i += si) acc += a[i];
    return acc;
  },
  prod(acc, n, a, i, si) {
    for (let k = 0; k < n; k++, i += si) acc *= a[i];
    return acc;
  },
  max(acc, n, a, i, si) {
    for (let k = 0; k < n; k++, i += si) if (a[i] > acc || a[i] !== a[i]) acc = a[i];
    return acc;
  },
  min(acc, n, a, i, si) {
    for (let k = 0; k < n; k++, i += si) if (a[i] < acc || a[i] !== a[i]) acc = a[i];
    return acc;
  },
  /** Squared distances from `c`, for the variance. */
  squares(acc, n, a, i, si, c) {
    for (let k = 0; k < n; k++, i += si) acc += (a[i] - c) * (a[i] - c);
    return acc;
  },
  /** Exponentials over `c`, the largest element, so that none overflows. */
  exps(acc, n, a, i, si, c) {
    for (let k = 0; k < n; k++, i += si) acc += Math.exp(a[i] - c);
    return acc;
  },
  /** Absolute values to the power of `c`, for the norm; to the power of 0, what is not 0 counts. */
  powers(acc, n, a, i, si, c) {
    for (let k = 0; k < n; k++, i += si) if (a[i] !== 0) acc += Math.abs(a[i]) ** c;
    return acc;
  },
  all(acc, n, a, i, si) {
    for (let k = 0; k < n; k++, i += si) if (a[i] === 0) return 0;
    return acc;
  },
  any(acc, n, a, i, si) {
    for (let k = 0; k < n; k++, i += si) if (a[i] !== 0) return 1;
    return acc;
  },
};
