import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { nn } from "@chainrule/autograd";
import { manualSeed, ones, tensor } from "@chainrule/tensor";

Deno.test("nn.Linear draws PyTorch 1.13's weight and bias", () => {
  manualSeed(42);
  const { weight, bias } = new nn.Linear(3, 2);
  assertEquals([weight.shape, bias?.shape], [[2, 3], [2]]);
  assertEquals(
    [...weight.at(0).toTypedArray(), ...bias!.toTypedArray()],
    [0.44140652, 0.47920528, -0.13525727, -0.28108588, 0.33906779].map(Math.fround),
  );
});

Deno.test("nn.Linear draws between -1/√in and 1/√in, and as far as both", () => {
  const { weight } = new nn.Linear(25, 400);
  assertAlmostEquals(weight.value.max().item(), 0.2, 1e-3);
  assertAlmostEquals(weight.value.min().item(), -0.2, 1e-3);
});

Deno.test("nn.Linear takes rows, one row alone, and batches of rows", () => {
  const layer = new nn.Linear(2, 1);
  layer.loadStateDict({ weight: tensor([[10, 1]]), bias: tensor([100]) });
  assertEquals(layer.call(tensor([1, 2])).toArray(), [112]);
  assertEquals(layer.call(tensor([[1, 2], [3, 4]])).toArray(), [[112], [134]]);
  assertEquals(layer.call(ones([2, 2, 2])).toArray(), [[[111], [111]], [[111], [111]]]);
});

Deno.test("nn.Linear without a bias has none", () => {
  const layer = new nn.Linear(2, 1, { bias: false });
  layer.loadStateDict({ weight: tensor([[10, 1]]) });
  assertEquals(layer.bias, null);
  assertEquals(layer.call(tensor([[1, 2]])).toArray(), [[12]]);
});

Deno.test("nn.Linear refuses rows of another length", () => {
  assertThrows(() => new nn.Linear(3, 2).call(ones([5, 4])), TypeError, "matmul");
});

Deno.test("nn.Linear refuses what is no number of features", () => {
  for (const size of [0, -1, 2.5, NaN]) {
    const expected = ` is ${size}; it must be an integer from 1`;
    assertThrows(() => new nn.Linear(size, 2), RangeError, `nn.Linear: inFeatures${expected}`);
    assertThrows(() => new nn.Linear(2, size), RangeError, `nn.Linear: outFeatures${expected}`);
  }
  const alone = (inFeatures: number, outFeatures?: number) =>
    new nn.Linear(inFeatures, outFeatures as number);
  assertThrows(() => alone(3), TypeError, "nn.Linear: outFeatures is undefined; it must be");
});
