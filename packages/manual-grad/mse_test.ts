import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { gradientCheck, mse, mseGrad, type WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randint, randn, type Tensor, tensor, zeros } from "@chainrule/tensor";

Deno.test("mse() is the mean of the squared distances", () => {
  manualSeed(1);
  const yhat = randn([50, 1]), y = randn([50]);
  const targets = y.toTypedArray();
  const squares = [...yhat.toTypedArray()].map((answer, i) => (answer - targets[i]) ** 2);
  const mean = squares.reduce((sum, square) => sum + square) / 50;
  assertAlmostEquals(mse(yhat, y).item(), mean, 1e-6);
});

Deno.test("mse() takes a batch of one, and integer labels", () => {
  assertEquals(mse(tensor([[3]]), tensor([5]).int()).item(), 4);
});

Deno.test("mseGrad() has the slopes that central differences find", () => {
  manualSeed(1);
  const yhat: WithGrad = randn([6, 1]), y = randint(0, 10, [6]);
  mseGrad(yhat, y);
  const report = gradientCheck(() => mse(yhat, y), { yhat: { value: yhat, grad: yhat.g! } });
  assert(report.ok, `${report}`);
});

Deno.test("mse() and mseGrad() refuse all but a column and a row of one length", () => {
  const refused: [Tensor, Tensor][] = [
    [zeros([3]), zeros([3])],
    [zeros([3, 1]), zeros([3, 1])],
    [zeros([3, 2]), zeros([3])],
    [zeros([3, 1]), zeros([1])],
  ];
  for (const [yhat, y] of refused) {
    const expects = "expects answers of [n, 1] and targets of [n], found";
    assertThrows(() => mse(yhat, y), TypeError, `mse: ${expects}`);
    assertThrows(() => mseGrad(yhat, y), TypeError, `mseGrad: ${expects}`);
  }
});
