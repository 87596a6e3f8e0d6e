import { full, ones, type Tensor } from "@chainrule/tensor";
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { setGrad, type WithGrad } from "./with_grad.ts";

/** Large enough to lie in memory that is used again. */
const SHAPE = [2 ** 18 + 1];

const gradient = (value: number) => (): Tensor => full(SHAPE, value);

Deno.test("a gradient that was read stays as it was", () => {
  const x: WithGrad = ones([1]);
  setGrad(x, gradient(1));
  const first = x.g!;
  setGrad(x, gradient(2));
  setGrad(x, gradient(3));
  assertEquals([first.data[0], x.g!.data[0]], [1, 3]);
});

Deno.test("a gradient that nobody read gives its memory to the next", () => {
  const x: WithGrad = ones([1]);
  let memory: ArrayLike<number> = [];
  setGrad(x, () => {
    const grad: Tensor = full(SHAPE, 1);
    memory = grad.data;
    return grad;
  });
  const marked = full(SHAPE, 7); // takes none of it: the gradient still stands in x.g
  setGrad(x, gradient(2));
  assertEquals([memory[5], x.g!.data[5], marked.data[5]], [2, 2, 7]);
});

Deno.test("a gradient set or looked through by hand is left alone", () => {
  const x: WithGrad = ones([1]);
  const mine = full(SHAPE, 5);
  setGrad(x, gradient(1));
  x.g = mine;
  setGrad(x, gradient(2));
  assertEquals(mine.data[0], 5);
  const [, seen] = Object.entries(x).find(([name]) => name === "g") as [string, Tensor];
  setGrad(x, gradient(3));
  assertEquals(seen.data[0], 2);
});

Deno.test("when computing a gradient fails there is none, not the last one", () => {
  const x: WithGrad = ones([1]);
  setGrad(x, gradient(1));
  assertThrows(() =>
    setGrad(x, () => {
      throw new TypeError("no");
    })
  );
  assertEquals(x.g, undefined);
  setGrad(x, gradient(2));
  assertStrictEquals(x.g, x.g);
  assert("g" in x);
});
