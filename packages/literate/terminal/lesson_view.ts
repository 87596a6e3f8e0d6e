import { type Code, type Lesson, showCalls } from "../lesson.ts";
import type { Output } from "../run.ts";
import { isPicture } from "../show.ts";
import { fold } from "./columns.ts";
import { highlight } from "./highlight.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Terminal } from "./terminal.ts";

/** Prints a lesson while it runs: prose and code up to the next `show`, then what it showed. */
export class LessonView {
  readonly #lesson: Lesson;
  readonly #terminal: Terminal;
  readonly #prose: boolean;
  #printed = 0;
  #last: "prose" | "code" | "output" | undefined;

  /** A lesson, where to print it, and whether with its prose. */
  constructor(lesson: Lesson, terminal: Terminal, { prose }: { readonly prose: boolean }) {
    this.#lesson = lesson;
    this.#terminal = terminal;
    this.#prose = prose;
  }

  /** Prints what stands before the next output, so that a slow line can be seen while it runs. */
  advance(): void {
    const next = showCalls(this.#lesson).find(({ outerLine }) => outerLine > this.#printed);
    this.#printTo(next?.outerLine ?? Infinity);
  }

  /** Prints an output under its code. */
  output({ values, text, line }: Output): void {
    const call = showCalls(this.#lesson).find((call) => call.line === line);
    this.#printTo(call?.outerLine ?? this.#printed);
    const { color, style, width } = this.#terminal;
    const differs = call?.expected?.exact && call.expected.text !== text;
    const bar = `${INDENT}${differs ? style.red("✗") : style.green("│")} `;
    const room = width - 4;
    const lines = isPicture(values)
      ? values[0].draw({ color, width: Math.min(room, 88) }).split("\n")
      : fold(text, room).split("\n");
    this.#print("output", lines.map((line) => (bar + line).trimEnd()).join("\n"));
    if (call?.column === 0) this.advance(); // any other may run again
    this.#terminal.busy("running");
  }

  /** Prints what is left. */
  finish(): void {
    this.#printTo(Infinity);
  }

  #printTo(line: number): void {
    for (const cell of this.#lesson.cells) {
      if (cell.endLine <= this.#printed || cell.line > line) continue;
      if (cell.kind === "code") this.#printCode(cell, line);
      else if (this.#prose) this.#print("prose", renderMarkdown(cell.text, this.#page()));
    }
    this.#printed = Math.max(this.#printed, line);
  }

  #printCode(cell: Code, to: number): void {
    const { style, width } = this.#terminal;
    const lines = highlight(cell.text, style).split("\n").filter((_, i) => {
      const line = cell.line + i;
      return this.#printed < line && line <= to && !isExpected(cell, line);
    });
    const code = lines.join("\n").replace(/^\n+|\n+$/g, "");
    if (code) this.#print("code", fold(code, width - 2, 4).replace(/^(?=.)/gm, INDENT));
  }

  /** Prints a block; what belongs together stands together, all else a line apart. */
  #print(kind: "prose" | "code" | "output", text: string): void {
    const isApart = this.#last && !(kind === "output" && this.#last !== "prose");
    this.#terminal.write(isApart ? `\n${text}` : text);
    this.#last = kind;
  }

  #page(): Parameters<typeof renderMarkdown>[1] {
    return { width: Math.min(this.#terminal.width, 88), style: this.#terminal.style };
  }
}

const INDENT = "  ";

function isExpected({ shows }: Code, line: number): boolean {
  return shows.some(({ expected }) =>
    expected && expected.line <= line && line <= expected.endLine
  );
}
