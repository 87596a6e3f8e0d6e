import { randn } from "../random.ts";
import { ones } from "../creation.ts";
import { setEngine } from "../engine.ts";
import { plainEngine } from "../plain_engine.ts";
import type { Tensor } from "../tensor.ts";
import { fastEngine } from "./fast_engine.ts";

/** Each op in the plain TypeScript loops and in the engine: the sizes are those of the notebook. */
const images: Tensor = randn([10000, 784]).gt(0.9).float(); // 82 % zeros, as in MNIST
const dense: Tensor = randn([10000, 784]);
const weights: Tensor = randn([784, 50]),
  hidden: Tensor = randn([10000, 50]),
  bias: Tensor = ones([50]);
const batch: Tensor = images.narrow(0, 0, 64).contiguous(), delta: Tensor = randn([64, 50]);
const left: Tensor = randn([512, 512]), right: Tensor = randn([512, 512]);

const ops: Record<string, () => Tensor> = {
  "matmul [10000, 784] · [784, 50], dense": () => dense.matmul(weights),
  "matmul [10000, 784] · [784, 50], 82 % zeros": () => images.matmul(weights),
  "matmul [784, 10000] · [10000, 50], transposed": () => dense.t().matmul(hidden),
  "matmul [784, 10000] · [10000, 50], transposed, 82 % zeros": () => images.t().matmul(hidden),
  "matmul [10000, 50] · [50, 784], transposed": () => hidden.matmul(weights.t()),
  "matmul [64, 784] · [784, 50], 82 % zeros": () => batch.matmul(weights),
  "matmul [784, 64] · [64, 50], transposed, 82 % zeros": () => batch.t().matmul(delta),
  "matmul [512, 512] · [512, 512]": () => left.matmul(right),
  "add [10000, 50] + [50]": () => hidden.add(bias),
  "relu [10000, 50]": () => hidden.relu(),
  "gt [10000, 50]": () => hidden.gt(0),
  "clone [10000, 784]": () => dense.clone(),
  "sum(0) [10000, 50]": () => hidden.sum(0),
  "sum() [10000, 784]": () => dense.sum(),
};

for (const [name, op] of Object.entries(ops)) {
  for (const [label, engine] of Object.entries({ engine: fastEngine, plain: plainEngine })) {
    Deno.bench(`${name} (${label})`, { group: name, baseline: label === "engine" }, (timer) => {
      const before = setEngine(engine);
      timer.start();
      op();
      timer.end();
      setEngine(before);
    });
  }
}
