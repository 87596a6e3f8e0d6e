/**
 * The command that reads lessons to you: `deno run --allow-read=. cli.ts lessons 4`.
 *
 * @module
 */
import { type LessonFile, readLessons } from "./lesson_file.ts";
import { helpText, type Options, parseOptions, UsageError } from "./options.ts";
import { play, type Result, verdict } from "./play.ts";
import { rewrite } from "./rewrite.ts";
import { contents, selectLessons } from "./select.ts";
import type { Style } from "./terminal/style.ts";
import { openTerminal, type Terminal } from "./terminal/terminal.ts";

/** What the command works with. */
export interface Setting {
  /** How the reader calls the command, for hints: `deno task lesson`. */
  readonly command: string;
  /** Finds the lessons. */
  lessons(): Promise<LessonFile[]>;
  /** Opens what it prints on. */
  terminal(options: { pager: boolean }): Terminal;
}

/** Runs the command and gives its exit status: 0 all is well, 1 a lesson failed, 2 wrong usage. */
export async function main(args: readonly string[], setting: Setting): Promise<number> {
  try {
    return await run(parseOptions(args), setting);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SyntaxError)) throw error;
    setting.terminal({ pager: false }).warn(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(options: Options, { command, ...setting }: Setting): Promise<number> {
  const terminal = setting.terminal(options);
  if (options.help) {
    terminal.write(helpText(command));
    return 0;
  }
  const lessons = await setting.lessons();
  if (lessons.length === 0) throw new UsageError("There are no lessons here.");
  if (options.lessons.includes("list")) {
    terminal.write(contents(lessons));
    return 0;
  }
  const named = selectLessons(options.lessons, lessons);
  if (options.update) return await rewrite(named, terminal, command);
  if (named.length === 0) terminal.write(`${contents(lessons)}\n`);
  const results = await playAll(named.length > 0 ? named : [lessons[0]], terminal, options);
  if (results.length > 1 && !options.quiet) terminal.write(summary(results, terminal.style));
  if (results.length === 1 && !options.quiet) {
    const next = lessons[lessons.indexOf(named[0] ?? lessons[0]) + 1]?.lesson;
    if (next) terminal.write(`  Next: ${command} ${next.number}  (${next.title})`);
  }
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

async function playAll(
  lessons: readonly LessonFile[],
  terminal: Terminal,
  options: Options,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const lesson of lessons) {
    if (results.length > 0 && !options.quiet) terminal.write("\n");
    results.push(await play(lesson, terminal, options));
  }
  return results;
}

function summary(results: readonly Result[], style: Style): string {
  return ["\nSummary", ...results.map((result) => verdict(result, style))].join("\n");
}

if (import.meta.main) {
  const [folder = ".", ...args] = Deno.args;
  const lessons = (): Promise<LessonFile[]> => readLessons(folder);
  Deno.exit(await main(args, { command: "deno task lesson", lessons, terminal: openTerminal }));
}
