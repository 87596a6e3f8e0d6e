import type { TypedArray } from "../dtype.ts";

/** Writes `f(a, b)` for a run of `n` elements, each of the three with its own position and step. */
export type BinaryKernel = (
  n: number,
  out: TypedArray,
  o: number,
  so: number,
  a: TypedArray,
  i: number,
  si: number,
  b: TypedArray,
  j: number,
  sj: number,
) => void;

/** The loops there are. */
export type BinaryName =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "pow"
  | "maximum"
  | "minimum"
  | "gt"
  | "ge"
  | "lt"
  | "le"
  | "eq"
  | "ne"
  | "logicalAnd"
  | "logicalOr"
  | "logicalXor"
  | "thresholdBackward";

/** One plain loop a function. The names are PyTorch's. */
export const binary: Readonly<Record<BinaryName, BinaryKernel>> = {
  add(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] + b[j];
  },
  sub(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] - b[j];
  },
  mul(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] * b[j];
  },
  div(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] / b[j];
  },
  pow(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) {
      out[o] = b[j] === 2 ? a[i] * a[i] : powC(a[i], b[j]);
    }
  },
  // Math.max and Math.min keep a NaN from either side, as PyTorch does.
  maximum(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = Math.max(a[i], b[j]);
  },
  minimum(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = Math.min(a[i], b[j]);
  },
  gt(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] > b[j] ? 1 : 0;
  },
  ge(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] >= b[j] ? 1 : 0;
  },
  lt(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] < b[j] ? 1 : 0;
  },
  le(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] <= b[j] ? 1 : 0;
  },
  eq(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] === b[j] ? 1 : 0;
  },
  ne(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = a[i] !== b[j] ? 1 : 0;
  },
  logicalAnd(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) {
      out[o] = a[i] !== 0 && b[j] !== 0 ? 1 : 0;
    }
  },
  logicalOr(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) {
      out[o] = a[i] !== 0 || b[j] !== 0 ? 1 : 0;
    }
  },
  logicalXor(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) {
      out[o] = (a[i] !== 0) !== (b[j] !== 0) ? 1 : 0;
    }
  },
  // A NaN is not below 0, so it lets its gradient through, as in PyTorch.
  thresholdBackward(n, out, o, so, a, i, si, b, j, sj) {
    for (let k = 0; k < n; k++, o += so, i += si, j += sj) out[o] = b[j] <= 0 ? 0 : a[i];
  },
};

/** As C has it: 1 to any power is 1, and so is -1 to an infinite one; JavaScript says NaN. */
function powC(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return Math.pow(base, exponent);
}
