import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { errorOf, fingerprint } from "./fingerprint.ts";

Deno.test("fingerprint() begins with the norm", () => {
  assertAlmostEquals(fingerprint([3, 0, 0, -4], 2)[0], 5);
});

Deno.test("fingerprint() ends with a sum weighted by row and column", () => {
  const ones = new Float32Array(6).fill(1);
  const columns = -48 - 47 - 46;
  assertAlmostEquals(fingerprint(ones, 3)[1], (-44 * columns - 43 * columns) / 720);
});

Deno.test("fingerprint() notices a sign, an exchange and a transposition", () => {
  const right = fingerprint([1, 2, 3, 4, 5, 6], 3);
  assertNotEquals(fingerprint([1, 2, -3, 4, 5, 6], 3), right);
  assertNotEquals(fingerprint([2, 1, 3, 4, 5, 6], 3), right);
  assertNotEquals(fingerprint([1, 4, 2, 5, 3, 6], 2), right);
});

Deno.test("errorOf() is the largest difference against the norm", () => {
  const truth = { loss: [4], w: [10, 1] };
  assertEquals(errorOf(truth, truth), 0);
  assertEquals(errorOf({ loss: [5], w: [10, 3] }, truth), 0.25);
  assertEquals(errorOf({ loss: [4], w: [10, 6] }, truth), 0.5);
});

Deno.test("errorOf() is infinite where a number is missing, or none", () => {
  const truth = { loss: [4], w: [10, 1] };
  assertEquals(errorOf({ loss: [4] }, truth), Infinity);
  assertEquals(errorOf({ loss: [NaN], w: [10, 1] }, truth), Infinity);
  assertEquals(errorOf({ loss: [4], w: [Infinity, 1] }, truth), Infinity);
});
