import { assertEquals, assertStringIncludes } from "@std/assert";
import { runLesson } from "../run.ts";
import { shelf } from "../testdata/shelf.ts";
import { LessonView } from "./lesson_view.ts";

const TITLE = "/*\n# 1. Sums\n*/\n";

/** What stands on the terminal at each output, before it is printed, and at the end. */
async function view(
  code: string,
  options: { width?: number; color?: boolean } = {},
): Promise<string[]> {
  const { out, terminal, lessons } = shelf({ "01_sums": TITLE + code }, options);
  const [file] = await lessons();
  const view = new LessonView(file.lesson, terminal({ pager: false }), { prose: true });
  const states: string[] = [];
  view.advance();
  const run = await runLesson(file, (output) => {
    states.push(out.join("\n"));
    view.output(output);
  });
  if (!run.failure) view.finish();
  return [...states, out.join("\n")];
}

const HEAD = "1. Sums\n═══════\n";

Deno.test("LessonView prints code before it runs and outputs right under it", async () => {
  const states = await view(
    "const a = 1;\n\nshow(a);\n//=> 1\nshow(\n  2,\n);\n/*\nProse\n*/\nf();\nfunction f() {}\n",
  );
  assertEquals(states, [
    `${HEAD}\n  const a = 1;\n\n  show(a);`,
    `${HEAD}\n  const a = 1;\n\n  show(a);\n  │ 1\n\n  show(\n    2,\n  );`,
    `${HEAD}\n  const a = 1;\n\n  show(a);\n  │ 1\n\n  show(\n    2,\n  );\n  │ 2\n\nProse\n\n  f();\n  function f() {}`,
  ]);
});

Deno.test("LessonView prints the outputs of a loop under the loop, in the order they came", async () => {
  const states = await view("for (const i of [1, 2]) {\n  show(i);\n}\nshow(3);\n");
  assertEquals(
    states.at(-1),
    `${HEAD}\n  for (const i of [1, 2]) {\n    show(i);\n  }\n  │ 1\n  │ 2\n\n  show(3);\n  │ 3`,
  );
});

Deno.test("LessonView prints the output of a function where it is called", async () => {
  const states = await view(
    "function tell(x) {\n  show(x);\n}\nconst a = 1;\ntell(a);\nshow(2);\n",
  );
  assertStringIncludes(
    states.at(-1)!,
    "  }\n  │ 1\n\n  const a = 1;\n  tell(a);\n  show(2);\n  │ 2",
  );
});

Deno.test("LessonView folds code and outputs on a narrow terminal", async () => {
  const states = await view('show("0123456789".repeat(3));\n', { width: 20 });
  assertEquals(
    states.at(-1),
    `${HEAD}\n  show("0123456789".\n      repeat(3));\n  │ 0123456789012345\n  │ 67890123456789`,
  );
});

Deno.test("LessonView draws pictures in colour where there is colour", async () => {
  const [, plain] = await view("show(image([[1], [0]]));\n");
  assertStringIncludes(plain, "  │ ▀");
  const [, colored] = await view("show(image([[1], [0]]));\n", { color: true });
  assertStringIncludes(colored, "\x1b[38;2;255;255;255;48;2;0;0;0m▀\x1b[0m");
});

Deno.test("LessonView marks an output that is not what the lesson says", async () => {
  const [, last] = await view("show(1);\n//=> 2\n");
  assertStringIncludes(last, "  ✗ 1");
});

Deno.test("LessonView does not mark an output that an example stands for", async () => {
  const [, last] = await view("show(1);\n//~> 2\n");
  assertStringIncludes(last, "  show(1);\n  │ 1");
});
