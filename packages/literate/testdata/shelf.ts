import type { Setting } from "../cli.ts";
import { parseLesson } from "../lesson.ts";
import type { LessonFile } from "../lesson_file.ts";
import { createStyle } from "../terminal/style.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { evaluated } from "./evaluated.ts";

/** Lessons by name, and a terminal that remembers. */
export interface Shelf extends Setting {
  /** What was put out. */
  readonly out: string[];
  /** What was said to be wrong. */
  readonly err: string[];
  /** What was said to be going on. */
  readonly busy: string[];
  /** What was written, by name. */
  readonly written: Record<string, string>;
}

/** Lessons in memory, from names and sources. */
export function shelf(
  sources: Readonly<Record<string, string>>,
  { writable = true, width = Infinity, color = false } = {},
): Shelf {
  const out: string[] = [];
  const err: string[] = [];
  const busy: string[] = [];
  const written: Record<string, string> = {};
  const file = ([name, source]: [string, string]): LessonFile => ({
    ...evaluated(source),
    load: (onLoaded = () => {}) => {
      onLoaded();
      return evaluated(source).load();
    },
    name,
    path: `lessons/${name}.ts`,
    lesson: parseLesson(source),
    writable,
    write: (text) => {
      written[name] = text;
      return Promise.resolve();
    },
  });
  const terminal: Terminal = {
    color,
    style: createStyle(color),
    width,
    write: (text) => out.push(text),
    warn: (text) => err.push(text),
    busy: (text) => busy.push(text),
  };
  return {
    out,
    err,
    busy,
    written,
    command: "deno task lesson",
    lessons: () => Promise.resolve(Object.entries(sources).map(file)),
    terminal: () => terminal,
  };
}
