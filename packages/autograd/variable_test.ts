import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { asVariable, noGrad, requiresGrad, Variable } from "@chainrule/autograd";
import { ones, randn, tensor, zeros } from "@chainrule/tensor";

Deno.test("a variable has the shape, dtype and elements of its tensor, and its memory", () => {
  const value = tensor([[1, 2], [3, 4]]), x = requiresGrad(value);
  assertEquals([x.shape, x.dtype, x.ndim, x.numel()], [[2, 2], "float32", 2, 4]);
  assertEquals([x.toArray(), [...x.toTypedArray()]], [[[1, 2], [3, 4]], [1, 2, 3, 4]]);
  assertStrictEquals(x.detach(), value);
  value.fill_(5);
  assertEquals(x.at(0, 0).item(), 5);
});

Deno.test("shapes are known to the compiler, through ops as on tensors", () => {
  const x = requiresGrad(randn([10, 784])), w = requiresGrad(randn([784, 50]));
  const hidden: Variable<readonly [10, 50]> = x.matmul(w).add(zeros([50])).relu();
  const rows: Variable<readonly [10, 1]> = hidden.mean(1, { keepdim: true });
  const trap: Variable<readonly [10, 10]> = rows.sub(zeros([10]));
  assertEquals([hidden.shape, rows.shape, trap.shape], [[10, 50], [10, 1], [10, 10]]);
  // @ts-expect-error 50 columns against 784 rows
  assertThrows(() => hidden.matmul(w), TypeError, "matmul");
  // @ts-expect-error 50 against 49
  assertThrows(() => hidden.add(zeros([49])), TypeError, "add");
  // @ts-expect-error two axes, not three
  assertThrows(() => hidden.sum(2), RangeError, "sum");
});

Deno.test("requiresGrad() refuses what is no float32", () => {
  assertThrows(() => requiresGrad(tensor([1]).int()), TypeError, "only float32 tensors can");
  assertThrows(() => requiresGrad(tensor([1]).bool()), TypeError, "found bool");
});

Deno.test("asVariable() leaves a variable as it is and makes a tensor a constant", () => {
  const x = requiresGrad(ones([2]));
  assertStrictEquals(asVariable(x), x);
  assertEquals(asVariable(ones([2])).requiresGrad, false);
});

Deno.test("a result requires a gradient if anything it was computed from does", () => {
  const x = requiresGrad(ones([2])), constant = asVariable(ones([2]));
  assert(constant.mul(x).requiresGrad);
  assert(!constant.mul(constant).requiresGrad);
});

Deno.test("comparisons are plain tensors, with variables, tensors and numbers beside them", () => {
  const x = requiresGrad(tensor([1, 2, 3])), y = requiresGrad(tensor([3, 2, 1]));
  const found = [x.gt(y), x.ge(y), x.lt(y), x.le(y), x.eq(tensor([3, 2, 1])), x.ne(2)];
  assertEquals(found.map((found) => found.toArray()), [
    [0, 0, 1],
    [0, 1, 1],
    [1, 0, 0],
    [1, 1, 0],
    [0, 1, 0],
    [1, 0, 1],
  ]);
  assert(!found.some((found: unknown) => found instanceof Variable));
});

Deno.test("argmax() and argmin() are plain tensors", () => {
  const x = requiresGrad(tensor([[1, 5], [7, 3]]));
  assertEquals([x.argmax().item(), x.argmin().item()], [2, 0]);
  assertEquals([x.argmax(1).toArray(), x.argmin(0).toArray()], [[1, 0], [0, 1]]);
});

Deno.test("max(axis) says where, for 0-d too", () => {
  const x = requiresGrad(tensor([[1, 5], [7, 3]]));
  assertEquals(x.max(1).indices.toArray(), [1, 0]);
  assertEquals(x.min(0, { keepdim: true }).indices.toArray(), [[0, 1]]);
  const { values, indices } = requiresGrad(tensor(3)).max(0 as never);
  assertEquals([values.item(), indices.item()], [3, 0]);
});

Deno.test("in-place ops of what is tracked are refused outside noGrad()", () => {
  const x = requiresGrad(tensor([1])), plain = asVariable(tensor([1]));
  assertThrows(() => x.add_(1), Error, "being used in an in-place operation");
  assertThrows(() => plain.copy_(x), Error, "inside noGrad(() => …), or use copy");
  plain.add_(1);
  assertEquals(plain.item(), 2);
});

Deno.test("in-place ops under noGrad() write to the tensor's memory", () => {
  const value = tensor([6, 8]), x = requiresGrad(value);
  const steps: [() => unknown, number[]][] = [
    [() => x.add_(tensor([1, 2]), { alpha: 2 }), [8, 12]],
    [() => x.sub_(requiresGrad(tensor([2, 2])), { alpha: 2 }), [4, 8]],
    [() => x.mul_(3), [12, 24]],
    [() => x.div_(tensor([2, 4])), [6, 6]],
    [() => x.copy_(tensor([1, 2])), [1, 2]],
    [() => x.fill_(9), [9, 9]],
    [() => x.zero_(), [0, 0]],
  ];
  for (const [step, expected] of steps) {
    assertStrictEquals(noGrad(step), x);
    assertEquals(value.toArray(), expected);
  }
});

Deno.test("to() another dtype leaves the record behind", () => {
  const x = requiresGrad(tensor([1.5]));
  assertEquals(x.to("int32").toArray(), [1]);
  assert(!(x.to("int32") instanceof Variable));
  assertStrictEquals(x.to("float32"), x);
  assertEquals(asVariable(tensor([1]).int()).float().dtype, "float32");
});

Deno.test("ops say what they want beside them", () => {
  const x = requiresGrad(tensor([1, 2]));
  assertThrows(() => x.add([1, 2] as never), TypeError, "add: expected a Variable, a Tensor or");
  assertThrows(() => x.mul(undefined as never), TypeError, "found undefined");
  assertThrows(() => x.add(ones([3]) as never), TypeError, "[2]");
});

Deno.test("a variable prints as PyTorch 1.13 prints it", () => {
  const w = requiresGrad(tensor([1, 1, 1]));
  assertEquals(`${w}`, "tensor([1., 1., 1.], requires_grad=True)");
  assertEquals(`${w.mul(2)}`, "tensor([2., 2., 2.], grad_fn=<MulBackward0>)");
  assertEquals(`${w.sum()}`, "tensor(3., grad_fn=<SumBackward0>)");
  assertEquals(`${w.clampMin(0)}`, "tensor([1., 1., 1.], grad_fn=<ClampMinBackward0>)");
  assertEquals(`${noGrad(() => w.add(0))}`, "tensor([1., 1., 1.])");
  assertEquals(Deno.inspect(w.sum()), `${w.sum()}`);
});
