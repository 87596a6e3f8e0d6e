import { assertAlmostEquals } from "@std/assert";
import { Dense } from "./reference_dense.ts";
import { referenceWork } from "./reference_work.ts";

const x = Float32Array.of(0.5, 0, -1, 2, 0.25, 1, 0, 0, 1.5, 1, -0.5, 0);
const y = [1, 0, 3, 2];
const weights = {
  w1: [0.3, -0.2, 0.8, 0.5, -0.7, 0.1],
  b1: [0.15, 0.3], // no sum is 0, where relu has a corner
  w2: [1.5, -0.5],
  b2: [0.25],
};

const work = (values: typeof weights, images = x) =>
  referenceWork(
    images,
    y,
    new Dense(values.w1, values.b1),
    new Dense(values.w2, values.b2),
  );

Deno.test("referenceWork() has the gradients that central differences have", () => {
  const grads = work(weights), step = 1e-6;
  for (const name of ["w1", "b1", "w2", "b2"] as const) {
    weights[name].forEach((value, i) => {
      const at = (moved: number) => work({ ...weights, [name]: weights[name].with(i, moved) }).loss;
      assertAlmostEquals(grads[name][i], (at(value + step) - at(value - step)) / (2 * step), 1e-6);
    });
  }
});

Deno.test("referenceWork() has the gradients by the images that central differences have", () => {
  const grads = work(weights), step = 2 ** -10; // exact in float32
  x.forEach((value, i) => {
    const at = (moved: number) => work(weights, x.with(i, moved)).loss;
    assertAlmostEquals(grads.x[i], (at(value + step) - at(value - step)) / (2 * step), 1e-4);
  });
});
