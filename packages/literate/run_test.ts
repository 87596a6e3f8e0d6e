import { assert, assertEquals, assertRejects } from "@std/assert";
import { runLesson } from "./run.ts";
import { evaluated } from "./testdata/evaluated.ts";
import sums from "./testdata/01_sums.ts" with { type: "text" };

const TITLE = "/*\n# 1. Sums\n*/\n";

Deno.test("runLesson() collects what a module shows, with the lines of its source", async () => {
  const url = import.meta.resolve("./testdata/01_sums.ts");
  const run = await runLesson({ url, source: sums, load: () => import("./testdata/01_sums.ts") });
  assertEquals(run.outputs.map(({ line, text }) => [line, text]), [
    [8, "2"],
    [10, "{ shape: [2, 3] } [1, 2]"],
    [15, "RangeError: Invalid count value: -1"],
    [18, "once"],
    [18, "twice"],
    [20, "█▄"],
  ]);
  assertEquals([run.failure, run.lesson.title], [undefined, "Sums"]);
});

Deno.test("runLesson() hands over each output as it comes, and does not count the time that takes", async () => {
  const seen: string[] = [];
  const lesson = evaluated(`${TITLE}show("a");\nawait null;\nshow("b");\n`);
  const { duration } = await runLesson(lesson, ({ text }) => {
    seen.push(text);
    for (const start = performance.now(); performance.now() < start + 60;);
  });
  assertEquals(seen, ["a", "b"]);
  assert(duration < 110, `${duration} ms`);
});

Deno.test("runLesson() runs a lesson anew each time", async () => {
  const lesson = evaluated(`${TITLE}let n = 0;\nshow(++n);\n`);
  for (let i = 0; i < 2; i++) assertEquals((await runLesson(lesson)).outputs[0].text, "1");
});

Deno.test("runLesson() reports what a lesson threw, with the lines it went through", async () => {
  const run = await runLesson(
    evaluated(`${TITLE}const f = () => {\n  null.x;\n};\nshow(1);\nf();\n`),
  );
  assertEquals(run.outputs.length, 1);
  assert(run.failure?.error instanceof TypeError);
  assertEquals(run.failure.lines, [5, 8]);
});

Deno.test("runLesson() finds the lesson's line under a deep stack", async () => {
  const deep = "const deep = new Function('n', `if (n) this.deep(n - 1); else throw Error()`);";
  const run = await runLesson(evaluated(`${TITLE}${deep}\nconst o = { deep };\no.deep(50);\n`));
  assertEquals(run.failure?.lines, [6]);
});

Deno.test("runLesson() reports a rejection that nobody awaits", async () => {
  const run = await runLesson(evaluated(`${TITLE}Promise.reject("lost");\nshow(1);\n`));
  assertEquals([run.failure?.error, run.outputs.length], ["lost", 1]);
});

Deno.test("runLesson() refuses a source that is no lesson", async () => {
  await assertRejects(() => runLesson(evaluated("show(1);")), SyntaxError, "title");
});
