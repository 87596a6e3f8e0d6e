import { join, resolve, toFileUrl } from "@std/path";
import { type Lesson, parseLesson } from "./lesson.ts";
import { UsageError } from "./options.ts";
import type { LessonModule } from "./run.ts";

/** A lesson in a folder. */
export interface LessonFile extends LessonModule {
  /** Its file name without the ending, `04_mse`. */
  readonly name: string;
  /** Its path, as the reader would write it. */
  readonly path: string;
  /** Its source, read. */
  readonly lesson: Lesson;
  /** Imports it anew; `onLoaded` is called when everything is loaded and its code begins to run. */
  load(onLoaded?: () => void): Promise<unknown>;
  /** Whether this process may write it. */
  readonly writable: boolean;
  /** Writes its source. */
  write(source: string): Promise<void>;
}

/**
 * The lessons of a folder by number: files named like `04_mse.ts`. Needs read permission. A file that
 * does not read as a lesson is among them, with the reason in its title, and fails when it runs.
 *
 * @throws {UsageError} if there is no such folder.
 */
export async function readLessons(folder: string): Promise<LessonFile[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UsageError(
      `There is no folder "${folder}". The folder of the lessons comes first: cli.ts lessons list`,
    );
  });
  const names = entries.map(({ name }) => name).filter((name) => LESSON_NAME.test(name));
  const lessons = await Promise.all(names.map((name) => readLesson(folder, name)));
  return lessons.sort((a, b) => a.lesson.number - b.lesson.number);
}

const LESSON_NAME = /^\d+_.*(?<!_test)\.ts$/;

async function readLesson(folder: string, name: string): Promise<LessonFile> {
  const path = join(folder, name);
  const url = toFileUrl(resolve(path)).href;
  const source = await Deno.readTextFile(path);
  const file = {
    name: name.replace(/\.ts$/, ""),
    path,
    url,
    source,
    load: (onLoaded = () => {}) => importAnew(url, onLoaded),
    writable: Deno.permissions.querySync({ name: "write", path }).state === "granted",
    write: (text: string) => Deno.writeTextFile(path, text),
  };
  try {
    return { ...file, lesson: parseLesson(source) };
  } catch (error) {
    return failing(file, error as SyntaxError);
  }
}

/** In place of a file that does not read: a lesson that fails with the reason, so that the others go on. */
function failing(file: Omit<LessonFile, "lesson">, error: SyntaxError): LessonFile {
  const source = `/*\n# ${parseInt(file.name)}. ${file.name}\n*/\n`;
  const title = `✗ ${file.path}: ${error.message}`;
  const load = () => Promise.reject(error);
  return { ...file, source, lesson: { ...parseLesson(source), title }, load };
}

/**
 * Deno keeps a module for good, so a new query makes it a new one. Once it has loaded one, Deno clears
 * the progress line; an import of its own before the lesson tells when to put it back.
 */
function importAnew(url: string, onLoaded: () => void): Promise<unknown> {
  const run = performance.now();
  addEventListener("lesson loaded", onLoaded, { once: true });
  const signal = `data:text/javascript,dispatchEvent(new Event("lesson loaded"))//${run}`;
  const imports = [signal, `${url}?run=${run}`].map((module) =>
    `import ${JSON.stringify(module)};`
  );
  return import(`data:text/javascript,${encodeURIComponent(imports.join(""))}`);
}
