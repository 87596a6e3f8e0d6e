import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkRun } from "./check.ts";
import { runLesson } from "./run.ts";
import { evaluated } from "./testdata/evaluated.ts";
import { updateSource } from "./update.ts";

const TITLE = "/*\n# 1. Sums\n*/\n";

async function update(source: string): Promise<string> {
  return updateSource(source, await runLesson(evaluated(source)));
}

/** The lines that are no expected output. */
function others(source: string): string[] {
  return source.split("\n").filter((line) => !line.trim().startsWith("//=>"));
}

Deno.test("updateSource() rewrites blocks, adds missing ones, and keeps their indent", async () => {
  assertEquals(
    await update(`${TITLE}show(1);\n//=> 2\n//=> 3\n{\n  show(\n    "a\\n\\nb",\n  );\n}\n`),
    `${TITLE}show(1);\n//=> 1\n{\n  show(\n    "a\\n\\nb",\n  );\n  //=> a\n  //=>\n  //=> b\n}\n`,
  );
});

Deno.test("updateSource() leaves alone examples, and what ran twice or never", async () => {
  const source =
    `${TITLE}for (const i of [1, 2]) {\n  show(i);\n}\nif (false) show(3);\n//=> 4\nshow(5);\n//~> 6\n`;
  assertEquals(await update(source), source);
});

Deno.test("updateSource() keeps CRLF, and a file without a line break at its end", async () => {
  const source = `${TITLE}show(1);\nshow(2);\n//=> 1`;
  const crlf = source.replaceAll("\n", "\r\n");
  const updated = `${TITLE}show(1);\n//=> 1\nshow(2);\n//=> 2`;
  assertEquals(await update(source), updated);
  assertEquals(await update(crlf), updated.replaceAll("\n", "\r\n"));
});

Deno.test("updateSource() makes every lesson pass, changes nothing else, and then rests", async () => {
  const output = fc.string({ unit: "grapheme" });
  const line = fc.oneof(
    output.map((text) => `show(${JSON.stringify(text)});`),
    fc.constantFrom(
      "",
      "// a comment",
      "const s = `\n//=> no\n`;",
      "/*\nProse\n*/",
      "{\n  show(1);\n}",
    ),
  );
  const block = fc.array(output.map((text) => `//=> ${text.replace(/\s/g, "")}`), { maxLength: 2 });
  const lines = fc.array(
    fc.tuple(line, block).map(([code, expected]) => {
      return code.startsWith("show")
        ? [code, ...expected].join("\n")
        : code.replace(" s ", ` s${n++} `);
    }),
  );
  let n = 0;
  await fc.assert(
    fc.asyncProperty(lines, async (all) => {
      const source = `${TITLE}${all.join("\n")}\n`;
      const updated = await update(source);
      const run = await runLesson(evaluated(updated));
      assertEquals(checkRun(run, updated).problems, []);
      assertEquals(others(updated), others(source));
      assertEquals(updateSource(updated, run), updated);
    }),
    { numRuns: 50 },
  );
});
