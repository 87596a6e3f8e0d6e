import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  arange,
  fromTypedArray,
  Generator,
  ones,
  randn,
  type Tensor,
  tensor,
  zeros,
} from "./mod.ts";

Deno.test("in-place methods equal their twins, and keep the tensor", () => {
  const x = randn([3, 4]).abs().add(0.5), y = randn([4]);
  const twins: [string, (t: Tensor) => Tensor, (t: Tensor) => Tensor][] = [
    ["add", (t) => t.add_(y), (t) => t.add(y)],
    ["add alpha", (t) => t.add_(y, { alpha: 2 }), (t) => t.add(y.mul(2))],
    ["sub", (t) => t.sub_(y), (t) => t.sub(y)],
    ["sub alpha", (t) => t.sub_(3, { alpha: 2 }), (t) => t.sub(6)],
    ["mul", (t) => t.mul_(y), (t) => t.mul(y)],
    ["div", (t) => t.div_(y), (t) => t.div(y)],
    ["pow", (t) => t.pow_(2), (t) => t.pow(2)],
    ["sqrt", (t) => t.sqrt_(), (t) => t.sqrt()],
    ["neg", (t) => t.neg_(), (t) => t.neg()],
    ["relu", (t) => t.sub_(1).relu_(), (t) => t.sub(1).relu()],
    ["clamp", (t) => t.clamp_({ min: 0.7, max: 1 }), (t) => t.clamp({ min: 0.7, max: 1 })],
    ["clampMin", (t) => t.clampMin_(1), (t) => t.clampMin(1)],
    ["clampMax", (t) => t.clampMax_(1), (t) => t.clampMax(1)],
  ];
  for (const [name, write, twin] of twins) {
    const t: Tensor = x.clone(), version = t.storage.version;
    const result = write(t);
    assertEquals(result === t && t.equal(twin(x)), true, name);
    assertEquals(t.storage.version > version, true, name);
  }
});

Deno.test("in place a tensor keeps its shape and dtype", () => {
  assertThrows(
    () => (ones([3]) as Tensor).add_(ones([2, 3])),
    TypeError,
    "doesn't match the broadcast shape [2, 3]",
  );
  assertThrows(
    () => arange(3).add_(0.5),
    TypeError,
    "can't be cast to the desired output type int32",
  );
  assertThrows(() => arange(3).sqrt_(), TypeError, "cannot hold");
  assertThrows(() => (ones([3]) as Tensor).copy_(ones([4])), TypeError);
  assertThrows(() => ones([3]).clamp_({}), TypeError, "at least one");
  assertThrows(() => arange(3).uniform_(), TypeError, "float32");
});

Deno.test("an expanded tensor refuses writes", () => {
  assertThrows(() => ones([1, 3]).expand([2, 3]).add_(1), TypeError, "Please clone()");
});

Deno.test("an operand that overlaps is read as it was", () => {
  const x = arange(5);
  x.at("1:").add_(x.at(":-1") as Tensor);
  assertEquals(x.toArray(), [0, 1, 3, 5, 7]);
});

Deno.test("scatterAdd_() and indexAdd_() add up what points to the same place", () => {
  const x: Tensor = zeros([3, 2]);
  x.scatterAdd_(0, tensor([[0, 2], [0, 2]], { dtype: "int32" }), tensor([[1, 2], [3, 4]]));
  assertEquals(x.toArray(), [[4, 0], [0, 0], [0, 6]]);
  x.indexAdd_(0, tensor([1, 1], { dtype: "int32" }), ones([2, 2]));
  assertEquals(x.toArray(), [[4, 0], [2, 2], [0, 6]]);
  const index = tensor([0], { dtype: "int32" });
  assertThrows(() => x.indexAdd_(0, index, ones([2, 2])), TypeError, "expected float32 of [1, 2]");
  assertThrows(() => x.scatterAdd_(0, index, ones([1])), TypeError, "does not fit");
});

Deno.test("uniform_() and normal_() fill with the moments asked for", () => {
  const generator = new Generator(1);
  const x = zeros([10000]).uniform_(2, 4, generator), y = zeros([10000]).normal_(3, 2, generator);
  assertAlmostEquals(x.mean().item(), 3, 0.05);
  assertEquals([x.ge(2).all().item(), x.le(4).all().item()], [1, 1]);
  assertAlmostEquals(y.mean().item(), 3, 0.1);
  assertAlmostEquals(y.std().item(), 2, 0.1);
});

Deno.test("copy_() converts and broadcasts; fill_() and zero_() fill", () => {
  const x: Tensor = arange(4).reshape([2, 2]);
  assertEquals(x.copy_(tensor([1.9, -1.9])).toArray(), [[1, -1], [1, -1]]);
  assertEquals([x.fill_(3).sum().item(), x.zero_().sum().item()], [12, 0]);
});

Deno.test("tensors over one buffer are told apart by where they begin", () => {
  const memory = Float32Array.of(1, 2, 3, 4);
  const first = fromTypedArray(memory.subarray(0, 3), [3]);
  fromTypedArray(memory.subarray(1), [3]).add_(first);
  assertEquals([...memory], [1, 3, 5, 7]);
});

Deno.test("whole numbers that do not fit leave the tensor as it was; halves are refused", () => {
  const x: Tensor = tensor([1, 2 ** 30, 5], { dtype: "int32" });
  assertThrows(() => x.mul_(4), RangeError, "does not fit int32");
  assertThrows(() => x.add_(0.5, { alpha: 2 }), TypeError, "can't be cast");
  assertEquals(x.toArray(), [1, 2 ** 30, 5]);
  assertEquals(tensor([1]).add_(0.5, { alpha: 2 }).item(), 2);
  assertEquals(zeros([1]).fill_(true as never).item(), 1);
});

Deno.test("pow looks at its own exponents only", () => {
  const exponents = tensor([-1, 2], { dtype: "int32" });
  assertEquals(tensor([3], { dtype: "int32" }).pow(exponents.narrow(0, 1, 1)).item(), 9);
});
