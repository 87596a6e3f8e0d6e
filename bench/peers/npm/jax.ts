/** jax-js on its WebAssembly backend, compiled with `jit`. */
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  valueAndGrad,
} from "@jax-js/jax";
import { type Answer, fingerprint } from "../../fingerprint.ts";
import type { Inputs } from "../../inputs.ts";
import type { JobName } from "../../jobs.ts";
import { productsOf, serve, type Task } from "../../serve.ts";
import manifest from "./deno.json" with { type: "json" };

const BATCH = 64, RATE = 0.1;

await init("wasm");
defaultDevice("wasm");
const threads = navigator.hardwareConcurrency;
await serve(
  manifest.imports["@jax-js/jax"].split("@").at(-1)!,
  `wasm, jit, ${threads} threads (its choice)`,
  (inputs, job) =>
    job === "T" ? training(inputs) : job[0] === "M" ? matmul(inputs, job) : work(inputs),
);

type Arrays = Record<string, np.Array>;

/** Calls take ownership of an array; `ref` keeps it for another. */
function load(inputs: Inputs, name: string, shape: number[]): np.Array {
  return np.array(inputs.float32(name)).reshape(shape);
}

/** Weights [in, out] as [out, in], laid out anew. */
function transposed(weights: np.Array): np.Array {
  const [rows, columns] = weights.shape;
  return np.array(weights.transpose().dataSync() as Float32Array<ArrayBuffer>)
    .reshape([columns, rows]);
}

/**
 * W. The first weights are kept as [hidden, pixels]: rows of 50 numbers are no multiple of a SIMD
 * vector, and as [pixels, hidden] the same work takes some fifty times as long.
 */
function work(inputs: Inputs): Task {
  const y = np.array(Float32Array.from(inputs.int32("y")));
  const n = y.shape[0];
  const x = load(inputs, "x", [n, 784]);
  const w1 = transposed(load(inputs, "work_w1", [784, 50])), b1 = load(inputs, "work_b1", [50]);
  const w2 = load(inputs, "work_w2", [50, 1]), b2 = load(inputs, "work_b2", [1]);

  const forwardAndBackward = jit(
    (x: np.Array, y: np.Array, w1: np.Array, b1: np.Array, w2: np.Array, b2: np.Array) => {
      const l1 = np.matmul(x.ref, w1.ref.transpose()).add(b1);
      const l2 = np.maximum(l1.ref, 0);
      const out = np.matmul(l2.ref, w2.ref).add(b2);
      const diff = out.reshape([n]).sub(y);
      const loss = np.mean(np.square(diff.ref));

      const outG = diff.mul(2 / n).reshape([n, 1]);
      const l2G = np.matmul(outG.ref, w2.transpose());
      const l1G = np.where(l1.greater(0), l2G, 0);
      return {
        loss,
        w2: np.matmul(l2.transpose(), outG.ref),
        b2: np.sum(outG, 0),
        b1: np.sum(l1G.ref, 0),
        w1: np.matmul(l1G.ref.transpose(), x),
        x: np.matmul(l1G, w1),
      };
    },
  );
  let results: Arrays = {};
  return {
    run: async () => {
      for (const array of Object.values(results)) array.dispose();
      results = forwardAndBackward(x.ref, y.ref, w1.ref, b1.ref, w2.ref, b2.ref);
      await blockUntilReady(results);
    },
    check: () => {
      const { w1, ...rest } = results;
      const answer = fingerprints({ w1: w1.transpose(), ...rest });
      results = {};
      return answer;
    },
  };
}

type Weights = [w1: np.Array, b1: np.Array, w2: np.Array, b2: np.Array];

function training(inputs: Inputs): Task {
  const y = np.array(inputs.int32("y"));
  const n = y.shape[0];
  const x = load(inputs, "x", [n, 784]);
  const start: Weights = [
    transposed(load(inputs, "training_w1", [784, 50])),
    load(inputs, "training_b1", [50]),
    transposed(load(inputs, "training_w2", [50, 10])),
    load(inputs, "training_b2", [10]),
  ];
  const lossOf = (
    w1: np.Array,
    b1: np.Array,
    w2: np.Array,
    b2: np.Array,
    x: np.Array,
    y: np.Array,
  ) => {
    const logits = np.matmul(np.maximum(np.matmul(x, w1.transpose()).add(b1), 0), w2.transpose())
      .add(b2);
    const right = np.sum(logits.ref.mul(nn.oneHot(y, 10)), 1);
    return np.mean(nn.logsumexp(logits, 1).sub(right));
  };
  const step = jit(
    (w1: np.Array, b1: np.Array, w2: np.Array, b2: np.Array, x: np.Array, y: np.Array) => {
      const weights = [w1, b1, w2, b2];
      const [loss, grads] = valueAndGrad(lossOf, { argnums: [0, 1, 2, 3] })(
        w1.ref,
        b1.ref,
        w2.ref,
        b2.ref,
        x,
        y,
      );
      loss.dispose();
      return weights.map((weight, i) => weight.sub(grads[i].mul(RATE)));
    },
  );
  let weights = start.map((weight) => weight.ref) as Weights;
  return {
    run: async () => {
      for (const weight of weights) weight.dispose();
      weights = start.map((weight) => weight.ref) as Weights;
      for (let i = 0; i < n; i += BATCH) {
        const rows: [number, number] = [i, Math.min(i + BATCH, n)];
        weights = step(...weights, x.ref.slice(rows), y.ref.slice(rows)) as Weights;
      }
      await blockUntilReady(weights);
    },
    check: () => {
      const [w1, b1, w2, b2] = weights.map((weight) => weight.ref);
      const loss = lossOf(w1.ref, b1.ref, w2.ref, b2.ref, x.ref, y.ref);
      return fingerprints({ loss, w1: w1.transpose(), b1, w2: w2.transpose(), b2 });
    },
  };
}

function matmul(inputs: Inputs, job: JobName): Task {
  const { n, repeats } = productsOf(job);
  const a = load(inputs, `${job}_a`, [n, n]), b = load(inputs, `${job}_b`, [n, n]);
  const multiply = jit((a: np.Array, b: np.Array) => np.matmul(a, b));
  let product: np.Array | undefined;
  return {
    repeats,
    run: async () => {
      for (let i = 0; i < repeats; i++) {
        product?.dispose();
        product = multiply(a.ref, b.ref);
        await product.blockUntilReady();
      }
    },
    check: () => fingerprints({ product: product!.ref }),
  };
}

/** Reads arrays out, which gives them up. */
async function fingerprints(arrays: Arrays): Promise<Answer> {
  const answer: Record<string, readonly number[]> = {};
  for (const [name, array] of Object.entries(arrays)) {
    const values = await array.data();
    answer[name] = array.ndim === 0 ? [values[0]] : fingerprint(values, array.shape.at(-1));
  }
  return answer;
}
