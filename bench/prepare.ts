/**
 * Writes what all peers read, and the float64 answers they are judged by. A process of its own, so
 * that the driver stays small: on Linux a child's peak memory is never less than its parent's.
 *
 *     prepare.ts <folder> <job> …
 */
import { loadMnist } from "@chainrule/data";
import { manualSeed, rand, randn, type Tensor, zeros } from "@chainrule/tensor";
import { type Answer, fingerprint } from "./fingerprint.ts";
import { Inputs } from "./inputs.ts";
import { Dense } from "./reference_dense.ts";
import { referenceMatmul } from "./reference_matmul.ts";
import { referenceTraining } from "./reference_training.ts";
import { referenceWork } from "./reference_work.ts";

const [folder, ...jobs] = Deno.args;
const inputs = new Inputs(folder);
const answers: Record<string, Answer> = {};

if (jobs.some((job) => !job.startsWith("M"))) {
  const { xTrain, yTrain } = await loadMnist();
  const x = save("x", xTrain) as Float32Array, y = save("y", yTrain);

  manualSeed(42);
  const work = [
    new Dense(save("work_w1", randn([784, 50])), save("work_b1", zeros([50]))),
    new Dense(save("work_w2", randn([50, 1])), save("work_b2", zeros([1]))),
  ] as const;
  const training = [
    new Dense(save("training_w1", randn([784, 50]).div(28)), save("training_b1", zeros([50]))),
    new Dense(save("training_w2", randn([50, 10]).div(7)), save("training_b2", zeros([10]))),
  ] as const;
  if (jobs.includes("W") || jobs.includes("F")) answers.W = answers.F = workAnswer(x, y, work);
  if (jobs.includes("T")) answers.T = trainingAnswer(x, y, training);
}
for (const job of jobs.filter((job) => job.startsWith("M"))) {
  const n = Number(job.slice(1));
  const a = save(`${job}_a`, rand([n, n])), b = save(`${job}_b`, rand([n, n]));
  answers[job] = { product: fingerprint(referenceMatmul(a, b, n), n) };
}
Deno.writeTextFileSync(`${folder}/answers.json`, JSON.stringify(answers));

function save(name: string, tensor: Tensor): Float32Array | Int32Array {
  const values = tensor.toTypedArray() as Float32Array | Int32Array;
  inputs.write(name, values);
  return values;
}

function workAnswer(
  x: Float32Array,
  y: ArrayLike<number>,
  layers: readonly [Dense, Dense],
): Answer {
  const { loss, w1, b1, w2, b2, x: xGrad } = referenceWork(x, y, ...layers);
  return {
    loss: [loss],
    w1: fingerprint(w1, 50),
    b1: fingerprint(b1),
    w2: fingerprint(w2, 1),
    b2: fingerprint(b2),
    x: fingerprint(xGrad, 784),
  };
}

function trainingAnswer(
  x: Float32Array,
  y: ArrayLike<number>,
  layers: readonly [Dense, Dense],
): Answer {
  const loss = referenceTraining(x, y, layers, { batch: 64, rate: 0.1 });
  const [{ weights: w1, biases: b1 }, { weights: w2, biases: b2 }] = layers;
  return {
    loss: [loss],
    w1: fingerprint(w1, 50),
    b1: fingerprint(b1),
    w2: fingerprint(w2, 10),
    b2: fingerprint(b2),
  };
}
