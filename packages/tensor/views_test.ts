import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { arange, ones, randn, type Tensor, tensor, zeros } from "./mod.ts";

Deno.test("views share memory: a write through one shows in all", () => {
  const x: Tensor = zeros([2, 3]);
  const views = [
    x.t(),
    x.reshape([3, 2]),
    x.view([6]),
    x.unsqueeze(0),
    x.at("...", "1:"),
    x.flatten(),
  ];
  x.at(1, 2).fill_(7);
  for (const view of views) {
    assert(view.storage === x.storage);
    assertEquals(view.max().item(), 7);
  }
});

Deno.test("reshape() copies only where strides do not allow a view", () => {
  const x = arange(24).reshape([2, 3, 4]);
  assert(x.transpose(0, 1).reshape([3, 2, 2, 2]).storage === x.storage);
  assert(x.transpose(0, 1).reshape([6, 4]).storage !== x.storage);
  assertThrows(() => x.transpose(0, 1).view([6, 4]), TypeError, "Use reshape");
  assertEquals(x.transpose(0, 1).reshape([-1, 4]).at(1).toArray(), [12, 13, 14, 15]);
});

Deno.test("reshape() of any permutation keeps row-major order", () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(shapes, fc.nat(), (shape, seed) => {
    const order = shape.map((_, d) => d).sort((a, b) => (a * 7 + seed) % 5 - (b * 7 + seed) % 5);
    const x = randn(shape).permute(order);
    const flat = [x.toArray()].flat(9);
    assertEquals([...x.reshape([...x.shape].reverse()).toTypedArray()], flat);
    assertEquals([...x.contiguous().data], flat);
  }));
});

Deno.test("at() cuts as Python does", () => {
  const x = arange(10);
  const list = x.toArray();
  assertEquals(x.at("2:5").toArray(), list.slice(2, 5));
  assertEquals(x.at("-3:").toArray(), list.slice(-3));
  assertEquals(x.at(":-8").toArray(), list.slice(0, -8));
  assertEquals(x.at("::3").toArray(), [0, 3, 6, 9]);
  assertEquals(x.at("8:100").toArray(), [8, 9]);
  assertEquals(x.at("5:2").toArray(), []);
  assertEquals(x.at(-1).item(), 9);
  assertEquals(arange(6).reshape([2, 3]).at("...", null, 1).shape, [2, 1]);
});

Deno.test("at() refuses what it cannot read", () => {
  const x: Tensor = zeros([2, 3]);
  assertThrows(
    () => x.at(2),
    RangeError,
    "index 2 is out of bounds for axis 0 of [2, 3], with size 2",
  );
  assertThrows(() => x.at(0, 0, 0), TypeError, "too many indices, 3 for [2, 3]");
  assertThrows(() => x.at("a:b"), TypeError, 'cannot read "a:b"');
  assertThrows(() => x.at("::-1"), RangeError, "must be greater than zero");
  assertThrows(() => x.at("...", "..."), TypeError, "only once");
  assertThrows(() => x.at(0.5), TypeError, "whole");
});

Deno.test("views refuse axes and sizes that are not there", () => {
  const x: Tensor = zeros([2, 3]);
  assertThrows(
    () => x.transpose(0, 2),
    RangeError,
    "axis 2 is out of range for [2, 3]: expected -2 to 1",
  );
  assertThrows(() => x.permute([0, 0]), TypeError, "must name each axis");
  assertThrows(() => x.unsqueeze(3), RangeError, "expected -3 to 2");
  assertThrows(() => x.reshape([4, -1]), TypeError, "no multiple of 4");
  assertThrows(() => x.reshape([-1, -1]), RangeError, "only one");
  assertThrows(() => x.reshape([7]), TypeError, "[2, 3] has 6 elements, not 7");
  assertThrows(() => x.reshape([-2]), RangeError, "is no size");
  assertThrows(() => zeros([0]).reshape([-1, 0]), TypeError, "could be anything");
  assertThrows(() => x.expand([4, 3]), TypeError, "only axes of size 1 grow");
  assertThrows(() => x.narrow(1, 2, 2), RangeError, "exceeds the size 3");
  assertThrows(() => x.select(0, 5), RangeError, "out of bounds");
  assertThrows(() => (tensor(1) as Tensor).select(0, 0), TypeError, "without axes");
  assertThrows(
    () => (zeros([2, 3, 4]) as Tensor).t(),
    TypeError,
    "Did you mean transpose(-2, -1)?",
  );
  assertThrows(() => x.size(2), RangeError, "axis 2");
});

Deno.test("squeeze() drops axes of size 1 and keeps others", () => {
  const x: Tensor = zeros([1, 3, 1]);
  assertEquals([x.squeeze().shape, x.squeeze(0).shape, x.squeeze(1).shape], [[3], [3, 1], [
    1,
    3,
    1,
  ]]);
});

Deno.test("a tensor is walked along its first axis", () => {
  assertEquals([...arange(6).reshape([3, 2])].map((row) => row.toArray()), [[0, 1], [2, 3], [
    4,
    5,
  ]]);
  assertThrows(() => [...tensor(1) as Tensor], TypeError, "without axes");
});

Deno.test("expand() repeats without memory, and clone() gives it some", () => {
  const x = ones([3, 1]).expand([3, 1000]);
  assertEquals([x.storage.data.length, x.clone().storage.data.length, x.isContiguous()], [
    3,
    3000,
    false,
  ]);
  assertEquals([x.size(), x.size(-1), x.numel(), x.ndim], [[3, 1000], 1000, 3000, 2]);
});
