import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { type Code, parseLesson } from "./lesson.ts";

const TITLE = "/*\n# 4. Mean squared error, and a trap\n*/\n";

/** The kind and text of each cell after the title. */
function cells(source: string): [string, string][] {
  return parseLesson(TITLE + source).cells.slice(1).map(({ kind, text }) => [kind, text]);
}

Deno.test("parseLesson() reads number and title", () => {
  const { number, title } = parseLesson(TITLE);
  assertEquals([number, title], [4, "Mean squared error, and a trap"]);
});

Deno.test("parseLesson() refuses a lesson without a title", () => {
  for (const source of ["", "show(1);", "/*\nProse.\n*/", "/** # 1. Docs */", "/*\n# Title\n*/"]) {
    assertThrows(() => parseLesson(source), SyntaxError, "# 1. Title");
  }
});

Deno.test("parseLesson() cuts a lesson into prose and code, each with its lines", () => {
  const { cells } = parseLesson(TITLE + "\nimport a;\n\na();\n\n/*\nProse\n*/\nb();\n/* more */\n");
  assertEquals(cells.map(({ kind, line, endLine }) => [kind, line, endLine]), [
    ["prose", 1, 3],
    ["code", 5, 7],
    ["prose", 9, 11],
    ["code", 12, 12],
    ["prose", 13, 13],
  ]);
  assertEquals(cells[1].text, "import a;\n\na();");
});

Deno.test("parseLesson() lets code comments stay code", () => {
  for (
    const code of [
      "// a",
      "/** docs */\nfunction f() {}",
      "  /* not at the margin */",
      "/* before */ code();",
      "f(\n/* within brackets */\n1);",
      "const s = `\n/* in a template */\n`;",
      "const s = `${\n/* in a hole */\n1}`;",
      'const s = "\\\n/* in a string */\\\n";',
      "const r = [/[/*]/, /*/];",
    ]
  ) assertEquals(cells(code), [["code", code.replace(/^\n/, "")]]);
});

Deno.test("parseLesson() reads a file with CRLF and a byte order mark", () => {
  const source = "\uFEFF/*\r\n# 1. Sums\r\n\r\nProse\r\n*/\r\nshow(1);\r\n//=> 1\r\n";
  const { title, cells } = parseLesson(source);
  assertEquals(title, "Sums");
  assertEquals(cells.map(({ text }) => text), ["# 1. Sums\n\nProse", "show(1);\n//=> 1"]);
  assertEquals((cells[1] as Code).shows[0].expected?.text, "1");
});

Deno.test("parseLesson() gives each cell its own calls of show", () => {
  const { cells } = parseLesson(TITLE + "show(1);\n/*\nProse\n*/\nshow(2);\nshow(3);\n");
  const lines = cells.map((cell) => cell.kind === "code" ? cell.shows.map(({ line }) => line) : []);
  assertEquals(lines, [[], [4], [], [8, 9]]);
});

Deno.test("parseLesson() refuses prose that begins with a star, since deno fmt rewrites it", () => {
  const error = assertThrows(() => parseLesson(TITLE + "/*\n * Cell 16* names\n*/"), SyntaxError);
  assertMatch(error.message, /line 4: .*_emphasis_/);
});
