import type { TypedArray } from "../dtype.ts";

/** Writes `f(a)` for a run of `n` elements: reads from `i` in steps of `si`, writes from `o` in steps of `so`. */
export type UnaryKernel = (
  n: number,
  out: TypedArray,
  o: number,
  so: number,
  a: TypedArray,
  i: number,
  si: number,
) => void;

/** The loops there are. */
export type UnaryName =
  | "copy"
  | "neg"
  | "abs"
  | "exp"
  | "log"
  | "sqrt"
  | "sign"
  | "relu"
  | "sigmoid"
  | "tanh"
  | "logicalNot"
  | "isnan"
  | "truth"
  | "trunc";

/**
 * One plain loop a function: no call is made for an element, so the compiler sees all of it.
 * The names are PyTorch's.
 */
export const unary: Readonly<Record<UnaryName, UnaryKernel>> = {
  copy(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = a[i];
  },
  neg(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = -a[i];
  },
  abs(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.abs(a[i]);
  },
  exp(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.exp(a[i]);
  },
  log(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.log(a[i]);
  },
  sqrt(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.sqrt(a[i]);
  },
  // PyTorch's sign of NaN is 0.
  sign(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = a[i] > 0 ? 1 : a[i] < 0 ? -1 : 0;
  },
  // Written so that NaN stays NaN, and -0 stays -0, as in PyTorch.
  relu(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = a[i] < 0 ? 0 : a[i];
  },
  sigmoid(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = 1 / (1 + Math.exp(-a[i]));
  },
  tanh(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.tanh(a[i]);
  },
  logicalNot(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = a[i] === 0 ? 1 : 0;
  },
  isnan(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = a[i] !== a[i] ? 1 : 0;
  },
  trunc(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = Math.trunc(a[i]);
  },
  // Conversion to bool: anything but 0 is true, NaN too.
  truth(n, out, o, so, a, i, si) {
    for (let k = 0; k < n; k++, o += so, i += si) out[o] = a[i] === 0 ? 0 : 1;
  },
};
