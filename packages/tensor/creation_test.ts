import { assertEquals, assertThrows } from "@std/assert";
import * as T from "./mod.ts";
const { arange, eye, fromTypedArray, full, linspace, oneHot, ones, tensor, zeros } = T;

Deno.test("tensor() takes nested arrays and refuses ragged ones", () => {
  assertEquals(tensor([[1, 2], [3, 4]]).toArray(), [[1, 2], [3, 4]]);
  assertEquals([tensor([1, 2]).dtype, tensor([true]).dtype], ["float32", "bool"]);
  assertEquals(tensor([[], []]).shape, [2, 0]);
  assertThrows(() => tensor([[1, 2], [3]]), TypeError, "[2] at 0, [1] at 1");
  assertThrows(() => tensor(["1"] as unknown as number[]), TypeError, "neither a number");
  assertThrows(() => tensor([2 ** 40], { dtype: "int32" }), RangeError, "does not fit int32");
  assertThrows(() => tensor([1], { dtype: "float64" as "float32" }), TypeError, '"float64"');
});

Deno.test("zeros, ones, full, eye and their Like twins fill as they say", () => {
  assertEquals(zeros([2]).toArray(), [0, 0]);
  assertEquals(ones([2], { dtype: "int32" }).dtype, "int32");
  assertEquals([full([1], 7).item(), full([1], true).dtype], [7, "bool"]);
  assertEquals(eye(2).toArray(), [[1, 0], [0, 1]]);
  const like = arange(3);
  assertEquals([T.zerosLike(like).dtype, T.onesLike(like).toArray()], ["int32", [1, 1, 1]]);
  assertEquals(T.fullLike(like, 5).toArray(), [5, 5, 5]);
  assertEquals([T.randLike(zeros([2])).shape, T.randnLike(zeros([2])).shape], [[2], [2]]);
});

Deno.test("arange() and linspace() count as PyTorch does", () => {
  assertEquals(arange(2, 8, 3).toArray(), [2, 5]);
  assertEquals(arange(5, 2, -1).toArray(), [5, 4, 3]);
  assertEquals([arange(3).dtype, arange(0, 1, 0.25).dtype], ["int32", "float32"]);
  // torch.linspace(0, 1, 4) and torch.linspace(3, 3, 1), PyTorch 1.13
  assertEquals(linspace(0, 1, 4).toArray(), [0, 0.3333333432674408, 0.6666666269302368, 1]);
  assertEquals(linspace(3, 9, 1).toArray(), [3]);
  assertThrows(() => arange(0, 5, -1), RangeError, "never arrives");
  assertThrows(() => arange(0, 5, 0), RangeError, "nonzero");
});

Deno.test("fromTypedArray() wraps without copying", () => {
  const data = Float32Array.of(1, 2, 3, 4);
  const x = fromTypedArray(data, [2, 2]);
  data[3] = 9;
  assertEquals(x.toArray(), [[1, 2], [3, 9]]);
  assertThrows(() => fromTypedArray(data, [5]), TypeError, "[5] needs 5 elements, found 4");
  assertThrows(() => fromTypedArray(Uint8Array.of(2), [1]), TypeError, "bool");
});

Deno.test("oneHot() refuses classes outside", () => {
  assertEquals(oneHot(tensor([1], { dtype: "int32" }), 3).toArray(), [[0, 1, 0]]);
  assertThrows(
    () => oneHot(tensor([3], { dtype: "int32" }), 3),
    RangeError,
    "class 3 is outside 0 to 2",
  );
  assertThrows(() => oneHot(tensor([1]), 3), TypeError, "int32");
});

Deno.test("sizes must be whole and not negative", () => {
  assertThrows(() => zeros([-1]), RangeError, "-1 in [-1] is no size");
  assertThrows(() => zeros([1.5]), RangeError, "1.5");
  assertThrows(() => zeros(3 as unknown as []), TypeError, "such as [2, 3]");
});

Deno.test("a tensor that cannot be meant is refused with its size in words", () => {
  const error = assertThrows(() => zeros([50000, 784, 50]), RangeError, "7.84 GB");
  assertEquals(error.message.includes("setAllocationLimit(7840000000)"), true);
  const before = T.setAllocationLimit(100);
  try {
    assertThrows(() => zeros([26]), RangeError, "104 bytes");
    assertThrows(() => zeros([25]).unsqueeze(1).mul(zeros([25])), RangeError, "2.50 kB");
  } finally {
    T.setAllocationLimit(before);
  }
  assertThrows(() => T.setAllocationLimit(0), RangeError, "positive");
});

Deno.test("cat() and stack() join, and refuse what does not fit", () => {
  const x = tensor([[1, 2]]), y = tensor([[3, 4]]);
  assertEquals(T.cat([x, y]).toArray(), [[1, 2], [3, 4]]);
  assertEquals(T.cat([x, y], -1).toArray(), [[1, 2, 3, 4]]);
  assertEquals(T.stack([x, y], 2).toArray(), [[[1, 3], [2, 4]]]);
  assertEquals(T.cat([arange(2), tensor([0.5])]).toArray(), [0, 1, 0.5]);
  assertThrows(() => T.cat([x, zeros([1, 3])]), TypeError, "[1, 2] at 0, [1, 3] at 1");
  assertThrows(() => T.stack([x as T.Tensor, zeros([1, 3])]), TypeError, "equal size");
  assertThrows(() => T.cat([]), TypeError, "non-empty");
  assertThrows(() => T.stack([]), TypeError, "non-empty");
  assertThrows(() => T.cat([tensor(1)]), TypeError, "Use stack");
});

Deno.test("where() takes from one or the other, broadcast", () => {
  const x = tensor([[1], [-1]]);
  assertEquals(T.where(x.gt(0), tensor([5, 6]), 0).toArray(), [[5, 6], [0, 0]]);
  assertThrows(() => T.where(x, x, 0), TypeError, "expected condition to be bool");
});
