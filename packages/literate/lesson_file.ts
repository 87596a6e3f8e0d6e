import { join, resolve, toFileUrl } from "@std/path";
import { type Lesson, parseLesson } from "./lesson.ts";
import type { LessonModule } from "./run.ts";

/** A lesson in a folder. */
export interface LessonFile extends LessonModule {
  /** Its file name without the ending, `04_mse`. */
  readonly name: string;
  /** Its path, as the reader would write it. */
  readonly path: string;
  /** Its source, read. */
  readonly lesson: Lesson;
  /** Whether this process may write it. */
  readonly writable: boolean;
  /** Writes its source. */
  write(source: string): Promise<void>;
}

/**
 * The lessons of a folder by number: files named like `04_mse.ts`. Needs read permission.
 *
 * @throws {SyntaxError} if a file does not read as a lesson.
 */
export async function readLessons(folder: string): Promise<LessonFile[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  const names = entries.map(({ name }) => name).filter((name) => LESSON_NAME.test(name));
  const lessons = await Promise.all(names.map((name) => readLesson(folder, name)));
  return lessons.sort((a, b) => a.lesson.number - b.lesson.number);
}

const LESSON_NAME = /^\d+_.*(?<!_test)\.ts$/;

async function readLesson(folder: string, name: string): Promise<LessonFile> {
  const path = join(folder, name);
  const url = toFileUrl(resolve(path)).href;
  const source = await Deno.readTextFile(path);
  return {
    name: name.replace(/\.ts$/, ""),
    path,
    url,
    source,
    lesson: parse(source, path),
    load: () => import(`${url}?run=${performance.now()}`), // a new query runs it anew
    writable: Deno.permissions.querySync({ name: "write", path }).state === "granted",
    write: (text) => Deno.writeTextFile(path, text),
  };
}

function parse(source: string, path: string): Lesson {
  try {
    return parseLesson(source);
  } catch (error) {
    throw new SyntaxError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
