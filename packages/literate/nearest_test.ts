import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { editDistance, nearest } from "./nearest.ts";

/** The definition, slow. */
function slowDistance(from: string, to: string): number {
  if (from === "" || to === "") return from.length + to.length;
  return Math.min(
    slowDistance(from.slice(1), to) + 1,
    slowDistance(from, to.slice(1)) + 1,
    slowDistance(from.slice(1), to.slice(1)) + Number(from[0] !== to[0]),
  );
}

Deno.test("editDistance() counts as its definition does", () => {
  const word = fc.stringMatching(/^[abc]{0,5}$/);
  fc.assert(fc.property(word, word, (from, to) => {
    assertEquals(editDistance(from, to), slowDistance(from, to));
  }));
});

Deno.test("nearest() gives those fewest edits away, and none if all are far", () => {
  assertEquals(nearest("tenser", ["tensor", "relu", "tensors", "tender"]), ["tensor", "tender"]);
  assertEquals(nearest("xyz", ["tensor", "relu"]), []);
});
