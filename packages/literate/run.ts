import { type Lesson, parseLesson } from "./lesson.ts";
import { catchShown, type Shown } from "./show.ts";
import { linesInLesson } from "./stack.ts";

/** A lesson's module: where it is, what it says, and how to run it. */
export interface LessonModule {
  /** Its URL, as it stands in stack traces. */
  readonly url: string;
  /** Its source. */
  readonly source: string;
  /** Imports it: `() => import("./01_image.ts")`. */
  load(): Promise<unknown>;
}

/** One output of a lesson, with the line of the `show` it came from. */
export interface Output extends Shown {
  /** The line of the call, from 1. */
  readonly line: number;
}

/** What a lesson did. */
export interface Run {
  /** The lesson, read. */
  readonly lesson: Lesson;
  /** Its outputs in the order they came. */
  readonly outputs: readonly Output[];
  /** What it threw, if it did. */
  readonly failure?: Failure;
  /** How long it ran, in milliseconds, without the time its outputs took to be received. */
  readonly duration: number;
}

/** An error that stopped a lesson. */
export interface Failure {
  /** What was thrown. */
  readonly error: unknown;
  /** The lesson's lines it came through, the innermost first. */
  readonly lines: readonly number[];
}

/**
 * Runs a lesson once and collects what it shows. An error in the lesson is part of the result; it is not thrown.
 *
 * @param module The lesson.
 * @param onOutput Called with each output as it comes.
 * @throws {SyntaxError} if the source does not read as a lesson.
 *
 * @example
 * ```ts
 * import { runLesson, show } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * const source = "/*\n# 1. Sums\n*\/\nshow(1 + 1);\n";
 * const run = await runLesson({ url: "sums.ts", source, load: () => Promise.resolve(show(1 + 1)) });
 * assertEquals(run.outputs[0].text, "2");
 * ```
 */
export async function runLesson(
  { url, source, load }: LessonModule,
  onOutput: (output: Output) => void = () => {},
): Promise<Run> {
  const lesson = parseLesson(source);
  const outputs: Output[] = [];
  let receiving = 0;
  const receive = (shown: Shown): void => {
    const output = { ...shown, line: linesInLesson(new Error().stack!, url)[0] ?? 0 };
    outputs.push(output);
    const received = performance.now();
    onOutput(output);
    receiving += performance.now() - received;
  };
  const start = performance.now();
  const failure = await attempt(() => catchShown(receive, load), url);
  return { lesson, outputs, failure, duration: performance.now() - start - receiving };
}

/** Runs to the end or to the first error, be it in a promise that nobody awaits. */
async function attempt(run: () => Promise<void>, url: string): Promise<Failure | undefined> {
  const stackTraceLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100; // deep calls must not hide the lesson's own line
  const unawaited = Promise.withResolvers<never>();
  const onRejection = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    unawaited.reject(event.reason);
  };
  addEventListener("unhandledrejection", onRejection);
  try {
    await Promise.race([unawaited.promise, run().then(nextTask)]);
  } catch (error) {
    return { error, lines: linesInLesson(trace(error), url) };
  } finally {
    removeEventListener("unhandledrejection", onRejection);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Rejections are reported between tasks: wait for those that the last statements left behind. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function trace(error: unknown): string {
  return error instanceof Error && error.stack ? error.stack : String(error);
}
