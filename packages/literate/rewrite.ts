import { checkRun, reportProblem } from "./check.ts";
import type { LessonFile } from "./lesson_file.ts";
import { UsageError } from "./options.ts";
import { runLesson } from "./run.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { updateSource } from "./update.ts";

/**
 * Runs lessons and writes what they showed into their `//=>` lines; a lesson that throws is left as it is.
 *
 * @returns the exit status: 1 if something is left that writing cannot mend.
 * @throws {UsageError} if this process may not write, or if no lesson is named.
 */
export async function rewrite(
  files: readonly LessonFile[],
  terminal: Terminal,
  command: string,
): Promise<number> {
  if (files.length === 0) throw new UsageError("--update: name the lessons to write, or all");
  if (!files.every(({ writable }) => writable)) {
    const numbers = files.map(({ lesson }) => lesson.number).join(" ");
    throw new UsageError(`--update needs leave to write. Use: ${command}:update ${numbers}`);
  }
  let status = 0;
  for (const file of files) {
    if (!await rewriteOne(file, terminal)) status = 1;
  }
  return status;
}

async function rewriteOne(file: LessonFile, terminal: Terminal): Promise<boolean> {
  const { path, source } = file;
  const load = (): Promise<unknown> => file.load(() => terminal.busy(`running ${path}`));
  const run = await runLesson({ ...file, load });
  const updated = run.failure ? source : updateSource(source, run);
  if (updated !== source) await file.write(updated);
  terminal.write(`${path}: ${updated === source ? "as it was" : "updated"}`);
  const left = checkRun(run, source).problems.filter(({ kind }) => kind !== "differs");
  for (const problem of left) terminal.write(reportProblem(problem, path));
  return left.length === 0;
}
