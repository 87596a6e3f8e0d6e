/**
 * The press: reads a lesson, runs it, checks and prints its outputs.
 *
 * A lesson is a TypeScript module whose block comments at the margin are prose and whose calls of
 * {@linkcode show} have their expected output below them in `//=>` lines.
 *
 * @module
 */
export { checkLesson, checkRun, type Problem, type Verdict } from "./check.ts";
export * from "./diff.ts";
export * from "./format.ts";
export * from "./image.ts";
export { type Code, type Lesson, parseLesson } from "./lesson.ts";
export type { DrawOptions, Grays, Picture } from "./picture.ts";
export type { Prose } from "./prose.ts";
export * from "./run.ts";
export * from "./scan.ts";
export { show, type Shown } from "./show.ts";
export type { Expected, ShowCall } from "./show_call.ts";
export { trap, type Trapped } from "./trap.ts";
export * from "./update.ts";
