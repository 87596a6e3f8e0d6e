import { assertEquals, assertThrows } from "@std/assert";
import { relu, reluGrad, type WithGrad } from "@chainrule/manual-grad";
import { ones, tensor } from "@chainrule/tensor";

Deno.test("relu() cuts off what is below 0, and keeps the input as it was", () => {
  const x = tensor([[-1, 0], [2, -0.5]]);
  assertEquals(relu(x).toArray(), [[0, 0], [2, 0]]);
  assertEquals(x.toArray(), [[-1, 0], [2, -0.5]]);
});

Deno.test("reluGrad() lets through what is above 0; at 0 nothing, as the notebook has it", () => {
  const x: WithGrad = tensor([-1, 0, 1e-30, 2]), y: WithGrad = relu(x);
  y.g = tensor([1, 2, 3, 4]);
  reluGrad(x, y);
  assertEquals(x.g?.toArray(), [0, 0, 3, 4]);
});

Deno.test("reluGrad() overwrites: a tensor used twice keeps the last gradient alone", () => {
  const x: WithGrad = tensor([1]), y: WithGrad = relu(x);
  y.g = ones([1]);
  reluGrad(x, y);
  reluGrad(x, y);
  assertEquals(x.g?.toArray(), [1]);
});

Deno.test("reluGrad() before the step behind it is refused", () => {
  const x = tensor([1]);
  assertThrows(() => reluGrad(x, relu(x)), TypeError, "reluGrad: out has no gradient in .g yet");
});
