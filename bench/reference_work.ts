import { Dense, rectify, rectifyGrad } from "./reference_dense.ts";

/** What the notebook's network gives, in float64. */
export interface Work {
  readonly loss: number;
  /** The gradients by the weights, by name. */
  readonly w1: Float64Array;
  readonly b1: Float64Array;
  readonly w2: Float64Array;
  readonly b2: Float64Array;
  /** The gradient by the images, [n, pixels]. */
  readonly x: Float64Array;
}

/**
 * W: linear, relu, linear to one number, the mean squared error against `y` [n], and every gradient.
 * It shares nothing with the library that it judges.
 */
export function referenceWork(
  x: Float32Array,
  y: ArrayLike<number>,
  first: Dense,
  second: Dense,
): Work {
  const n = y.length, pixels = x.length / n;
  const xGrad = new Float64Array(x.length);
  let loss = 0;
  for (let row = 0; row < n; row++) {
    const image = x.subarray(row * pixels, (row + 1) * pixels);
    const l1 = first.forward(image), l2 = rectify(l1);
    const difference = second.forward(l2)[0] - y[row];
    loss += difference ** 2 / n;

    const outGrad = Float64Array.of(2 * difference / n);
    second.addGrads(l2, outGrad);
    const l1Grad = rectifyGrad(l1, second.inputGrad(outGrad));
    first.addGrads(image, l1Grad);
    xGrad.set(first.inputGrad(l1Grad), row * pixels);
  }
  return {
    loss,
    w1: first.weightGrads,
    b1: first.biasGrads,
    w2: second.weightGrads,
    b2: second.biasGrads,
    x: xGrad,
  };
}
