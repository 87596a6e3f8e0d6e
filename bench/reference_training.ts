import { type Dense, rectify, rectifyGrad } from "./reference_dense.ts";

/**
 * T: one epoch of gradient descent in batches, in order, on the softmax cross-entropy of `y` [n];
 * changes the layers and returns the loss over all images afterwards.
 */
export function referenceTraining(
  x: Float32Array,
  y: ArrayLike<number>,
  [first, second]: readonly [Dense, Dense],
  { batch, rate }: { readonly batch: number; readonly rate: number },
): number {
  const n = y.length, pixels = x.length / n;
  const image = (row: number) => x.subarray(row * pixels, (row + 1) * pixels);
  for (let start = 0; start < n; start += batch) {
    const end = Math.min(start + batch, n);
    for (let row = start; row < end; row++) {
      const l1 = first.forward(image(row)), l2 = rectify(l1);
      const logits = second.forward(l2);
      const grad = crossEntropyGrad(logits, y[row]).map((g) => g / (end - start));
      second.addGrads(l2, grad);
      first.addGrads(image(row), rectifyGrad(l1, second.inputGrad(grad)));
    }
    first.step(rate);
    second.step(rate);
  }
  let loss = 0;
  for (let row = 0; row < n; row++) {
    loss += crossEntropy(second.forward(rectify(first.forward(image(row)))), y[row]) / n;
  }
  return loss;
}

/** `log(Σ exp(logits)) - logits[label]`. */
export function crossEntropy(logits: Float64Array, label: number): number {
  const largest = Math.max(...logits);
  const sum = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return Math.log(sum) + largest - logits[label];
}

/** `softmax(logits)`, less 1 at the label. */
export function crossEntropyGrad(logits: Float64Array, label: number): Float64Array {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power, i) => power / sum - (i === label ? 1 : 0));
}
