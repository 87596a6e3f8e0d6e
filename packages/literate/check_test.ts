import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { checkLesson, checkRun, type Verdict } from "./check.ts";
import { runLesson } from "./run.ts";
import { evaluated } from "./testdata/evaluated.ts";
import sums from "./testdata/01_sums.ts" with { type: "text" };
import throws from "./testdata/03_throws.ts" with { type: "text" };
import wrong from "./testdata/02_wrong.ts" with { type: "text" };

async function check(code: string): Promise<Verdict> {
  const source = `/*\n# 1. Sums\n*/\n${code}`;
  return checkRun(await runLesson(evaluated(source)), source);
}

async function report(url: string, source: string, load: () => Promise<unknown>): Promise<Error> {
  const error = await assertRejects(() => checkLesson({ url, source, load }));
  assertInstanceOf(error, Error);
  return error;
}

Deno.test("checkLesson() passes a lesson whose outputs are as it says, and counts them", async () => {
  const url = import.meta.resolve("./testdata/01_sums.ts");
  const load = (): Promise<unknown> => import("./testdata/01_sums.ts");
  assertEquals(await checkLesson({ url, source: sums, load }), { problems: [], checked: 4 });
});

Deno.test("checkLesson() fails with a diff where another output came", async () => {
  const url = import.meta.resolve("./testdata/02_wrong.ts");
  const { message } = await report(url, wrong, () => import("./testdata/02_wrong.ts"));
  assertEquals(
    message,
    `Wrong outputs

${url}:7  another output (- the lesson says, + was shown)
    - tensor(4154.01)
    + tensor(4184.79)
    ^          ^^^^^
`,
  );
});

Deno.test("checkLesson() fails with the code around the line that threw", async () => {
  const url = import.meta.resolve("./testdata/03_throws.ts");
  const { message, cause } = await report(url, throws, () => import("./testdata/03_throws.ts"));
  assertInstanceOf(cause, TypeError);
  assertEquals(
    message,
    `Something thrown

${url}:7  threw TypeError: matmul: 784 columns against 50 rows
      4 │ import { show } from "@chainrule/literate";
      5 │
      6 │ function fit(rows: number): number {
    ❯ 7 │   if (rows === 50) throw new TypeError("matmul: 784 columns against 50 rows");
      8 │   return rows;
      9 │ }
    called from line 13
`,
  );
});

Deno.test("checkRun() lets a show without a block be", async () => {
  assertEquals(await check("show(1);\n"), { problems: [], checked: 0 });
});

Deno.test("checkRun() compares no example, but wants it shown once", async () => {
  assertEquals(await check("show(1);\n//~> 2\n"), { problems: [], checked: 0 });
  const { problems } = await check("for (const i of [1, 2]) {\n  show(i);\n  //~> 1\n}\n");
  assertEquals(problems.map(({ kind }) => kind), ["ran again"]);
  assertEquals((await check("if (false) show(1);\n//~> 1\n")).problems[0].kind, "never ran");
});

Deno.test("checkRun() finds a block that was never shown", async () => {
  const { problems, checked } = await check("if (false) show(1);\n//=> 1\n");
  assertEquals(problems.map(({ kind, line }) => [kind, line]), [["never ran", 4]]);
  assertEquals(checked, 0);
});

Deno.test("checkRun() finds a block that was shown more than once", async () => {
  const { problems } = await check("for (const i of [1, 1]) {\n  show(i);\n  //=> 1\n}\n");
  assertEquals(problems.map(({ kind, line }) => [kind, line]), [["ran again", 5]]);
});

Deno.test("checkRun() tells of an error alone, not of what it kept from running", async () => {
  const { problems } = await check('throw Error("no", { cause: "rain" });\nshow(1);\n//=> 1\n');
  assertEquals(problems.map(({ kind }) => kind), ["threw"]);
  assertEquals(problems[0].summary, "threw Error: no\n    because of rain");
});

Deno.test("checkRun() does not mind blanks at the end of lines", async () => {
  assertEquals((await check('show("a \\n\\nb");\n//=> a\n//=>\n//=> b\n')).problems, []);
});
