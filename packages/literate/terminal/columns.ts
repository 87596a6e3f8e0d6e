import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** How many columns a text takes on a terminal. */
export function columns(text: string): number {
  return stringWidth(text);
}

/** Breaks lines of words at a width, and words too if nothing else helps. */
export function wrap(text: string, width: number): string {
  return wrapAnsi(text, Math.max(width, 1), { hard: true });
}

/** Breaks lines that hold their blanks, such as code; what runs on is set in by `hang` columns. */
export function fold(text: string, width: number, hang: number = 0): string {
  return text.split("\n").map((line) => {
    const [first, ...rest] = cut(line, width);
    const folded = rest.length === 0 ? [] : cut(rest.join(""), width - hang);
    return [first, ...folded.map((part) => " ".repeat(hang) + part)].join("\n");
  }).join("\n");
}

function cut(line: string, width: number): string[] {
  return wrapAnsi(line, Math.max(width, 1), { hard: true, trim: false }).split("\n");
}
