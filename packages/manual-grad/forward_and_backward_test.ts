import { assert, assertEquals, assertThrows } from "@std/assert";
import { forwardAndBackward, gradientCheck, type WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randint, randn, zeros } from "@chainrule/tensor";

function network() {
  manualSeed(3);
  const x: WithGrad = randn([8, 5]), y = randint(0, 10, [8]);
  const w1: WithGrad = randn([5, 4]), b1: WithGrad = zeros([4]);
  const w2: WithGrad = randn([4, 1]), b2: WithGrad = zeros([1]);
  return { x, y, weights: { w1, b1, w2, b2 } };
}

Deno.test("forwardAndBackward() leaves the slopes that central differences find", () => {
  const { x, y, weights } = network();
  const loss = () => forwardAndBackward(x, y, weights);
  loss();
  const claims = Object.entries({ x, ...weights }).map(([name, value]) => {
    return [name, { value, grad: value.g!.clone() }];
  });
  const report = gradientCheck(loss, Object.fromEntries(claims), { epsilon: 1e-3 });
  assert(report.ok, `${report}`);
});

Deno.test("forwardAndBackward() overwrites gradients: a second run leaves the same", () => {
  const { x, y, weights } = network();
  forwardAndBackward(x, y, weights);
  const first = weights.w1.g!;
  forwardAndBackward(x, y, weights);
  assert(weights.w1.g !== first && weights.w1.g!.equal(first));
});

Deno.test("forwardAndBackward() gives each gradient the shape of its tensor", () => {
  const { x, y, weights } = network();
  forwardAndBackward(x, y, weights);
  for (const value of [x, ...Object.values(weights)]) assertEquals(value.g?.shape, value.shape);
});

Deno.test("forwardAndBackward() refuses shapes that do not fit together", () => {
  const { x, weights } = network();
  assertThrows(() => forwardAndBackward(x, zeros([7]), weights), TypeError, "mse: expects");
  assertThrows(() => forwardAndBackward(x.t(), zeros([5]), weights), TypeError, "matmul");
});
