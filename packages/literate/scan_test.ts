import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { scan, type TokenKind } from "./scan.ts";

/** Tokens other than blanks, as kind and text. */
function pieces(source: string): [TokenKind, string][] {
  return scan(source).filter(({ kind }) => kind !== "space").map(({ kind, text }) => [kind, text]);
}

Deno.test("scan() loses nothing of any text", () => {
  const fragment = fc.constantFrom(
    "`",
    "${",
    "}",
    "{",
    "/*",
    "*/",
    "//",
    "\n",
    '"',
    "'",
    "/",
    "\\",
    "a",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fragment).map((list) => list.join("")),
  );
  fc.assert(fc.property(text, (source) => {
    assertEquals(scan(source).map((token) => token.text).join(""), source);
  }));
});

Deno.test("scan() tells the line and column of every token", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("a", "\n", "`\n\n`", "/*\n*/", " ")), (list) => {
    const source = list.join(";");
    let before = "";
    for (const { text, line, column } of scan(source)) {
      const lines = before.split("\n");
      assertEquals([line, column], [lines.length, lines[lines.length - 1].length]);
      before += text;
    }
  }));
});

Deno.test("scan() gives back the tokens that a program was made of", () => {
  const token = fc.constantFrom<[TokenKind, string]>(
    ["comment", "/* 'it' */"],
    ["string", '"/* no */"'],
    ["string", "'//=> \\' no'"],
    ["template", "`/* no */ $ { \\` \\${`"],
    ["word", "show"],
    ["word", "ŷ"],
    ["number", "1_000.5e-3"],
    ["number", "0xffn"],
    ["mark", "("],
    ["mark", "=>"],
  );
  fc.assert(fc.property(fc.array(token), (tokens) => {
    assertEquals(pieces(tokens.map(([, text]) => text).join(" ")), tokens);
  }));
});

Deno.test("scan() takes a slash for a regular expression only where a value may begin", () => {
  assertEquals(pieces("a = /[/*]\\//g"), [["word", "a"], ["mark", "="], ["regexp", "/[/*]\\//g"]]);
  assertEquals(pieces("return /a/"), [["word", "return"], ["regexp", "/a/"]]);
  const divisions = ["(a) / b / c", "x[0] / b / c", "1 / b / c", "`a` / b / c", "a / b / c"];
  for (const source of divisions) {
    assertEquals(scan(source).filter(({ kind }) => kind === "regexp"), []);
  }
});

Deno.test("scan() goes into the holes of a template and comes back", () => {
  assertEquals(pieces("`a${ { b: `c${d}` } }e` /* f */"), [
    ["template", "`a${"],
    ["mark", "{"],
    ["word", "b"],
    ["mark", ":"],
    ["template", "`c${"],
    ["word", "d"],
    ["template", "}`"],
    ["mark", "}"],
    ["template", "}e`"],
    ["comment", "/* f */"],
  ]);
});

Deno.test("scan() takes the first line of a script for a comment", () => {
  assertEquals(pieces("#!/usr/bin/env deno\na")[0], ["comment", "#!/usr/bin/env deno"]);
});
