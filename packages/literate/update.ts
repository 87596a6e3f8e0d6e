import { showCalls } from "./lesson.ts";
import type { Run } from "./run.ts";
import type { ShowCall } from "./show_call.ts";

/**
 * A lesson's source with its `//=>` lines as the run showed them, everything else byte for byte: blocks
 * that differ are rewritten, and a `show` without a block gets one. `//~>` lines and a call that did
 * not run exactly once are left alone.
 *
 * @example
 * ```ts
 * import { runLesson, updateSource } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * const source = "/*\n# 1. Sums\n*\/\nshow(1 + 1);\n//=> 3\n";
 * const run = await runLesson({ url: "sums.ts", source, load: async () => {} });
 * assertEquals(updateSource(source, run), source);
 * ```
 */
export function updateSource(source: string, run: Run): string {
  const lines = source.split(/(?<=\n)/);
  for (const call of showCalls(run.lesson).toReversed()) {
    const outputs = run.outputs.filter(({ line }) => line === call.line);
    if (outputs.length === 1) writeBlock(lines, call, outputs[0].text);
  }
  const updated = lines.join("");
  return source.endsWith("\n") ? updated : updated.replace(/\r?\n$/, "");
}

function writeBlock(lines: string[], { line, endLine, expected }: ShowCall, text: string): void {
  if (expected && (!expected.exact || expected.text === text)) return;
  const indent = /^[^\S\n]*/.exec(lines[(expected?.line ?? line) - 1])![0];
  const lineBreak = lines[0].endsWith("\r\n") ? "\r\n" : "\n";
  const block = text.split("\n").map((output) => `${indent}//=> ${output}`.trimEnd() + lineBreak);
  if (expected) lines.splice(expected.line - 1, expected.endLine - expected.line + 1, ...block);
  else {
    if (!lines[endLine - 1].endsWith("\n")) lines[endLine - 1] += lineBreak;
    lines.splice(endLine, 0, ...block);
  }
}
