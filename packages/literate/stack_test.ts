import { assertEquals } from "@std/assert";
import { linesInLesson } from "./stack.ts";

const URL = "file:///lessons/01_a.ts";

Deno.test("linesInLesson() gives the lesson's lines, the innermost first", () => {
  const stack = `Error: no
    at add (file:///tensor/add.ts:9:1)
    at lin (${URL}?run=3.5:12:7)
    at ${URL}?run=3.5:20:1
    at async run (file:///literate/run.ts:5:1)`;
  assertEquals(linesInLesson(stack, URL), [12, 20]);
});

Deno.test("linesInLesson() is not misled by a longer URL or one without a line", () => {
  assertEquals(linesInLesson(`at ${URL}x:3:1\nModule not found "${URL}"\nat ${URL}:4:1`, URL), [4]);
  assertEquals(linesInLesson("", URL), []);
});
