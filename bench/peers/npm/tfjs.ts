/** tfjs on its WebAssembly backend, with gradients by hand: outside a browser it has one thread. */
import { getThreadsCount, setThreadsCount } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs";
import { type Answer, fingerprint } from "../../fingerprint.ts";
import type { Inputs } from "../../inputs.ts";
import type { JobName } from "../../jobs.ts";
import { productsOf, serve, type Task } from "../../serve.ts";

const BATCH = 64, RATE = 0.1;

setThreadsCount(2);
await tf.setBackend("wasm");
const threads = getThreadsCount();
await serve(tf.version.tfjs, `wasm, ${threads} thread${threads > 1 ? "s" : ""}`, (inputs, job) => {
  if (job === "T") return training(inputs);
  return job.startsWith("M") ? matmul(inputs, job) : work(inputs);
});

function load(inputs: Inputs, name: string, shape: number[]): tf.Tensor {
  return tf.tensor(inputs.float32(name), shape);
}

function work(inputs: Inputs): Task {
  const y = tf.tensor1d(Float32Array.from(inputs.int32("y")));
  const n = y.shape[0];
  const x = load(inputs, "x", [n, 784]) as tf.Tensor2D;
  const w1 = load(inputs, "work_w1", [784, 50]), b1 = load(inputs, "work_b1", [50]);
  const w2 = load(inputs, "work_w2", [50, 1]), b2 = load(inputs, "work_b2", [1]);

  const forwardAndBackward = () => {
    const l1 = tf.add(tf.matMul(x, w1), b1);
    const l2 = tf.relu(l1);
    const out = tf.add(tf.matMul(l2, w2), b2);
    const diff = tf.sub(tf.reshape(out, [n]), y);
    const loss = tf.mean(tf.square(diff));

    const outG = tf.reshape(tf.mul(diff, 2 / n), [n, 1]);
    const l2G = tf.matMul(outG, tf.transpose(w2));
    const l1G = tf.mul(tf.step(l1), l2G);
    return {
      loss,
      w2: tf.matMul(tf.transpose(l2), outG),
      b2: tf.sum(outG, 0),
      w1: tf.matMul(tf.transpose(x), l1G),
      b1: tf.sum(l1G, 0),
      x: tf.matMul(l1G, tf.transpose(w1)),
    };
  };
  let results: Record<string, tf.Tensor> = {};
  return {
    run: () => {
      tf.dispose(results);
      results = tf.tidy(forwardAndBackward);
    },
    check: () => fingerprints(results),
  };
}

/**
 * T, in the way that suits it best: a slice of a large tensor copies the whole of it, so a batch is
 * made from a part of the array; and its own gradient of a product asks for a transposition, which is
 * slow, so the gradients are by hand here too.
 */
function training(inputs: Inputs): Task {
  const images = inputs.float32("x"), labels = inputs.int32("y"), n = labels.length;
  const start = [
    load(inputs, "training_w1", [784, 50]),
    load(inputs, "training_b1", [50]),
    load(inputs, "training_w2", [50, 10]),
    load(inputs, "training_b2", [10]),
  ];
  const weights = start.map((tensor) => tf.variable(tensor));
  const [w1, b1, w2, b2] = weights;

  function forward(from: number, to: number) {
    const x = tf.tensor(images.subarray(from * 784, to * 784), [to - from, 784]);
    const y = tf.oneHot(tf.tensor1d(labels.subarray(from, to), "int32"), 10);
    const l2 = tf.fused.matMul({ a: x, b: w1, bias: b1, activation: "relu" });
    return { x, y, l2, logits: tf.fused.matMul({ a: l2, b: w2, bias: b2 }) as tf.Tensor2D };
  }

  function step(from: number, to: number): void {
    const { x, y, l2, logits } = forward(from, to);
    const logitsG = tf.div(tf.sub(tf.softmax(logits), y), to - from);
    const l1G = tf.mul(tf.step(l2), tf.matMul(logitsG, tf.transpose(w2)));
    const grads = [
      tf.matMul(tf.transpose(x), l1G),
      tf.sum(l1G, 0),
      tf.matMul(tf.transpose(l2), logitsG),
      tf.sum(logitsG, 0),
    ];
    weights.forEach((weight, i) => weight.assign(tf.sub(weight, tf.mul(grads[i], RATE))));
  }

  return {
    run: () => {
      weights.forEach((weight, i) => weight.assign(tf.clone(start[i])));
      for (let i = 0; i < n; i += BATCH) tf.tidy(() => step(i, Math.min(i + BATCH, n)));
    },
    check: () => {
      const loss = tf.tidy(() => {
        const { y, logits } = forward(0, n);
        return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
      });
      return fingerprints({ loss, w1, b1, w2, b2 });
    },
  };
}

function matmul(inputs: Inputs, job: JobName): Task {
  const { n, repeats } = productsOf(job);
  const a = load(inputs, `${job}_a`, [n, n]), b = load(inputs, `${job}_b`, [n, n]);
  let product: tf.Tensor | undefined;
  return {
    repeats,
    run: () => {
      for (let i = 0; i < repeats; i++) {
        product?.dispose();
        product = tf.matMul(a, b);
      }
    },
    check: () => fingerprints({ product: product! }),
  };
}

function fingerprints(tensors: Record<string, tf.Tensor>): Answer {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => {
      const values = tensor.dataSync();
      return [name, tensor.rank === 0 ? [values[0]] : fingerprint(values, tensor.shape.at(-1))];
    }),
  );
}
