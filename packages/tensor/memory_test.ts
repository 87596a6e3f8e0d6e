import { assert, assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { recycleArray, takeArray } from "./memory.ts";
import { ones, tensor, zeros } from "./creation.ts";
import type { Tensor } from "./tensor.ts";

const LARGE = 2 ** 20;

Deno.test("a large array lies in memory that threads can read, a small one does not", () => {
  assert(takeArray("float32", LARGE / 4, true).buffer instanceof SharedArrayBuffer);
  assert(takeArray("bool", LARGE, true).buffer instanceof SharedArrayBuffer);
  assert(takeArray("float32", LARGE / 4 - 1, true).buffer instanceof ArrayBuffer);
});

Deno.test("recycled memory is handed out once more, and once only", () => {
  const size = 3 * LARGE + 1;
  const first = takeArray("bool", size, true);
  first[7] = 1;
  recycleArray(first);
  recycleArray(first);
  const second = takeArray("bool", size, false), third = takeArray("bool", size, false);
  assertEquals([second[7], third[7]], [1, 0]);
  second[8] = 1;
  assertEquals(third[8], 0);
});

Deno.test("zeros() is zero in memory that was used before", () => {
  const size = LARGE + 3;
  recycleArray(takeArray("float32", size, true).fill(5));
  const x = zeros([size]);
  assertEquals([x.data[0], x.data[size - 1], x.sum().item()], [0, 0, 0]);
});

Deno.test("memory of another size is not handed out", () => {
  recycleArray(takeArray("float32", 2 * LARGE, true));
  assertNotEquals(takeArray("float32", 2 * LARGE + 1, true).buffer.byteLength, 8 * LARGE);
});

Deno.test("large tensors that nobody holds give their memory back", async () => {
  const before = Deno.memoryUsage().rss;
  for (let i = 0; i < 100; i++) {
    ones([2 ** 22 + i % 2]); // 16 MB each, 1.6 GB in all
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assertLess(Deno.memoryUsage().rss - before, 800e6);
});

Deno.test("a view keeps the memory it sees, whatever is collected", async () => {
  const rows: Tensor[] = [];
  for (let i = 0; i < 30; i++) {
    rows.push(ones([2 ** 20, 2]).mul(i).narrow(0, i, 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  rows.forEach((row, i) => assertEquals(row.toTypedArray(), Float32Array.of(i, i)));
});

Deno.test("toTypedArray() gives an ordinary array, which any other library takes", () => {
  assert(zeros([LARGE]).toTypedArray().buffer instanceof ArrayBuffer);
});

Deno.test("a million small ops leave nothing behind", () => {
  const one: Tensor = tensor([1]), two: Tensor = tensor([2]);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) one.add(two).mul(3);
  };
  run(10_000);
  const before = Deno.memoryUsage();
  run(500_000);
  const after = Deno.memoryUsage();
  assertLess(after.heapUsed - before.heapUsed, 50e6);
  assertLess(after.rss - before.rss, 200e6);
});

Deno.test("a small tensor's memory cannot be transferred away, and its neighbours' with it", () => {
  const x: Tensor = tensor([1, 2]), neighbour = tensor([3, 4]);
  assertThrows(() => structuredClone(x.data, { transfer: [x.data.buffer as ArrayBuffer] }));
  assertEquals([x.toArray(), neighbour.toArray()], [[1, 2], [3, 4]]);
});

Deno.test("a loop that never rests does not pile up memory", () => {
  const before = Deno.memoryUsage().rss;
  let x: Tensor = ones([1000, 1000]);
  for (let i = 0; i < 300; i++) x = x.mul(1.0001); // 1.2 GB in all
  assertLess(Deno.memoryUsage().rss - before, 700e6);
});
