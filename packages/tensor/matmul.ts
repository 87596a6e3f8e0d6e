import { empty } from "./elementwise.ts";
import { engine, withFreshOutput } from "./engine.ts";
import { broadcastStrides } from "./shapes/broadcast.ts";
import { matmulShapes } from "./shapes/matmul.ts";
import { type Shape, stridesOf } from "./shapes/shape.ts";
import { forEachRun, type Strided } from "./strided.ts";

/** The matrix product of vectors, matrices, or stacks of matrices. */
export function matmul(a: Strided, b: Strided): Strided {
  const { batch, n, k, m, shape } = matmulShapes(a.shape, b.shape);
  for (const { dtype } of [a, b]) {
    if (dtype !== "float32") {
      throw new TypeError(
        `matmul: expected both to be float32, found ${a.dtype} and ${b.dtype}. ` +
          "Convert with .float()",
      );
    }
  }
  const left = a.shape.length === 1 ? { ...a, shape: [1, k], strides: [0, a.strides[0]] } : a;
  const right = b.shape.length === 1 ? { ...b, shape: [k, 1], strides: [b.strides[0], 0] } : b;
  return withFreshOutput(() => {
    const out = empty("matmul", "float32", shape);
    const product = { ...out, shape: [...batch, n, m], strides: stridesOf([...batch, n, m]) };
    if (batch.length === 0) engine.matmul(product, left, right);
    else forEachMatrix(batch, [product, left, right], (c, x, y) => engine.matmul(c, x, y));
    return out;
  });
}

/** Calls `visit` with the matrices in the last two axes, for each place in `batch`. */
function forEachMatrix(
  batch: Shape,
  parts: readonly Strided[],
  visit: (...matrices: [Strided, Strided, Strided]) => void,
): void {
  const stacks = parts.map((x) => ({
    ...x,
    shape: batch,
    strides: broadcastStrides(
      { shape: x.shape.slice(0, -2), strides: x.strides.slice(0, -2) },
      batch,
    ),
  }));
  const matrix = (p: number, offset: number): Strided => {
    const x = parts[p];
    return { ...x, shape: x.shape.slice(-2), strides: x.strides.slice(-2), offset };
  };
  forEachRun(batch, stacks, (length, at, step) => {
    for (let i = 0; i < length; i++) {
      const [c, a, b] = at.map((start, p) => matrix(p, start + i * step[p]));
      visit(c, a, b);
    }
  });
}
