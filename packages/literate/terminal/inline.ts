import type { MarkedToken, Token } from "marked";
import { mathToText } from "./math.ts";
import type { Style } from "./style.ts";

/** Emphasis, code, links and math within a paragraph, as one text yet to be wrapped. */
export function renderInline(tokens: readonly Token[], style: Style): string {
  return tokens.map((token) => {
    if (token.type === "math") return style.italic(mathToText(token.text));
    return inline(token as MarkedToken, style);
  }).join("");
}

function inline(token: MarkedToken, style: Style): string {
  switch (token.type) {
    case "strong":
      return style.bold(renderInline(token.tokens, style));
    case "em":
      return style.italic(renderInline(token.tokens, style));
    case "del":
      return `~${renderInline(token.tokens, style)}~`;
    case "codespan":
      return style.cyan(`\`${token.text}\``);
    case "br":
      return "\n";
    case "link": {
      const text = renderInline(token.tokens, style);
      return /^https?:/.test(token.href) && text !== token.href
        ? `${style.underline(text)} (${token.href})`
        : style.underline(text);
    }
    case "image":
      return `[${token.text}]`;
    case "text":
      return token.tokens ? renderInline(token.tokens, style) : oneLine(token.text);
    case "escape":
      return token.text;
    default:
      return token.raw;
  }
}

/** A line break in the source of a paragraph is a blank. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
