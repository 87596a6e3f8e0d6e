import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { cat, noGrad, requiresGrad, type Variable } from "@chainrule/autograd";
import { ones, tensor, zeros } from "@chainrule/tensor";

Deno.test("backward() sums both ways through a diamond before it goes on", () => {
  const x = requiresGrad(tensor([3]));
  const top = x.mul(2);
  const left = top.pow(2), right = top.mul(5);
  left.mul(right).sum().backward(); // 40 x³
  assertEquals(x.grad?.toArray(), [40 * 3 * 3 ** 2]);
});

Deno.test("backward() hands on each sum once, however many diamonds stand on each other", () => {
  const x = requiresGrad(tensor([1]));
  let y: Variable = x;
  for (let i = 0; i < 40; i++) y = y.add(y).mul(0.5); // 2⁴⁰ ways from end to start
  y.sum().backward();
  assertEquals(x.grad?.toArray(), [1]);
});

Deno.test("backward() walks a chain of 100,000 ops", () => {
  const x = requiresGrad(tensor([0]));
  let y: Variable = x;
  for (let i = 0; i < 100_000; i++) y = y.add(1);
  y.sum().backward();
  assertEquals([y.item(), x.grad?.item()], [100_000, 1]);
});

Deno.test("backward() adds to the gradient that is there, until zeroGrad()", () => {
  const x = requiresGrad(tensor([2]));
  x.pow(2).sum().backward();
  x.mul(10).sum().backward();
  assertEquals(x.grad?.toArray(), [14]);
  x.zeroGrad();
  assertEquals(x.grad, null);
  x.mul(10).sum().backward();
  assertEquals(x.grad?.toArray(), [10]);
});

Deno.test("backward() leaves gradients that share memory with nothing", () => {
  const x = requiresGrad(tensor([1, 2])), y = requiresGrad(tensor([3, 4]));
  const dy = ones([2]);
  x.add(y).backward(dy);
  x.grad?.fill_(7);
  assertEquals([y.grad?.toArray(), dy.toArray()], [[1, 1], [1, 1]]);
});

Deno.test("backward() a second time is refused, and the gradient stays as it was", () => {
  const x = requiresGrad(tensor([2]));
  const loss = x.pow(2).sum();
  loss.backward();
  assertThrows(() => loss.backward(), Error, "backward through the graph a second time");
  assertEquals(x.grad?.toArray(), [4]);
});

Deno.test("backward() through a part that was released is refused", () => {
  const x = requiresGrad(tensor([2]));
  const shared = x.exp();
  shared.sum().backward();
  assertThrows(() => shared.mul(2).sum().backward(), Error, "a second time (at exp)");
});

Deno.test("backward(null, { retainGraph: true }) may be followed by another", () => {
  const x = requiresGrad(tensor([2]));
  const loss = x.pow(2).sum();
  loss.backward(null, { retainGraph: true });
  loss.backward();
  assertEquals(x.grad?.toArray(), [8]);
  assertThrows(() => loss.backward(), Error, "a second time");
});

Deno.test("backward() releases what was recorded", () => {
  const x = requiresGrad(tensor([2]));
  const y = x.exp(), loss = y.sum();
  assertEquals(y.node?.edges?.length, 1);
  loss.backward(null, { retainGraph: true });
  assertEquals(y.node?.edges?.length, 1);
  loss.backward();
  assertEquals([y.node?.edges, loss.node?.edges], [undefined, undefined]);
});

Deno.test("backward() wants one element, or the gradient from behind", () => {
  const x = requiresGrad(tensor([1, 2]));
  const y = x.mul(3);
  assertThrows(() => y.backward(), TypeError, "only for scalar outputs, not for [2]");
  y.backward(tensor([10, 100]));
  assertEquals(x.grad?.toArray(), [30, 300]);
});

Deno.test("backward() takes no gradient of another shape or type", () => {
  const y = requiresGrad(tensor([1, 2])).mul(3);
  assertThrows(() => y.backward(ones([1])), TypeError, "the gradient [1] must have the shape");
  assertThrows(() => y.backward(ones([2]).int()), TypeError, "must be a Tensor of float32");
  assertThrows(() => y.backward(y as never), TypeError, "must be a Tensor of float32");
});

Deno.test("backward() without a graph is refused", () => {
  const w = requiresGrad(tensor([2]));
  const untracked = noGrad(() => w.pow(2).sum());
  assertThrows(() => untracked.backward(), Error, "does not require grad");
});

Deno.test("backward() from a leaf gives it 1", () => {
  const x = requiresGrad(tensor(5));
  x.backward();
  assertEquals(x.grad?.item(), 1);
});

Deno.test("backward() refuses a needed input that was written to", () => {
  const x = requiresGrad(tensor([1, 2]));
  const loss = x.pow(2).sum();
  noGrad(() => x.mul_(2));
  const said = assertThrows(() => loss.backward(), Error, "modified by an inplace operation");
  assert(said.message.includes("is at version 1; expected version 0"), said.message);
});

Deno.test("backward() refuses a needed output that was written to, also through a view", () => {
  const x = requiresGrad(tensor([[1, 2], [3, 4]]));
  const y = x.exp();
  y.detach().at(0).zero_();
  assertThrows(() => y.sum().backward(), Error, "needed for the gradient of exp");
});

Deno.test("backward() does not mind a write to what no gradient reads", () => {
  const x = requiresGrad(tensor([1, 2]));
  const loss = x.add(1).sum();
  noGrad(() => x.fill_(9));
  loss.backward();
  assertEquals(x.grad?.toArray(), [1, 1]);
});

Deno.test("backward() gives no gradient to constants, nor to what was computed", () => {
  const x = requiresGrad(tensor([1, 2])), constant = tensor([3, 4]);
  const product = x.mul(constant);
  product.sum().backward();
  assertEquals([x.grad?.toArray(), product.grad], [[3, 4], null]);
});

Deno.test("retainGrad() keeps the gradient of what was computed", () => {
  const x = requiresGrad(tensor([1, 2]));
  const y = x.mul(2).retainGrad();
  y.pow(2).sum().backward();
  assertEquals(y.grad?.toArray(), [4, 8]);
});

Deno.test("detach() cuts the gradient off", () => {
  const x = requiresGrad(tensor([3]));
  x.mul(x.detach()).sum().backward();
  assertEquals(x.grad?.toArray(), [3]);
});

Deno.test("backward() goes through tensors without elements", () => {
  const x = requiresGrad(zeros([0, 3])), w = requiresGrad(ones([2, 0]));
  w.matmul(x).sum().add(x.exp().prod()).add(cat([x, x]).sum()).backward();
  assertEquals([x.grad?.shape, w.grad?.shape], [[0, 3], [2, 0]]);
  const b = requiresGrad(ones([1, 3]));
  x.mul(b).sum().backward();
  assertEquals(b.grad?.toArray(), [[0, 0, 0]]);
});

Deno.test("a few hundred steps downhill find the smallest value", () => {
  const x = requiresGrad(zeros([2])), goal = tensor([3, -4]);
  for (let step = 0; step < 200; step++) {
    x.zeroGrad();
    x.sub(goal).pow(2).sum().backward();
    noGrad(() => x.sub_(x.grad!, { alpha: 0.1 }));
  }
  x.toTypedArray().forEach((found, i) => assertAlmostEquals(found, [3, -4][i], 1e-5));
});
