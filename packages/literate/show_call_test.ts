import { assertEquals, assertThrows } from "@std/assert";
import { scan } from "./scan.ts";
import { findShowCalls, type ShowCall } from "./show_call.ts";

function calls(source: string): ShowCall[] {
  return findShowCalls(scan(source));
}

Deno.test("findShowCalls() ties a block to the call above it", () => {
  const [one, two] = calls("show(1);\n//=> 1\nshow(2); // two\n//=> 2\n//=>\n//=>   b\n");
  assertEquals(one.expected, { text: "1", exact: true, line: 2, endLine: 2 });
  assertEquals(two.expected, { text: "2\n\n  b", exact: true, line: 4, endLine: 6 });
});

Deno.test("findShowCalls() tells an example from an exact output", () => {
  const [call] = calls("show(now);\n//~> 12 ms\n//~>  3 ms\n");
  assertEquals(call.expected, { text: "12 ms\n 3 ms", exact: false, line: 2, endLine: 3 });
  assertThrows(
    () => calls("show(1);\n//=> 1\n//~> 2"),
    SyntaxError,
    "a //~> block is a second one",
  );
  assertThrows(() => calls("show(1); //~> 1"), SyntaxError, "as //~> text");
});

Deno.test("findShowCalls() knows where a call and what is around it end", () => {
  const [call] = calls("for (const a of b) {\n  show(\n    [a, (1)],\n  );\n  //=> 1\n}\n");
  const { line, column, endLine, outerLine, expected } = call;
  assertEquals([line, column, endLine, outerLine, expected?.line], [2, 2, 4, 6, 5]);
});

Deno.test("findShowCalls() lets brackets close between a call and its block", () => {
  assertEquals(calls("xs.forEach((x) =>\n  show(x)\n);\n//=> 1")[0].expected?.text, "1");
  assertEquals(calls("if (a) { show(a); }\n//=> 1")[0].expected?.text, "1");
});

Deno.test("findShowCalls() sees no call in strings, comments, methods and imports", () => {
  const sources = [
    '"show(1)"',
    "// show(1)",
    "a.show(1)",
    "function show(a) {}",
    "import { show } from 'a'",
  ];
  for (const source of sources) assertEquals(calls(source), []);
});

Deno.test("findShowCalls() sees a call in the hole of a template", () => {
  assertEquals(calls("`${show(1)}`").length, 1);
});

Deno.test("findShowCalls() refuses a block that belongs to no call", () => {
  assertThrows(() => calls("//=> 1"), SyntaxError, "line 1: a //=> block stands under no show()");
  assertThrows(() => calls("show(1);\nf();\n//=> 1"), SyntaxError, "line 3");
  assertThrows(() => calls("show(1);\n//=> 1\n\n//=> 2"), SyntaxError, "second one");
});

Deno.test("findShowCalls() refuses a block beside code, and one with a blank in its arrow", () => {
  assertThrows(() => calls("show(1); //=> 1"), SyntaxError, "line 1: a //=> block goes on a line");
  assertThrows(() => calls("show(1);\n// => 1"), SyntaxError, "as //=> text");
});
