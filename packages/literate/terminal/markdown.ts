import { Marked, type MarkedToken, type Token, type Tokens, type TokensList } from "marked";
import { columns, fold, wrap } from "./columns.ts";
import { highlight } from "./highlight.ts";
import { renderInline } from "./inline.ts";
import { mathToText } from "./math.ts";
import type { Page } from "./page.ts";
import { renderTable } from "./table.ts";

/** Markdown with `$…$` math as lines for a terminal. */
export function renderMarkdown(markdown: string, page: Page): string {
  return blocks(parseMarkdown(markdown), page).join("\n\n");
}

/** Markdown's tokens; math is one of type `math`, its text LaTeX. */
export function parseMarkdown(markdown: string): TokensList {
  return MARKED.lexer(markdown);
}

const MARKED = new Marked({
  extensions: [
    math("block", /^\$\$([^]+?)\$\$(?:\n|$)/),
    math("inline", /^\$\$([^]+?)\$\$|^\$(?!\s)((?:[^$\\]|\\[^])+?)(?<!\s)\$(?!\d)/),
  ],
});

function math(level: "block" | "inline", pattern: RegExp): {
  name: string;
  level: "block" | "inline";
  start: (source: string) => number;
  tokenizer: (source: string) => Tokens.Generic | undefined;
} {
  return {
    name: "math",
    level,
    start: (source) => source.search(level === "block" ? /(?<=\n)\$\$/ : /\$/),
    tokenizer: (source) => {
      const match = pattern.exec(source);
      return match ? { type: "math", raw: match[0], text: match[1] ?? match[2] } : undefined;
    },
  };
}

function blocks(tokens: readonly Token[], page: Page): string[] {
  return tokens.flatMap((token) => {
    if (token.type === "math") return [indent(mathToText(token.text), page)];
    return block(token as MarkedToken, page) ?? [];
  });
}

function block(token: MarkedToken, page: Page): string | undefined {
  const { width, style } = page;
  switch (token.type) {
    case "heading":
      return heading(token, page);
    case "paragraph":
      return wrap(renderInline(token.tokens, style), width);
    case "text":
      return wrap(renderInline(token.tokens ?? [token], style), width);
    case "code":
      return indent(isTypeScript(token.lang) ? highlight(token.text, style) : token.text, page);
    case "blockquote":
      return quote(token, page);
    case "list":
      return list(token, page);
    case "table":
      return renderTable(token, page);
    case "hr":
      return style.dim("─".repeat(width));
    case "html":
      return token.text.startsWith("<!--") ? undefined : wrap(token.text.trimEnd(), width);
  }
}

function heading({ depth, tokens }: Tokens.Heading, { width, style }: Page): string {
  const text = wrap(renderInline(tokens, style), width);
  const rule = ["", "═", "─"][depth];
  if (!rule) return style.bold(text);
  const longest = Math.max(...text.split("\n").map(columns));
  return `${style.bold(text)}\n${style.dim(rule.repeat(longest))}`;
}

function quote({ tokens }: Tokens.Blockquote, { width, style }: Page): string {
  const inside = blocks(tokens, { width: width - 2, style }).join("\n\n");
  return inside.replace(/^/gm, style.dim("▌ "));
}

function list({ items, ordered, start, loose }: Tokens.List, { width, style }: Page): string {
  const first = Number(start) || 1;
  const rendered = items.map((item, i) => {
    const box = item.task ? (item.checked ? "☑ " : "☐ ") : "";
    const bullet = (ordered ? `${first + i}. ` : "• ") + box;
    const tokens = item.tokens.filter(({ type }) => type !== "checkbox");
    const inside = blocks(tokens, { width: width - bullet.length, style });
    return hang(bullet, inside.join(loose ? "\n\n" : "\n"));
  });
  return rendered.join(loose ? "\n\n" : "\n");
}

/** Puts a bullet before the first line and as many blanks before the others. */
function hang(bullet: string, text: string): string {
  return bullet + text.replace(/\n(?=.)/g, `\n${" ".repeat(bullet.length)}`);
}

function indent(text: string, { width }: Page): string {
  const margin = " ".repeat(4);
  return fold(text, width - margin.length).replace(/^(?=.)/gm, margin);
}

function isTypeScript(language: string | undefined): boolean {
  return /^(?:ts|typescript|js|javascript)$/.test(language ?? "");
}
