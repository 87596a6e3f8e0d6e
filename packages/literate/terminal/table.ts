import type { Tokens } from "marked";
import { columns, wrap } from "./columns.ts";
import { renderInline } from "./inline.ts";
import type { Page } from "./page.ts";

/** A Markdown table; columns too wide for the page are wrapped within their cells. */
export function renderTable({ header, rows, align }: Tokens.Table, { width, style }: Page): string {
  const cells = [header, ...rows].map((row, i) => {
    return row.map(({ tokens }) => {
      const text = renderInline(tokens, style);
      return i === 0 ? style.bold(text) : text;
    });
  });
  const natural = header.map((_, i) => Math.max(...cells.map((row) => columns(row[i]))));
  const widths = fit(natural, width - SEPARATOR.length * (header.length - 1));
  const [top, ...body] = cells.map((row) => renderRow(row, widths, align));
  const rule = widths.map((column) => "─".repeat(column)).join("─┼─");
  return [top, style.dim(rule), ...body].join("\n");
}

const SEPARATOR = " │ ";

/** Takes columns from the widest until all fit. */
function fit(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((a, b) => a + b, 0) - width;
  for (; excess > 0; excess--) {
    const widest = Math.max(...widths);
    if (widest <= 1) break;
    widths[widths.indexOf(widest)]--;
  }
  return widths;
}

function renderRow(
  row: readonly string[],
  widths: readonly number[],
  align: Tokens.Table["align"],
): string {
  const cells = row.map((cell, i) => wrap(cell, widths[i]).split("\n"));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, i) => pad(lines[line] ?? "", widths[i], align[i]));
    return parts.join(SEPARATOR).trimEnd();
  }).join("\n");
}

function pad(text: string, width: number, align: Tokens.Table["align"][number]): string {
  const room = Math.max(width - columns(text), 0);
  const left = align === "right" ? room : align === "center" ? Math.floor(room / 2) : 0;
  return " ".repeat(left) + text + " ".repeat(room - left);
}
