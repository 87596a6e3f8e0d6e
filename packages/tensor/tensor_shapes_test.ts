import { assertEquals } from "@std/assert";
import { assertType, type IsExact } from "@std/testing/types";
import {
  arange,
  type AxisFits,
  type BroadcastFits,
  eye,
  full,
  type InsertFits,
  type MatmulFits,
  oneHot,
  rand,
  randint,
  type Tensor,
  tensor,
  where,
  zeros,
} from "./mod.ts";

type Is<T, S extends readonly number[]> = IsExact<T, Tensor<S>>;

// A wrong shape is refused twice, by the compiler and at run time: run is only there for the compiler.
const compiled = (_run: () => void) => {};

const x = zeros([10, 784]), w = zeros([784, 50]), b = zeros([50]), y = zeros([10]);
const dynamic: Tensor = zeros([3]);
const rows = 5 as number;

Deno.test("creation infers literal shapes", () => {
  assertType<Is<typeof x, readonly [10, 784]>>(true);
  const nested = tensor([[1, 2, 3], [4, 5, 6]]);
  assertType<Is<typeof nested, readonly [2, 3]>>(true);
  const list: number[] = [1, 2];
  const unknown = tensor(list);
  assertType<Is<typeof unknown, readonly [number]>>(true);
  const scalar = tensor(3);
  assertType<Is<typeof scalar, readonly []>>(true);
  const made = [rand([2]), randint(0, 5, [2]), full([2], 1)] as const;
  assertType<Is<typeof made[0], readonly [2]>>(true);
  assertType<Is<typeof made[1], readonly [2]>>(true);
  const counted = arange(6), square = eye(3), hot = oneHot(randint(0, 3, [4]), 3);
  assertType<Is<typeof counted, readonly [6]>>(true);
  assertType<Is<typeof square, readonly [3, 3]>>(true);
  assertType<Is<typeof hot, readonly [4, 3]>>(true);
  assertEquals(hot.shape, [4, 3]);
});

Deno.test("matmul and broadcasting infer the result", () => {
  const l = x.matmul(w).add(b);
  assertType<Is<typeof l, readonly [10, 50]>>(true);
  const trap = zeros([10, 1]).sub(y);
  assertType<Is<typeof trap, readonly [10, 10]>>(true);
  const scaled = l.mul(2).gt(0);
  assertType<Is<typeof scaled, readonly [10, 50]>>(true);
  const batched = zeros([4, 2, 3]).matmul(zeros([3, 5]));
  assertType<Is<typeof batched, readonly [4, 2, 5]>>(true);
  const dot = y.matmul(y);
  assertType<Is<typeof dot, readonly []>>(true);
  const chosen = where(l.gt(0), l, 0);
  assertType<Is<typeof chosen, readonly [10, 50]>>(true);
  assertEquals(batched.shape, [4, 2, 5]);
});

Deno.test("views and reductions infer the result", () => {
  const turned = x.t(), column = x.at(":", 0), added = y.at(":", null);
  assertType<Is<typeof turned, readonly [784, 10]>>(true);
  assertType<Is<typeof column, readonly [10]>>(true);
  assertType<Is<typeof added, readonly [10, 1]>>(true);
  const cube = zeros([2, 3, 4]);
  const swapped = cube.transpose(0, -1), moved = cube.permute([2, 0, 1]);
  assertType<Is<typeof swapped, readonly [4, 3, 2]>>(true);
  assertType<Is<typeof moved, readonly [4, 2, 3]>>(true);
  const front = y.unsqueeze(0), back = y.unsqueeze(-1), gone = zeros([1, 3, 1]).squeeze();
  assertType<Is<typeof front, readonly [1, 10]>>(true);
  assertType<Is<typeof back, readonly [10, 1]>>(true);
  assertType<Is<typeof gone, readonly [3]>>(true);
  const one = zeros([1, 3, 1]).squeeze(-1);
  assertType<Is<typeof one, readonly [1, 3]>>(true);
  const wide = zeros([3, 1]).expand([-1, 4]), flat = cube.reshape([6, 4]);
  assertType<Is<typeof wide, readonly [3, 4]>>(true);
  assertType<Is<typeof flat, readonly [6, 4]>>(true);
  const total = cube.sum(), middle = cube.mean(1), kept = cube.sum(-1, { keepdim: true });
  assertType<Is<typeof total, readonly []>>(true);
  assertType<Is<typeof middle, readonly [2, 4]>>(true);
  assertType<Is<typeof kept, readonly [2, 3, 1]>>(true);
  const largest = cube.max(0).values, part = cube.narrow(1, 0, 2), picked = cube.select(0, 1);
  assertType<Is<typeof largest, readonly [3, 4]>>(true);
  assertType<Is<typeof part, readonly [2, 2, 4]>>(true);
  assertType<Is<typeof picked, readonly [3, 4]>>(true);
  const nested = zeros([2, 3]).toArray();
  assertType<IsExact<typeof nested, number[][]>>(true);
  assertEquals(kept.shape, [2, 3, 1]);
});

Deno.test("unknown sizes opt out, axis by axis or wholly", () => {
  const batch = zeros([rows, 784]);
  assertType<Is<typeof batch, readonly [number, 784]>>(true);
  const l = batch.matmul(w).add(b);
  assertType<Is<typeof l, readonly [number, 50]>>(true);
  const free = dynamic.add(b.at("0:3")).sum();
  assertType<Is<typeof free, readonly []>>(true);
  const plain: Tensor = x;
  const half: Tensor<readonly [number, 784]> = x;
  assertEquals([plain.shape, half.shape], [[10, 784], [10, 784]]);
});

Deno.test("a shape that does not fit is a compile error", () => {
  compiled(() => {
    // @ts-expect-error matmul: [10, 784] and [50] do not fit: 784 columns against 50 rows
    x.matmul(b);
    // @ts-expect-error add: [10, 784] and [50] do not broadcast
    x.add(b);
    // @ts-expect-error sum: there is no axis 2 in [10, 784]
    x.sum(2);
    // @ts-expect-error at: too many indices for [10]
    y.at(0, 0);
    // @ts-expect-error unsqueeze: there is no place 3 for a new axis in [10]
    y.unsqueeze(3);
    // @ts-expect-error [10, 784] is not [784, 10]
    const wrong: Tensor<readonly [784, 10]> = x;
    return wrong;
  });
});

Deno.test("the compiler's complaints are sentences", () => {
  assertType<
    IsExact<AxisFits<"sum", readonly [2, 3], 5>, readonly ["sum: there is no axis 5 in [2, 3]"]>
  >(true);
  assertType<
    IsExact<
      InsertFits<readonly [2], 3>,
      readonly ["unsqueeze: there is no place 3 for a new axis in [2]"]
    >
  >(true);
  assertType<
    IsExact<
      MatmulFits<readonly [10, 784], readonly [50, 1]>,
      "matmul: [10, 784] and [50, 1] do not fit: 784 columns against 50 rows"
    >
  >(true);
  assertType<
    IsExact<
      BroadcastFits<"add", readonly [2, 3], readonly [2]>,
      "add: [2, 3] and [2] do not broadcast: aligned on the right, sizes must be equal or 1"
    >
  >(true);
});
