import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertExists,
  assertGreater,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertMatch,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

Deno.test("each assertion is silent on what holds", () => {
  assert(1);
  assertExists(0);
  assertInstanceOf([], Array);
  assertGreater(2, 1);
  assertLess(1, 2);
  assertMatch("chain rule", /^chain/);
  assertStringIncludes("chain rule", "in ru");
  assertArrayIncludes([1, { a: 2 }, 3], [{ a: 2 }, 1]);
  assertAlmostEquals(1, 1 + 1e-8);
});

const failing: Record<string, () => void> = {
  assert: () => assert(0),
  assertExists: () => assertExists(null),
  assertInstanceOf: () => assertInstanceOf(null, Array),
  assertGreater: () => assertGreater(1, 1),
  assertLess: () => assertLess(1, 1),
  assertMatch: () => assertMatch("chain rule", /^rule/),
  assertStringIncludes: () => assertStringIncludes("chain rule", "rules"),
  assertArrayIncludes: () => assertArrayIncludes([1, 2], [2, 3]),
  assertAlmostEquals: () => assertAlmostEquals(1, 1.001),
  fail: () => fail(),
};

for (const [name, fn] of Object.entries(failing)) {
  Deno.test(`${name}() throws an AssertionError on what does not hold`, () => {
    assertThrows(fn, AssertionError);
  });
}

Deno.test("assertAlmostEquals() allows a ten millionth of the expected value by default", () => {
  assertAlmostEquals(1e9 + 99, 1e9);
  assertThrows(() => assertAlmostEquals(1e9 + 101, 1e9), AssertionError, "is greater than");
  assertThrows(() => assertAlmostEquals(1e-9, 0), AssertionError);
  assertAlmostEquals(1e-9, 0, 1e-8);
  assertAlmostEquals(NaN, NaN);
  assertThrows(() => assertAlmostEquals(NaN, 1), AssertionError);
});
