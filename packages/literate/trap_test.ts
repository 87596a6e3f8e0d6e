import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { trap, Trapped } from "./trap.ts";

const sign = (x: number): number => {
  if (x < 0) throw new RangeError("below zero");
  return x;
};

Deno.test("trap() gives what was thrown, and prints it without a stack", () => {
  const trapped: Trapped = trap(() => sign(-1));
  assertEquals([String(trapped), trapped.error instanceof RangeError], [
    "RangeError: below zero",
    true,
  ]);
  assertEquals(
    String(trap(() => {
      throw "a string";
    })),
    "a string",
  );
});

Deno.test("trap() throws if nothing was thrown, and says what came instead", () => {
  assertThrows(() => trap(() => sign(2)), Error, "nothing was thrown, the function returned 2");
});

Deno.test("trap() waits for a promise", async () => {
  const trapped = await trap(() => Promise.reject(new TypeError("late")));
  assertEquals(String(trapped), "TypeError: late");
  await assertRejects(() => trap(() => Promise.resolve([1])), Error, "returned [1]");
});
