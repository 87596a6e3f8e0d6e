import { checkRun, type Problem, reportProblem } from "./check.ts";
import type { LessonFile } from "./lesson_file.ts";
import { runLesson } from "./run.ts";
import { LessonView } from "./terminal/lesson_view.ts";
import type { Style } from "./terminal/style.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** What came of a lesson. */
export interface Result {
  /** The lesson's number and title. */
  readonly title: string;
  /** What is not as it says. */
  readonly problems: readonly Problem[];
  /** How many outputs were compared. */
  readonly checked: number;
  /** Milliseconds that it ran. */
  readonly duration: number;
}

/** Runs a lesson before the reader's eyes, and says what came of it. */
export async function play(
  file: LessonFile,
  terminal: Terminal,
  { code, quiet }: { readonly code: boolean; readonly quiet: boolean },
): Promise<Result> {
  const { lesson, path, source } = file;
  const title = `${lesson.number}. ${lesson.title}`;
  const view = quiet ? undefined : new LessonView(lesson, terminal, { prose: !code });
  if (code) terminal.write(terminal.style.bold(title));
  view?.advance();
  const load = (): Promise<unknown> => file.load(() => terminal.busy(`running ${title}`));
  const run = await runLesson({ ...file, load }, (output) => view?.output(output));
  if (!run.failure) view?.finish();
  const result = { title, ...checkRun(run, source), duration: run.duration };
  for (const problem of result.problems) {
    terminal.write(`\n${paint(reportProblem(problem, path), terminal.style)}`);
  }
  terminal.write(quiet ? verdict(result, terminal.style) : `\n${verdict(result, terminal.style)}`);
  return result;
}

/** What came of a lesson, in a line. */
export function verdict({ title, problems, checked, duration }: Result, style: Style): string {
  const time = `${(duration / 1000).toFixed(1)} s`;
  if (problems.length > 0) {
    return style.red(`✗ ${title}: ${count(problems.length, "problem")}, ${time}`);
  }
  return style.green(`✓ ${title}: ${count(checked, "output")} checked, ${time}`);
}

/** A number of things in words. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

/** Colours the lines of a report by the marks they begin with. */
function paint(report: string, style: Style): string {
  const inks: Record<string, keyof Style> = {
    "-": "red",
    "+": "green",
    "^": "yellow",
    "❯": "bold",
  };
  return report.replace(/^ {4}([-+^❯]) .*$/gm, (line, mark) => style[inks[mark]](line));
}
