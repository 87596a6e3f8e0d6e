import { assertAlmostEquals, assertEquals } from "@std/assert";
import { notebook } from "@chainrule/autograd";
import { compareGradients, forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randint, randn, zeros } from "@chainrule/tensor";

Deno.test("notebook.Model starts from the notebook's seed and has its gradients by hand", () => {
  manualSeed(42);
  const model = new notebook.Model(784, 50, 1);
  manualSeed(42);
  const w1: WithGrad = randn([784, 50]), w2: WithGrad = randn([50, 1]);
  const b1: WithGrad = zeros([50]), b2: WithGrad = zeros([1]);
  const x = randn([20, 784]), y = randint(0, 10, [20]);

  const loss = model.call(x, y);
  loss.backward();
  const expected = forwardAndBackward(x, y, { w1, b1, w2, b2 });

  assertAlmostEquals(loss.item(), expected.item(), 1e-6 * expected.item());
  const found = Object.fromEntries(
    model.namedParameters().map(([name, { grad }]) => [name, grad!]),
  );
  const report = compareGradients(found, {
    "layers.0.w": w1.g!,
    "layers.0.b": b1.g!,
    "layers.2.w": w2.g!,
    "layers.2.b": b2.g!,
  }, 1e-6);
  assertEquals(report.ok, true, `${report}`);
});
