import { assertAlmostEquals, assertLess } from "@std/assert";
import { Dense } from "./reference_dense.ts";
import { crossEntropy, crossEntropyGrad, referenceTraining } from "./reference_training.ts";

Deno.test("crossEntropy() is minus the logarithm of the softmax, for large logits too", () => {
  const softmax = Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(0));
  assertAlmostEquals(crossEntropy(Float64Array.of(1, 2, 0), 1), -Math.log(softmax), 1e-12);
  assertAlmostEquals(crossEntropy(Float64Array.of(1000, 0), 1), 1000, 1e-12);
});

Deno.test("crossEntropyGrad() is what central differences give", () => {
  const logits = Float64Array.of(0.5, -1, 2), step = 1e-6;
  const grads = crossEntropyGrad(logits, 2);
  logits.forEach((logit, i) => {
    const at = (moved: number) => crossEntropy(logits.with(i, moved), 2);
    assertAlmostEquals(grads[i], (at(logit + step) - at(logit - step)) / (2 * step), 1e-8);
  });
});

Deno.test("referenceTraining() of one batch is one step down the numerical gradient", () => {
  const x = Float32Array.of(1, 0.5, -0.25, 2, 0, 1), y = [0, 1, 1];
  const start = { w1: [0.3, -0.2, 0.8, 0.5], b1: [0.1, 0.2], w2: [1, -0.5, 0.2, 0.7], b2: [0, 0] };
  const train = ({ w1, b1, w2, b2 }: typeof start, rate: number) => {
    const layers = [new Dense(w1, b1), new Dense(w2, b2)] as const;
    const loss = referenceTraining(x, y, layers, { batch: 3, rate });
    return {
      loss,
      w1: layers[0].weights,
      b1: layers[0].biases,
      w2: layers[1].weights,
      b2: layers[1].biases,
    };
  };
  const trained = train(start, 0.1), step = 1e-6;
  assertLess(trained.loss, train(start, 0).loss);
  for (const name of ["w1", "b1", "w2", "b2"] as const) {
    start[name].forEach((value, i) => {
      const at = (moved: number) => train({ ...start, [name]: start[name].with(i, moved) }, 0).loss;
      const grad = (at(value + step) - at(value - step)) / (2 * step);
      assertAlmostEquals(trained[name][i], value - 0.1 * grad, 1e-8);
    });
  }
});
