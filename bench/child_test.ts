import { assertEquals } from "@std/assert";
import { reasonIn } from "./child.ts";

Deno.test("reasonIn() finds the line that says what went wrong", () => {
  const python =
    "Traceback (most recent call last):\n  File …\nModuleNotFoundError: No module named 'torch'\n";
  assertEquals(reasonIn(python), "ModuleNotFoundError: No module named 'torch'");
  const deno = "\x1b[31merror\x1b[0m: Uncaught TypeError: no\n    at file:///a.ts:1:1\n";
  assertEquals(reasonIn(deno), "error: Uncaught TypeError: no");
});

Deno.test("reasonIn() takes the last line where none speaks of an error, or says that there is none", () => {
  assertEquals(reasonIn("one\ntwo\n"), "two");
  assertEquals(reasonIn(""), "ended without a word");
});
