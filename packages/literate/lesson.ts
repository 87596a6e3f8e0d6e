import { scan } from "./scan.ts";
import { findProse, type Prose } from "./prose.ts";
import { findShowCalls, type ShowCall } from "./show_call.ts";

/** A lesson, read: prose and code in turn. */
export interface Lesson {
  /** The number in its title, `4` in `# 4. Mean squared error`. */
  readonly number: number;
  /** The title without its number. */
  readonly title: string;
  /** Prose and code in the order of the source. */
  readonly cells: readonly (Prose | Code)[];
}

/** The code between two blocks of prose. */
export interface Code {
  /** Tells prose from code. */
  readonly kind: "code";
  /** The source lines, expected outputs included, without blank lines at either end. */
  readonly text: string;
  /** The first line in the source, from 1. */
  readonly line: number;
  /** The last line in the source. */
  readonly endLine: number;
  /** The calls of `show` in it. */
  readonly shows: readonly ShowCall[];
}

/**
 * Reads a lesson's source: block comments at the margin are prose, what is between them is code, and the
 * `//=>` lines under a call of `show` are its expected output, `//~>` lines an example of it.
 *
 * @throws {SyntaxError} if the title is missing, or if a `//=>` line belongs to no `show`.
 *
 * @example
 * ```ts
 * import { parseLesson } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * const lesson = parseLesson("/*\n# 1. Sums\n*\/\nshow(1 + 1);\n//=> 2\n");
 * assertEquals(lesson.title, "Sums");
 * assertEquals(lesson.cells.map((cell) => cell.kind), ["prose", "code"]);
 * ```
 */
export function parseLesson(source: string): Lesson {
  const tokens = scan(source);
  const prose = findProse(tokens);
  const title = prose[0] && /^#\s+(\d+)\.\s+(.+)$/m.exec(prose[0].text);
  if (!title) throw new SyntaxError("a lesson begins with its title: /* # 1. Title */");
  const lines = source.split(/\r?\n/);
  const shows = findShowCalls(tokens);
  const cells = [...prose, ...codeBetween(prose, lines, shows)];
  return {
    number: Number(title[1]),
    title: title[2].trim(),
    cells: cells.sort((a, b) => a.line - b.line),
  };
}

/** Every call of `show` in a lesson, in the order of the source. */
export function showCalls(lesson: Lesson): ShowCall[] {
  return lesson.cells.flatMap((cell) => cell.kind === "code" ? cell.shows : []);
}

function codeBetween(
  prose: readonly Prose[],
  lines: readonly string[],
  shows: readonly ShowCall[],
): Code[] {
  const starts = [1, ...prose.map(({ endLine }) => endLine + 1)];
  const ends = [...prose.map(({ line }) => line - 1), lines.length];
  return starts.flatMap((start, i) => {
    let [line, endLine] = [start, ends[i]];
    while (line <= endLine && isBlank(lines[line - 1])) line++;
    while (line <= endLine && isBlank(lines[endLine - 1])) endLine--;
    if (line > endLine) return [];
    const text = lines.slice(line - 1, endLine).join("\n");
    const own = shows.filter((show) => line <= show.line && show.line <= endLine);
    return [{ kind: "code", text, line, endLine, shows: own }];
  });
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}
