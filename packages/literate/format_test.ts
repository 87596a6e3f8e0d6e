import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { format } from "./format.ts";

class Size {
  readonly sides: readonly number[];
  constructor(sides: readonly number[]) {
    this.sides = sides;
  }
  toString(): string {
    return this.sides.join(" by ");
  }
}

class Tensor {
  [Symbol.for("Deno.customInspect")](): string {
    return "tensor(10)";
  }
}

Deno.test("format() leaves a string as it is, and quotes one within an array", () => {
  assertEquals(format("a\nb"), "a\nb");
  assertEquals(format(["a", 1]), '["a", 1]');
});

Deno.test("format() prints arrays of plain numbers as JSON does, with a blank after commas", () => {
  const numbers = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(fc.integer(), fc.array(tie("tree"))),
  })).tree;
  fc.assert(fc.property(fc.array(numbers), (array) => {
    assertEquals(format(array), JSON.stringify(array).replaceAll(",", ", "));
  }));
});

Deno.test("format() lets a value print itself, alone or in an array or a record", () => {
  assertEquals(format([50000, 784, new Tensor()]), "[50000, 784, tensor(10)]");
  assertEquals(format({ size: new Size([2, 3]) }), "{ size: 2 by 3 }");
  assertEquals(format(new TypeError("no")), "TypeError: no");
});

Deno.test("format() prints the values that JSON has no word for", () => {
  const values = [
    undefined,
    null,
    NaN,
    -0,
    10n,
    true,
    new Float32Array([0.5, 1]),
    new Map([[1, 2]]),
  ];
  assertEquals(
    values.map(format),
    ["undefined", "null", "NaN", "-0", "10n", "true", "Float32Array [0.5, 1]", "Map(1) { 1 => 2 }"],
  );
  assertEquals(
    format({ "a b": 1, ŷ: {}, d: new Date(0) }),
    '{ "a b": 1, ŷ: {}, d: 1970-01-01T00:00:00.000Z }',
  );
});

Deno.test("format() does not follow a circle, and repeats what merely stands twice", () => {
  const circle: unknown[] = [1];
  circle.push(circle);
  assertEquals(format(circle), "[1, [Circular]]");
  const twice = [1];
  assertEquals(format([twice, twice]), "[[1], [1]]");
});
