import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { main } from "./cli.ts";
import { type Shelf, shelf } from "./testdata/shelf.ts";

const LESSONS = {
  "01_image": "/*\n# 1. The image as numbers\n\nA *digit*.\n*/\nshow(28 * 28);\n//=> 784\n",
  "04_mse": "/*\n# 4. Mean squared error\n\nA loss.\n*/\nshow(4184);\n//=> 4154\n",
  "05_slope": "/*\n# 5. Slopes of the error\n*/\nshow(1);\nnull.x;\n",
};

async function run(...args: string[]): Promise<Shelf & { status: number; text: string }> {
  const setting = shelf(LESSONS);
  const status = await main(args, setting);
  const text = setting.out.join("\n").replaceAll(/\d+\.\d s/g, "0.0 s");
  return { ...setting, status, text };
}

Deno.test("main() alone shows the contents and runs the first lesson", async () => {
  const { status, text } = await run();
  assertEquals(status, 0);
  assertEquals(
    text,
    `   1. The image as numbers  (image)
   4. Mean squared error  (mse)
   5. Slopes of the error  (slope)

1. The image as numbers
═══════════════════════

A digit.

  show(28 * 28);
  │ 784

✓ 1. The image as numbers: 1 output checked, 0.0 s
  Next: deno task lesson 4  (Mean squared error)`,
  );
});

Deno.test("main() with a number, a name or a part of one runs that lesson", async () => {
  for (const word of ["1", "01", "image", "01_image", "NUMBERS", "imag"]) {
    const { status, text } = await run(word, "--quiet");
    assertEquals([status, text], [0, "✓ 1. The image as numbers: 1 output checked, 0.0 s"]);
  }
});

Deno.test("main() shows where an output differs, marked, and gives status 1", async () => {
  const { status, text } = await run("mse", "--code");
  assertEquals(status, 1);
  assertEquals(
    text,
    `4. Mean squared error
  show(4184);
  ✗ 4184

lessons/04_mse.ts:6  another output (- the lesson says, + was shown)
    - 4154
    + 4184
    ^   ^

✗ 4. Mean squared error: 1 problem, 0.0 s
  Next: deno task lesson 5  (Slopes of the error)`,
  );
});

Deno.test("main() shows the line that threw and the code around it", async () => {
  const { status, text } = await run("slope");
  assertEquals(status, 1);
  assertStringIncludes(text, "  show(1);\n  │ 1\n");
  assertStringIncludes(text, "lessons/05_slope.ts:5  threw TypeError: Cannot read");
  assertStringIncludes(text, "      4 │ show(1);\n    ❯ 5 │ null.x;");
});

Deno.test("main() all runs every lesson, failures too, and sums up", async () => {
  const { status, text } = await run("all");
  assertEquals(status, 1);
  assertEquals(
    text.slice(text.indexOf("Summary")),
    `Summary
✓ 1. The image as numbers: 1 output checked, 0.0 s
✗ 4. Mean squared error: 1 problem, 0.0 s
✗ 5. Slopes of the error: 1 problem, 0.0 s`,
  );
});

Deno.test("main() says what is running, from the start and after each output", async () => {
  assertEquals((await run("1")).busy, ["running 1. The image as numbers", "running"]);
});

Deno.test("main() list shows the contents alone", async () => {
  const { status, out } = await run("list");
  assertEquals([status, out.length], [0, 1]);
});

Deno.test("main() names the near lessons if there is none of a name", async () => {
  const { status, err } = await run("mean_sqared");
  assertEquals(status, 2);
  const near = await run("imgae");
  assertEquals(
    near.err.join(),
    'There is no lesson "imgae".\nNear ones:\n   1. The image as numbers  (image)',
  );
  assertStringIncludes(err.join(), "There are:\n   1.");
  assertStringIncludes((await run("al")).err.join(), "Did you mean all?");
});

Deno.test("main() lists the lessons that a part of a name is in, if there are several", async () => {
  const { status, err } = await run("error");
  assertEquals(status, 2);
  assertMatch(err.join(), /^"error" is in several:\n +4\. .*\n +5\. [^\n]*$/);
});

Deno.test("main() refuses numbers and flags that there are not", async () => {
  const messages = [
    [["9"], "There is no lesson 9. There are:\n   1. The image"],
    [["--cod"], "Unknown option '--cod'; did you mean --code?"],
    [["--elephant"], "Unknown option '--elephant'; see --help"],
    [["--code=1"], "does not take an argument; see --help"],
    [["-q", "-c"], "exclude each other"],
    [["--update"], "name the lessons to write, or all"],
  ] as const;
  for (const [args, message] of messages) {
    const { status, err, out } = await run(...args);
    assertEquals([status, out], [2, []]);
    assertStringIncludes(err.join(), message);
  }
});

Deno.test("main() --help explains every flag", async () => {
  const { status, text } = await run("--help");
  assertEquals(status, 0);
  for (
    const flag of ["--code", "--quiet", "--update", "--no-pager", "--help", "NO_COLOR", "status"]
  ) {
    assertStringIncludes(text, flag);
  }
});

Deno.test("main() --update writes what was shown, and leaves a lesson that throws", async () => {
  const { status, written, text } = await run("--update", "all");
  assertEquals(status, 1);
  assertEquals(written, { "04_mse": LESSONS["04_mse"].replace("4154", "4184") });
  assertStringIncludes(text, "lessons/01_image.ts: as it was\nlessons/04_mse.ts: updated");
  assertStringIncludes(text, "lessons/05_slope.ts:5  threw");
});

Deno.test("main() --update without leave to write says which command has it", async () => {
  const setting = shelf(LESSONS, { writable: false });
  assertEquals(await main(["--update", "mse", "1"], setting), 2);
  assertStringIncludes(setting.err.join(), "deno task lesson:update 4 1");
});

Deno.test("main() says so if a folder has no lessons, or one that does not read", async () => {
  const empty = shelf({});
  assertEquals([await main([], empty), empty.err], [2, ["There are no lessons here."]]);
  const broken = { ...empty, lessons: () => Promise.reject(new SyntaxError("a.ts: no title")) };
  assertEquals([await main([], broken), empty.err.at(-1)], [1, "a.ts: no title"]);
});
