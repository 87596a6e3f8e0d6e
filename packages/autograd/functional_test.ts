import { assertEquals, assertThrows } from "@std/assert";
import { F, requiresGrad, type Variable } from "@chainrule/autograd";
import { ones, randn, type Tensor, tensor, zeros } from "@chainrule/tensor";

Deno.test("F.mseLoss() refuses a column beside a row, and says what would have come of it", () => {
  const said = assertThrows(
    () => F.mseLoss(requiresGrad(randn([100, 1])), zeros([100]) as never),
    TypeError,
  );
  assertEquals(
    said.message,
    "mseLoss: input [100, 1] and target [100] must have the same shape: they would broadcast to " +
      "[100, 100], every answer against every target, 10000 errors instead of 100. Did you mean " +
      "target.unsqueeze(-1)?",
  );
});

Deno.test("F.mseLoss() refuses any two shapes that differ, also when compiled", () => {
  const input = requiresGrad(randn([4, 2]));
  assertThrows(
    // @ts-expect-error the shapes differ
    () => F.mseLoss(input, zeros([4])),
    TypeError,
    "mseLoss: input [4, 2] and target [4] must have the same shape",
  );
  assertThrows(() => F.mseLoss(input, zeros([2, 2]) as never), TypeError, "must have the same");
});

Deno.test("F.mseLoss() refuses targets that are no float32", () => {
  const labels = tensor([1, 2]).int();
  assertThrows(
    () => F.mseLoss(requiresGrad(ones([2])), labels),
    TypeError,
    "the target must be float32, found int32. Use .float()",
  );
});

Deno.test("F.mseLoss() leaves, adds up, or averages the squares", () => {
  const input = requiresGrad(tensor([1, 2])), target = tensor([4, 2]);
  assertEquals(F.mseLoss(input, target, { reduction: "none" }).toArray(), [9, 0]);
  assertEquals(F.mseLoss(input, target, { reduction: "sum" }).item(), 9);
  assertEquals(F.mseLoss(input, target).item(), 4.5);
});

Deno.test("F.relu() is the method as a function", () => {
  assertEquals(F.relu(requiresGrad(tensor([-1, 2]))).toArray(), [0, 2]);
});

Deno.test("F.mseLoss() and F.relu() take plain tensors, and name a reduction they do not know", () => {
  const answers = tensor([[1], [2]]), targets = requiresGrad(tensor([[1], [4]]));
  F.mseLoss(answers, targets).backward();
  assertEquals(targets.grad?.toArray(), [[0], [2]]);
  assertEquals(F.relu(tensor([-1, 1])).toArray(), [0, 1]);
  const sums = { reduction: "sums" as "sum" };
  assertThrows(() => F.mseLoss(answers, targets, sums), TypeError, 'no reduction "sums"');
  const row: Tensor = tensor([1, 4]);
  assertThrows(() => F.mseLoss(row, targets as Variable), TypeError, "input.unsqueeze(-1)?");
});
