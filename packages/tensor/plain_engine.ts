import { addScaled } from "./kernels/add_scaled.ts";
import { binary, type BinaryName } from "./kernels/binary.ts";
import { matmul } from "./kernels/matmul.ts";
import { sum } from "./kernels/sum.ts";
import { unary, type UnaryName } from "./kernels/unary.ts";
import { where } from "./kernels/where.ts";
import { forEachRun, type Strided } from "./strided.ts";

/**
 * The loops that do the arithmetic: the seam between shapes and numbers. Everything above decides
 * which elements meet; everything below only computes. A faster engine takes the place of this one
 * without a change above.
 *
 * Every element of `out` is written, and none is read, unless `out` is also an operand: then the two
 * lie in memory in the same way.
 */
export interface Engine {
  /** `out = f(a)`, with `a` broadcast to the shape of `out`. */
  unary(name: UnaryName, out: Strided, a: Strided): void;
  /** `out = f(a, b)`, with `a` and `b` broadcast to the shape of `out`. */
  binary(name: BinaryName, out: Strided, a: Strided, b: Strided): void;
  /** `out = condition ? a : b`, with all three broadcast to the shape of `out`. */
  where(out: Strided, condition: Strided, a: Strided, b: Strided): void;
  /** `out += alpha * b`, with `b` broadcast to the shape of `out`; float32. */
  addScaled(out: Strided, alpha: number, b: Strided): void;
  /** `out` [the other axes] `= a.sum(axes) / divisor`, rounded once; `out` is contiguous. */
  sum(out: Strided, a: Strided, axes: readonly number[], divisor: number): void;
  /** `out` [n, m] `= a` [n, k] `· b` [k, m]: float32 matrices; `out` is contiguous. */
  matmul(out: Strided, a: Strided, b: Strided): void;
}

/** The plain TypeScript loops: slow, obvious, and the measure of every other engine. */
export const plainEngine: Engine = {
  unary(name, out, a) {
    const kernel = unary[name];
    forEachRun(out.shape, [out, a], (n, at, step) => {
      kernel(n, out.data, at[0], step[0], a.data, at[1], step[1]);
    });
  },
  binary(name, out, a, b) {
    const kernel = binary[name];
    forEachRun(out.shape, [out, a, b], (n, at, step) => {
      kernel(n, out.data, at[0], step[0], a.data, at[1], step[1], b.data, at[2], step[2]);
    });
  },
  where,
  addScaled,
  sum,
  matmul,
};
