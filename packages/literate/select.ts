import type { LessonFile } from "./lesson_file.ts";
import { nearest } from "./nearest.ts";
import { UsageError } from "./options.ts";

/**
 * The lessons that words name, `all` among them.
 *
 * @throws {UsageError} as {@linkcode selectLesson} does.
 */
export function selectLessons(
  words: readonly string[],
  lessons: readonly LessonFile[],
): readonly LessonFile[] {
  return words.includes("all") ? lessons : words.map((word) => selectLesson(word, lessons));
}

/**
 * The lesson that a word names: its number, its name, its title, or a part of one that no other has.
 *
 * @throws {UsageError} if there is none, with the near ones, or if there are several, with all of them.
 */
export function selectLesson(word: string, lessons: readonly LessonFile[]): LessonFile {
  if (/^\d+$/.test(word)) return byNumber(Number(word), lessons);
  const sought = word.toLowerCase();
  const exact = lessons.find((lesson) => names(lesson).includes(sought));
  if (exact) return exact;
  const found = lessons.filter((lesson) => names(lesson).some((name) => name.includes(sought)));
  if (found.length === 1) return found[0];
  if (found.length > 1) throw new UsageError(`"${word}" is in several:\n${contents(found)}`);
  throw new UsageError(`There is no lesson "${word}".\n${suggestion(sought, lessons)}`);
}

/** Numbers and titles, a lesson a line. */
export function contents(lessons: readonly LessonFile[]): string {
  return lessons.map(({ lesson, name }) => {
    return `${String(lesson.number).padStart(4)}. ${lesson.title}  (${slug(name)})`;
  }).join("\n");
}

function byNumber(number: number, lessons: readonly LessonFile[]): LessonFile {
  const found = lessons.find(({ lesson }) => lesson.number === number);
  if (found) return found;
  throw new UsageError(`There is no lesson ${number}. There are:\n${contents(lessons)}`);
}

function suggestion(word: string, lessons: readonly LessonFile[]): string {
  const words = lessons.flatMap((lesson) => names(lesson).flatMap((name) => name.split(/[\s_,]+/)));
  const near = nearest(word, [...new Set(words), "all", "list"]);
  const named = lessons.filter((lesson) => {
    return names(lesson).some((name) => near.some((candidate) => name.includes(candidate)));
  });
  const commands = near.filter((candidate) => candidate === "all" || candidate === "list");
  const hint = commands.length > 0 ? `Did you mean ${commands.join(" or ")}?\n` : "";
  return named.length > 0
    ? `${hint}Near ones:\n${contents(named)}`
    : `${hint}There are:\n${contents(lessons)}`;
}

function names({ name, lesson }: LessonFile): string[] {
  return [name, slug(name), lesson.title].map((each) => each.toLowerCase());
}

function slug(name: string): string {
  return name.replace(/^\d+_/, "");
}
