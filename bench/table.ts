import type { Row } from "./ranking.ts";

/** A job's rows under its title. */
export interface Panel {
  readonly title: string;
  readonly rows: readonly Row[];
}

const HEAD = ["peer", "median ms", "min", "max", "× torch", "peak MB", "error", ""];

/** A job's rows as lines of text, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const withPeak = rows.some(({ peak }) => peak !== undefined);
  const keep = (cells: readonly string[]) => cells.filter((_, i) => i !== 5 || withPeak);
  const lines = [keep(HEAD), ...rows.map((row) => keep(cellsOf(row)))];
  const last = lines[0].length - 1;
  const widths = lines[0].map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  return lines.map((cells) =>
    cells.map((cell, i) =>
      i === 0 || i === last ? cell.padEnd(i === last ? 0 : widths[i]) : cell.padStart(widths[i])
    ).join("  ").trimEnd()
  ).join("\n");
}

function cellsOf({ peer, version, note, median, min, max, ratio, peak, error, unranked }: Row) {
  const about = [version, note].filter((text) => text !== "").join(", ");
  return [
    peer,
    milliseconds(median),
    milliseconds(min),
    milliseconds(max),
    ratio === undefined ? "–" : ratio.toFixed(2),
    peak === undefined ? "–" : peak.toFixed(0),
    error === undefined ? "–" : error.toExponential(0),
    [unranked, max! > 2 * min! && "unsteady", about].filter((text) => text).join(" · "),
  ];
}

/** Three digits, which is more than the machine is good for. */
export function milliseconds(ms: number | undefined): string {
  if (ms === undefined) return "–";
  return ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2);
}
