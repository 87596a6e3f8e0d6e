import type { Token } from "./scan.ts";

/** A block of prose: a comment that begins and ends at the margin, outside any bracket. */
export interface Prose {
  /** Tells prose from code. */
  readonly kind: "prose";
  /** Markdown, with `$…$` for math. */
  readonly text: string;
  /** The line of its opening, from 1. */
  readonly line: number;
  /** The line of its end. */
  readonly endLine: number;
}

/** The blocks of prose among the tokens of a lesson. */
export function findProse(tokens: readonly Token[]): Prose[] {
  let depth = 0;
  return tokens.flatMap((token, i) => {
    depth += nesting(token);
    return depth === 0 && isProse(token, tokens[i + 1]) ? [prose(token)] : [];
  });
}

/** How many brackets deeper (or, below 0, less deep) the source is after a token. */
export function nesting({ kind, text }: Token): number {
  if (kind === "template") return Number(text.endsWith("${")) - Number(text.startsWith("}"));
  if (kind !== "mark") return 0;
  return Number("([{".includes(text)) - Number(")]}".includes(text));
}

function isProse({ kind, text, line, column }: Token, next: Token | undefined): boolean {
  const atMargin = column === 0 || (line === 1 && column === 1);
  const alone = next === undefined || (next.kind === "space" && next.text.includes("\n"));
  return kind === "comment" && /^\/\*(?!\*)/.test(text) && atMargin && alone;
}

function prose({ text, line }: Token): Prose {
  const inner = text.replace(/^\/\*|\*\/$/g, "").replaceAll("\r", "").trim();
  if (/^\/\*\s* \* /.test(text)) {
    const advice = "deno fmt puts blanks there. Write _emphasis_, or a list with -";
    throw new SyntaxError(`line ${line}: prose begins with a star, and ${advice}`);
  }
  return { kind: "prose", text: inner, line, endLine: line + text.split("\n").length - 1 };
}
