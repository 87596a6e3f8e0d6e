import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { F, requiresGrad } from "@chainrule/autograd";
import { loadMnist } from "@chainrule/data";
import { compareGradients, forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { bare, Model } from "@chainrule/module";
import { manualSeed, randn, type Tensor, zeros } from "@chainrule/tensor";
import fixtures from "./fixtures/autograd.json" with { type: "json" };

/** A loss and the gradients it left. */
interface Outcome {
  readonly loss: number;
  readonly grads: Readonly<Record<"x" | "w1" | "b1" | "w2" | "b2", Tensor>>;
}

/** The notebook's network, on each stage, from the notebook's seed. */
const stages: Readonly<Record<string, (x: WithGrad, y: Tensor) => Outcome>> = {
  "manual-grad": (x, y) => {
    const weights = start();
    return outcome(forwardAndBackward(x, y, weights), x, weights);
  },
  "module (bare)": (x, y) => byModel(bare.Model, x, y),
  "module": (x, y) => byModel(Model, x, y),
  "autograd": (x, y) => {
    const { w1, b1, w2, b2 } = start();
    const tracked = {
      x: requiresGrad(x),
      w1: requiresGrad(w1),
      b1: requiresGrad(b1),
      w2: requiresGrad(w2),
      b2: requiresGrad(b2),
    };
    const hidden = tracked.x.matmul(tracked.w1).add(tracked.b1).relu();
    const answers = hidden.matmul(tracked.w2).add(tracked.b2);
    const loss = F.mseLoss(answers, y.unsqueeze(-1).float());
    loss.backward();
    const grads = Object.entries(tracked).map(([name, { grad }]) => [name, grad!]);
    return { loss: loss.item(), grads: Object.fromEntries(grads) };
  },
};

const { xTrain, yTrain } = await loadMnist();

Deno.test("the four ways to a gradient agree on 500 images, down to the pixels'", () => {
  const [first, ...others] = Object.entries(stages).map(([name, stage]) => {
    return { name, ...stage(xTrain.narrow(0, 0, 500).clone(), yTrain.narrow(0, 0, 500)) };
  });
  for (const { name, loss, grads } of others) {
    assertAlmostEquals(loss, first.loss, 1e-6 * first.loss, name);
    const report = compareGradients(grads, first.grads, 1e-6);
    assert(report.ok, `${name} against ${first.name}:\n${report}`);
  }
});

for (const [name, stage] of Object.entries(stages)) {
  Deno.test(`${name} has PyTorch's loss and gradients on all 50,000 images`, () => {
    const { network } = fixtures;
    const { loss, grads } = stage(xTrain, yTrain);
    assertEquals(loss.toFixed(2), network.loss.toFixed(2));
    assertEquals(twoDecimals(grads.b1), network.b1.map((g) => g.toFixed(2)));
    assertEquals(twoDecimals(grads.b2), network.b2.map((g) => g.toFixed(2)));
    grads.w2.toTypedArray().forEach((g, i) => assertWithin1e4(g, network.w2[i][0], `w2[${i}]`));
    const w1 = grads.w1.toTypedArray().filter((_, i) => i % 79 === 0);
    w1.forEach((g, i) => assertWithin1e4(g, network["w1 at every 79th"][i], `w1[${79 * i}]`));
    for (const [weight, norm] of Object.entries(network.norms)) {
      assertWithin1e4(grads[weight as "w1"].norm().item(), norm, `norm of ${weight}`);
    }
  });
}

function start(): Record<"w1" | "b1" | "w2" | "b2", WithGrad> {
  manualSeed(42);
  return { w1: randn([784, 50]), w2: randn([50, 1]), b1: zeros([50]), b2: zeros([1]) };
}

function byModel(Model: typeof bare.Model, x: WithGrad, y: Tensor): Outcome {
  const weights = start();
  const model = new Model(weights.w1, weights.w2, weights.b1, weights.b2);
  const loss = model.call(x, y);
  model.backward();
  return outcome(loss, x, weights);
}

function outcome(loss: Tensor, x: WithGrad, weights: ReturnType<typeof start>): Outcome {
  const grads = Object.entries({ x, ...weights }).map(([name, { g }]) => [name, g!]);
  return { loss: loss.item(), grads: Object.fromEntries(grads) };
}

function twoDecimals(grad: Tensor): string[] {
  return [...grad.toTypedArray()].map((g) => g.toFixed(2));
}

function assertWithin1e4(found: number, expected: number, what: string): void {
  assertAlmostEquals(found, expected, 1e-4 * Math.abs(expected), what);
}
