import {
  assertEquals,
  AssertionError,
  assertNotEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

class Point {
  constructor(readonly x: number) {}
}
class Dot {
  constructor(readonly x: number) {}
}
class Secret {
  #value: number;
  constructor(value: number) {
    this.#value = value;
  }
  get value() {
    return this.#value;
  }
}

const cyclic = (name: string) => {
  const node: { name: string; self?: unknown } = { name };
  node.self = node;
  return node;
};

const equal: [string, unknown, unknown][] = [
  ["NaN", NaN, NaN],
  ["the two zeros", [0], [-0]],
  ["nested objects in any order of keys", { a: [1, { b: 2 }], c: 3 }, { c: 3, a: [1, { b: 2 }] }],
  ["typed arrays", new Float32Array([1, NaN]), new Float32Array([1, NaN])],
  ["buffers", new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer],
  ["maps", new Map([["a", { x: 1 }]]), new Map([["a", { x: 1 }]])],
  ["sets of objects", new Set([{ x: 1 }, { x: 2 }]), new Set([{ x: 2 }, { x: 1 }])],
  ["instances of one class", new Point(1), new Point(1)],
  ["dates", new Date(5), new Date(5)],
  ["patterns", /a/g, /a/g],
  ["cycles", cyclic("a"), cyclic("a")],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
];

const different: [string, unknown, unknown][] = [
  ["a number and its text", 1, "1"],
  ["null and undefined", null, undefined],
  ["a missing key and an undefined one", {}, { a: undefined }],
  ["two keys that are both undefined", { b: undefined }, { a: undefined }],
  ["arrays of different length", [1, 2], [1, 2, 3]],
  ["an array and a typed array", [1], new Float32Array([1])],
  ["typed arrays of different kinds", new Int32Array([1]), new Float32Array([1])],
  ["typed arrays", new Float32Array([1, 2]), new Float32Array([1, 3])],
  ["buffers", new Uint8Array([1, 2]).buffer, new Uint8Array([1, 3]).buffer],
  ["maps", new Map([["a", { x: 1 }]]), new Map([["a", { x: 2 }]])],
  ["sets", new Set([1, 2]), new Set([1, 3])],
  ["classes with the same fields", new Point(1), new Dot(1)],
  ["what a getter shows", new Secret(1), new Secret(2)],
  ["dates", new Date(5), new Date(6)],
  ["patterns", /a/g, /a/i],
  ["cycles", cyclic("a"), cyclic("b")],
  ["two functions", () => 1, () => 1],
];

for (const [what, a, b] of equal) {
  Deno.test(`assertEquals() accepts ${what}`, () => {
    assertEquals(a, b);
    assertEquals(b, a);
    assertThrows(() => assertNotEquals(a, b), AssertionError, "not to be");
  });
}

for (const [what, a, b] of different) {
  Deno.test(`assertEquals() refuses ${what}`, () => {
    assertThrows(() => assertEquals(a, b), AssertionError, "Values are not equal.");
    assertThrows(() => assertEquals(b, a), AssertionError, "Values are not equal.");
    assertNotEquals(a, b);
  });
}

Deno.test("assertEquals() says what differs, and the caller's message", () => {
  const error = assertThrows(
    () => assertEquals({ kept: 1, changed: 2 }, { kept: 1, changed: 3 }, "the two"),
    AssertionError,
    "Values are not equal: the two",
  );
  const lines = error.message.split("\n");
  // The real package colours its lines.
  assertEquals(lines.filter((line) => /-.*changed: 2/.test(line)).length, 1);
  assertEquals(lines.filter((line) => /\+.*changed: 3/.test(line)).length, 1);
});

Deno.test("assertStrictEquals() wants the same object", () => {
  const object = { a: 1 };
  assertStrictEquals(object, object);
  assertStrictEquals(NaN, NaN);
  assertThrows(() => assertStrictEquals({ a: 1 }, { a: 1 }), AssertionError, "reference-equal");
  assertThrows(() => assertStrictEquals(1, 2), AssertionError, "not strictly equal");
  assertThrows(() => assertStrictEquals(0, -0), AssertionError);
});
