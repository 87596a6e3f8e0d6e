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

Deno.test("mse() and mseGrad() refuse shapes that do not fit, also when compiled", () => {
  const yhat = zeros([4, 1]), y = zeros([3]);
  // @ts-expect-error 4 answers, 3 targets
  assertThrows(() => mse(yhat, y), TypeError, "found [4, 1] and [3]");
  // @ts-expect-error 4 answers, 3 targets
  assertThrows(() => mseGrad(yhat, y), TypeError, "found [4, 1] and [3]");
  // @ts-expect-error a row of answers
  assertThrows(() => mse(y, y), TypeError, "found [3] and [3]");
  // @ts-expect-error a column of targets
  assertThrows(() => mse(yhat, yhat), TypeError, "found [4, 1] and [4, 1]");
});

Deno.test("mse() takes sizes and shapes that only the run knows", () => {
  const n: number = 4, shape: readonly number[] = [n];
  const answers: WithGrad = zeros([n, 1]);
  for (const loss of [mse(zeros([n, 1]), zeros([4])), mse(zeros([4, 1]), zeros([n]))]) {
    assertEquals(loss.item(), 0);
  }
  assertEquals(mse(answers, zeros([4])).item(), 0);
  assertEquals(mse(zeros([4, 1]), zeros(shape)).item(), 0);
});
