import { assertEquals, AssertionError, assertRejects, assertThrows } from "@std/assert";

const range = (): never => {
  throw new RangeError("too far");
};
const later = async (): Promise<never> => {
  await Promise.resolve();
  return range();
};

Deno.test("assertThrows() gives the error back", () => {
  const error: RangeError = assertThrows(range, RangeError, "too");
  assertEquals(error.message, "too far");
  assertThrows(range);
  assertThrows(range, "a message of the caller's");
  assertThrows(range, Error);
});

Deno.test("assertThrows() refuses silence, another class, another message", () => {
  const refused = (fn: () => unknown, part: string) => assertThrows(fn, AssertionError, part);
  refused(() => assertThrows(() => 1), "Expected function to throw.");
  refused(() => assertThrows(() => 1, "why"), "Expected function to throw: why");
  refused(() => assertThrows(() => 1, Error, "", "why"), "Expected function to throw: why");
  refused(() => assertThrows(range, TypeError), 'instance of "TypeError", but was "RangeError"');
  refused(() => assertThrows(range, RangeError, "near"), 'message to include "near"');
  refused(
    () =>
      assertThrows(() => {
        throw "a string";
      }, Error),
    "non-Error",
  );
});

Deno.test("assertRejects() gives the error back", async () => {
  const error: RangeError = await assertRejects(later, RangeError, "too");
  assertEquals(error.message, "too far");
  await assertRejects(later);
});

Deno.test("assertRejects() refuses fulfilment, throwing at once, and a wrong error", async () => {
  const refused = (fn: () => Promise<unknown>, part: string) =>
    assertRejects(fn, AssertionError, part);
  await refused(() => assertRejects(() => Promise.resolve(1)), "Expected function to reject.");
  await refused(() => assertRejects(range), "Function throws when expected to reject.");
  await refused(() => assertRejects(later, TypeError), "TypeError");
  await refused(() => assertRejects(later, RangeError, "near"), 'message to include "near"');
});
