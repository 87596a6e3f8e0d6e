import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { columns, fold, wrap } from "./columns.ts";

Deno.test("columns() counts what is seen", () => {
  assertEquals(["abc", "\x1b[1mabc\x1b[22m", "ŷ\u0302", "你好"].map(columns), [3, 3, 1, 4]);
});

Deno.test("wrap() breaks at blanks, and words that are too long", () => {
  assertEquals(wrap("one two three", 7), "one two\nthree");
  assertEquals(wrap("abcdefgh", 5), "abcde\nfgh");
});

Deno.test("fold() keeps every character and every blank within the width", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-c \n]*$/),
      fc.integer({ min: 1, max: 20 }),
      (text, width) => {
        const folded = fold(text, width);
        assertEquals(folded.replaceAll("\n", ""), text.replaceAll("\n", ""));
        for (const line of folded.split("\n")) assert(line.length <= width);
      },
    ),
  );
});

Deno.test("fold() sets in what runs on", () => {
  assertEquals(fold("abcdefghij\nk", 5, 2), "abcde\n  fgh\n  ij\nk");
});

Deno.test("fold() leaves lines alone where the width is endless", () => {
  assertEquals(fold("a b  ", Infinity), "a b  ");
});
