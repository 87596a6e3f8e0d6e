import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { diffLines } from "./diff.ts";

const text = fc.array(fc.constantFrom("a", "ab", "b", "bc", "")).map((lines) => lines.join("\n"));

/** The text on one side of a diff. */
function side(diff: readonly string[], mark: "-" | "+"): string {
  return diff.filter((line) => line[0] === mark || line[0] === " ").map((line) => line.slice(2))
    .join("\n");
}

Deno.test("diffLines() holds both texts", () => {
  fc.assert(fc.property(text, text, (expected, actual) => {
    const diff = diffLines(expected, actual);
    assertEquals([side(diff, "-"), side(diff, "+")], [expected, actual]);
  }));
});

Deno.test("diffLines() keeps every line of equal texts", () => {
  fc.assert(fc.property(text, (same) => {
    assertEquals(diffLines(same, same), same.split("\n").map((line) => `  ${line}` as const));
  }));
});

Deno.test("diffLines() marks the part of a replaced line that differs", () => {
  assertEquals(diffLines("one\ntensor(1.25)\ntwo", "one\ntensor(1.375)\ntwo"), [
    "  one",
    "- tensor(1.25)",
    "+ tensor(1.375)",
    "^          ^^",
    "  two",
  ]);
});

Deno.test("diffLines() finds a line put in between others", () => {
  assertEquals(diffLines("a\nb", "a\nnew\nb"), ["  a", "+ new", "  b"]);
});

Deno.test("diffLines() puts at least one mark under every pair of replaced lines", () => {
  fc.assert(fc.property(text, text, (expected, actual) => {
    const diff = diffLines(expected, actual);
    diff.forEach((line, i) => {
      if (line.startsWith("^")) assert(line.includes("^", 1) && diff[i - 1].startsWith("+"));
    });
  }));
});
