import { codeFrame } from "./code_frame.ts";
import { diffLines } from "./diff.ts";
import { showCalls } from "./lesson.ts";
import { type LessonModule, type Run, runLesson } from "./run.ts";
import type { ShowCall } from "./show_call.ts";
import { trimLines } from "./show.ts";

/** Something that is not as the lesson says. */
export interface Problem {
  /** Another output, a `show` that never ran or ran again, or an error that nobody trapped. */
  readonly kind: "differs" | "never ran" | "ran again" | "threw";
  /** The line of the lesson, if it is known. */
  readonly line?: number;
  /** What is wrong, in a sentence. */
  readonly summary: string;
  /** A diff or the code around the line. */
  readonly details: readonly string[];
}

/** What came of checking a lesson. */
export interface Verdict {
  /** What is not as the lesson says; empty if all is well. */
  readonly problems: readonly Problem[];
  /** How many outputs were compared with `//=>` lines. */
  readonly checked: number;
}

/**
 * Compares what a lesson showed with its `//=>` lines: each block must have been shown once and be
 * equal. Under `//~>` it must have been shown once, whatever it was; a `show` without a block is free.
 *
 * @example
 * ```ts
 * import { checkRun, runLesson } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * const source = "/*\n# 1. Sums\n*\/\nshow(1 + 1);\n//=> 2\n";
 * const run = await runLesson({ url: "sums.ts", source, load: async () => {} });
 * assertEquals(checkRun(run, source).problems[0].summary, "this show() never ran");
 * ```
 */
export function checkRun(run: Run, source: string): Verdict {
  const calls = showCalls(run.lesson).filter(({ expected }) => expected);
  const problems = calls.flatMap((call) => checkCall(call, run) ?? []);
  const checked = calls.filter((call) => call.expected?.exact && outputsOf(call, run).length > 0);
  return {
    problems: run.failure ? [...problems, thrown(run, source)] : problems,
    checked: checked.length,
  };
}

/**
 * Runs a lesson and fails unless every output is as its `//=>` lines say; for tests.
 *
 * It reads no file: the source can come in by `import source from "./01_x.ts" with { type: "text" }`
 * and the module by `load: () => import("./01_x.ts")`.
 *
 * @throws {Error} with a report of everything that is not as the lesson says.
 *
 * @example
 * ```ts
 * import { checkLesson, show } from "@chainrule/literate";
 *
 * const source = "/*\n# 1. Sums\n*\/\nshow(1 + 1);\n";
 * await checkLesson({ url: "sums.ts", source, load: () => Promise.resolve(show(1 + 1)) });
 * ```
 */
export async function checkLesson(module: LessonModule): Promise<Verdict> {
  const run = await runLesson(module);
  const verdict = checkRun(run, module.source);
  if (verdict.problems.length === 0) return verdict;
  const report = verdict.problems.map((problem) => reportProblem(problem, module.url)).join("\n\n");
  throw new Error(`${run.lesson.title}\n\n${report}\n`, { cause: run.failure?.error });
}

/** A problem as text: the place and the summary, then the details. */
export function reportProblem({ line, summary, details }: Problem, file: string): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return [`${place}  ${summary}`, ...details.map((detail) => `    ${detail}`)].join("\n");
}

function checkCall(call: ShowCall, run: Run): Problem | undefined {
  const { text: expected, exact } = call.expected!;
  const outputs = outputsOf(call, run);
  const { line } = call;
  if (outputs.length > 1) {
    const details = ["A //=> block holds one output; give each its own show()."];
    return { kind: "ran again", line, summary: `this show() ran ${outputs.length} times`, details };
  }
  if (outputs.length === 0) {
    const summary = "this show() never ran";
    return run.failure ? undefined : { kind: "never ran", line, summary, details: [] };
  }
  const actual = outputs[0].text;
  if (!exact || trimLines(expected) === actual) return undefined;
  const summary = "another output (- the lesson says, + was shown)";
  return { kind: "differs", line, summary, details: diffLines(expected, actual) };
}

function outputsOf(call: ShowCall, run: Run): Run["outputs"] {
  return run.outputs.filter(({ line }) => line === call.line);
}

function thrown({ failure }: Run, source: string): Problem {
  const { lines: [line, ...callers], error } = failure!;
  const details = line === undefined ? [] : codeFrame(source, line);
  if (callers.length > 0) details.push(`called from line ${callers.join(", from line ")}`);
  return { kind: "threw", line, summary: `threw ${message(error)}`, details };
}

function message(error: unknown): string {
  if (!(error instanceof Error) || error.cause === undefined) return String(error);
  return `${error}\n    because of ${message(error.cause)}`;
}
