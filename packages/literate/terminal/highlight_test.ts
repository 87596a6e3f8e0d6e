import { assertEquals } from "@std/assert";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { highlight } from "./highlight.ts";
import { createStyle } from "./style.ts";

const style = createStyle(true);

Deno.test("highlight() adds colour and nothing else", () => {
  const fragment = fc.constantFrom(
    "const ",
    "x",
    '"s"',
    "`a${",
    "}`",
    "// c\n",
    "/*\n*/",
    "f(",
    "1",
    "true",
  );
  fc.assert(fc.property(fc.array(fragment), (list) => {
    const source = list.join("");
    assertEquals(stripVTControlCharacters(highlight(source, style)), source);
    assertEquals(highlight(source, createStyle(false)), source);
  }));
});

Deno.test("highlight() colours keywords, calls, constants, text and comments", () => {
  const { magenta, blue, yellow, green, dim } = style;
  assertEquals(
    highlight('const x = f(1, true, "s"); // c', style),
    `${magenta("const")} x = ${blue("f")}(${yellow("1")}, ${yellow("true")}, ${green('"s"')}); ${
      dim("// c")
    }`,
  );
});

Deno.test("highlight() closes the colour at every line's end", () => {
  assertEquals(highlight("`a\nb`", style), `${style.green("`a")}\n${style.green("b`")}`);
});
