import { nesting } from "./prose.ts";
import type { Token } from "./scan.ts";

/** A call of `show` in a lesson's source, and what it is expected to show. */
export interface ShowCall {
  /** The line of the word `show`, from 1: the one a stack trace names. */
  readonly line: number;
  /** The column of the word `show`: at 0, the call is a statement of its own that runs once. */
  readonly column: number;
  /** The line of its closing parenthesis; expected output stands under it. */
  readonly endLine: number;
  /** The line on which everything around the call is closed too. */
  readonly outerLine: number;
  /** Its `//=>` or `//~>` block, if it has one. */
  readonly expected?: Expected;
}

/** A block of `//=>` or `//~>` lines. */
export interface Expected {
  /** The expected output. */
  readonly text: string;
  /** Whether the output must be equal; `//~>` lines only say what it is like. */
  readonly exact: boolean;
  /** The first line of the block, from 1. */
  readonly line: number;
  /** The last line of the block. */
  readonly endLine: number;
}

/** Finds the calls of `show` and ties every `//=>` or `//~>` block to the call it stands under. */
export function findShowCalls(tokens: readonly Token[]): ShowCall[] {
  const calls: Call[] = [];
  let last: Call | undefined; // the call that a block would belong to
  let depth = 0;
  tokens.forEach((token, i) => {
    if (token.kind === "space") return;
    if (isShow(tokens, i)) {
      const { line, column } = token;
      calls.push({ line, column, depth, endLine: 0, outerLine: 0 });
    }
    depth += nesting(token);

    if (isExpected(token)) {
      if (!standsAlone(tokens, i)) {
        throw misplaced(token, `goes on a line of its own, as ${arrow(token)} text`);
      }
      if (!last) throw misplaced(token, "stands under no show()");
      last.expected = extended(last.expected, token);
    } else if (token.kind !== "comment" && !isCloser(token)) last = undefined;

    for (const call of calls) {
      if (call.endLine === 0 && token.text === ")" && depth === call.depth) {
        call.endLine = token.line;
        last = call;
      }
      if (call.outerLine === 0 && call.endLine > 0 && depth === 0) call.outerLine = token.line;
    }
  });
  return calls.map(({ depth: _, ...call }) => call);
}

interface Call {
  readonly line: number;
  readonly column: number;
  readonly depth: number;
  endLine: number;
  outerLine: number;
  expected?: Expected;
}

function isShow(tokens: readonly Token[], i: number): boolean {
  if (tokens[i].kind !== "word" || tokens[i].text !== "show") return false;
  const others = (token: Token): boolean => token.kind !== "space" && token.kind !== "comment";
  const before = tokens.slice(0, i).findLast(others)?.text ?? "";
  const after = tokens.slice(i + 1).find(others)?.text;
  return after === "(" && before !== "." && before !== "function";
}

function isExpected({ kind, text }: Token): boolean {
  return kind === "comment" && /^\/\/[^\S\n]*[=~]>/.test(text);
}

function arrow({ text }: Token): "//=>" | "//~>" {
  return /^\/\/\s*=/.test(text) ? "//=>" : "//~>";
}

function standsAlone(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  return tokens[i].text.startsWith(arrow(tokens[i])) && (!before || before.text.includes("\n"));
}

function isCloser({ text }: Token): boolean {
  return text === ")" || text === "}" || text === ";" || text === ",";
}

function extended(block: Expected | undefined, token: Token): Expected {
  const { line } = token;
  const text = token.text.replace(/^\/\/[=~]> ?/, "").trimEnd();
  const exact = arrow(token) === "//=>";
  if (!block) return { text, exact, line, endLine: line };
  if (line !== block.endLine + 1 || exact !== block.exact) {
    throw misplaced(token, "is a second one for the same show()");
  }
  return { ...block, text: `${block.text}\n${text}`, endLine: line };
}

function misplaced(token: Token, rule: string): SyntaxError {
  return new SyntaxError(`line ${token.line}: a ${arrow(token)} block ${rule}`);
}
