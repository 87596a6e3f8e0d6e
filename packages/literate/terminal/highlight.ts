import { scan, type Token } from "../scan.ts";
import type { Style } from "./style.ts";

/** TypeScript with its keywords, strings, numbers, comments and calls in colour. */
export function highlight(source: string, style: Style): string {
  const tokens = scan(source);
  return tokens.map((token, i) => {
    const name = ink(token, tokens[i + 1]);
    return name ? token.text.split("\n").map(style[name]).join("\n") : token.text;
  }).join("");
}

function ink({ kind, text }: Token, next: Token | undefined): keyof Style | undefined {
  if (kind === "comment") return "dim";
  if (kind === "string" || kind === "template" || kind === "regexp") return "green";
  if (kind === "number") return "yellow";
  if (kind !== "word") return undefined;
  if (KEYWORDS.has(text)) return "magenta";
  if (CONSTANTS.has(text)) return "yellow";
  return next?.text === "(" ? "blue" : undefined;
}

const KEYWORDS = new Set(
  ("abstract as async await break case catch class const continue default delete do else export " +
    "extends finally for from function get if implements import in instanceof interface let new of " +
    "override private readonly return satisfies set static super switch this throw try type typeof " +
    "var void while with yield").split(" "),
);
const CONSTANTS = new Set(["true", "false", "null", "undefined", "NaN", "Infinity"]);
