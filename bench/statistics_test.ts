import { assertEquals, assertThrows } from "@std/assert";
import { median, ratio } from "./statistics.ts";

Deno.test("median() is the middle, or half-way between the two in the middle", () => {
  assertEquals(median([10, 9, 100]), 10);
  assertEquals(median([4, 1, 2, 100]), 3);
  assertThrows(() => median([]), RangeError);
});

Deno.test("ratio() compares within a round, whatever the rounds are like", () => {
  assertEquals(ratio([1, 50, 3], [2, 100, 6]), 0.5);
});

Deno.test("ratio() leaves out the rounds that only one has", () => {
  assertEquals(ratio([1, 2], [2, 4, 1000]), 0.5);
});
