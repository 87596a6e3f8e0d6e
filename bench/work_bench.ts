/** The notebook's work (W) in each stage, and an epoch of training (T): see README.md. */
import { asVariable, F, noGrad, requiresGrad, type Variable } from "@chainrule/autograd";
import { loadMnist } from "@chainrule/data";
import { forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { Model } from "@chainrule/module";
import { manualSeed, randn, type Tensor, zeros } from "@chainrule/tensor";

const { xTrain, yTrain } = await loadMnist();
manualSeed(42);
const [w1, b1, w2, b2]: WithGrad[] = [randn([784, 50]), zeros([50]), randn([50, 1]), zeros([1])];
const x: WithGrad = xTrain, model = new Model(w1, w2, b1, b2);
const leaves = [x, w1, b1, w2, b2].map((tensor) => requiresGrad<readonly number[]>(tensor));
const targets = yTrain.unsqueeze(-1).float();

Deno.bench("W, manual-grad", { group: "W", baseline: true }, () => {
  forwardAndBackward(x, yTrain, { w1, b1, w2, b2 });
});

Deno.bench("W, module", { group: "W" }, () => {
  model.call(x, yTrain);
  model.backward();
});

Deno.bench("W, autograd", { group: "W" }, () => {
  for (const leaf of leaves) leaf.zeroGrad();
  const [x, w1, b1, w2, b2] = leaves;
  F.mseLoss(x.matmul(w1).add(b1).relu().matmul(w2).add(b2), targets).backward();
});

const weights: Variable[] = [
  randn([784, 50]).div(28),
  zeros([50]),
  randn([50, 10]).div(7),
  zeros([10]),
]
  .map((tensor) => requiresGrad<readonly number[]>(tensor));
const labels = yTrain.unsqueeze(-1);

function step(images: Tensor, answers: Tensor): void {
  const [w1, b1, w2, b2] = weights;
  const logits: Variable = asVariable(images).matmul(w1).add(b1).relu().matmul(w2).add(b2);
  logits.logsumexp(1).sub(logits.gather(1, answers).squeeze(1)).mean().backward();
  noGrad(() => weights.forEach((weight) => weight.sub_(weight.grad!, { alpha: 0.1 })));
  weights.forEach((weight) => weight.zeroGrad());
}

Deno.bench("T, one epoch in batches of 64", { group: "T" }, () => {
  for (let i = 0; i < 50000; i += 64) {
    const n = Math.min(64, 50000 - i);
    step(xTrain.narrow(0, i, n), labels.narrow(0, i, n));
  }
});
