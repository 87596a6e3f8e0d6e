/** What a piece of TypeScript source is. */
export type TokenKind =
  | "space"
  | "comment"
  | "string"
  | "template"
  | "regexp"
  | "number"
  | "word"
  | "mark";

/** A piece of TypeScript source; the texts of all tokens, joined, are the source. */
export interface Token {
  /** What the piece is. */
  readonly kind: TokenKind;
  /** The piece itself. */
  readonly text: string;
  /** The line it starts on, from 1. */
  readonly line: number;
  /** The column it starts at, from 0. */
  readonly column: number;
}

/**
 * Cuts TypeScript source into tokens. It knows just enough of the language not to be fooled by a comment
 * inside a string, a template or a regular expression; a template is cut around its `${…}`.
 *
 * @example
 * ```ts
 * import { scan } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * const kinds = scan('"/* no comment"; /* one *\/').map((token) => token.kind);
 * assertEquals(kinds, ["string", "mark", "space", "comment"]);
 * ```
 */
export function scan(source: string): Token[] {
  const tokens: Token[] = [];
  const holes: number[] = [];
  let depth = 0;
  let afterValue = false;
  let line = 1;
  let column = 0;

  for (let at = 0; at < source.length;) {
    const closesHole = source[at] === "}" && holes.at(-1) === depth;
    const { kind, text } = tokenAt(source, at, closesHole, afterValue);
    tokens.push({ kind, text, line, column });

    if (closesHole) holes.pop();
    if (kind === "template" && text.endsWith("${")) holes.push(depth);
    if (kind === "mark") depth += text === "{" ? 1 : text === "}" ? -1 : 0;
    if (kind !== "space" && kind !== "comment") afterValue = isValue(kind, text);

    const lastBreak = text.lastIndexOf("\n");
    line += text.split("\n").length - 1;
    column = lastBreak < 0 ? column + text.length : text.length - lastBreak - 1;
    at += text.length;
  }
  return tokens;
}

const TEMPLATE = /[`}](?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|\\?$)/y;
const REGEXP = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /\s+/y],
  ["comment", /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|(?<![^])#![^\n]*/y],
  ["string", /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/y],
  ["number", /0[xob][\da-f_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?n?/iy],
  ["word", /[#@]?[\p{L}_$][\p{L}\p{M}\d_$]*/uy],
  ["mark", /=>|\?\.|[^]/uy],
];

function tokenAt(source: string, at: number, closesHole: boolean, afterValue: boolean): {
  kind: TokenKind;
  text: string;
} {
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  if (closesHole || source[at] === "`") return { kind: "template", text: match(TEMPLATE)! };
  const regexp = afterValue ? undefined : match(REGEXP);
  if (regexp) return { kind: "regexp", text: regexp };
  for (const [kind, pattern] of PATTERNS) {
    const text = match(pattern);
    if (text) return { kind, text };
  }
  throw new RangeError(`scan: nothing at ${at}`);
}

const KEYWORDS_BEFORE_VALUE =
  /^(?:await|case|delete|do|else|in|instanceof|new|of|return|throw|typeof|void|yield)$/;

/** Whether a slash after this token divides; after anything else it opens a regular expression. */
function isValue(kind: TokenKind, text: string): boolean {
  if (kind === "mark") return text === ")" || text === "]" || text === "}";
  if (kind === "template") return text.endsWith("`");
  return !KEYWORDS_BEFORE_VALUE.test(text);
}
