import { BASE } from "./roster.ts";
import { milliseconds, type Panel } from "./table.ts";
import type { Row } from "./ranking.ts";

const WIDTH = 760, LINE = 24, HEAD = 40, LEFT = 180, LONGEST = 360;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1b1f24; }
  .title { font-weight: 600; }
  .quiet { fill: #57606a; }
  rect { fill: #8c959f; }
  .ours { fill: #0969da; }
  .base { fill: #bf8700; }
  .spread { stroke: #1b1f24; stroke-width: 1.5; }
  .ground { fill: #ffffff; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .quiet { fill: #9198a1; }
    rect { fill: #6e7681; }
    .ours { fill: #4493f8; }
    .base { fill: #d29922; }
    .spread { stroke: #e6edf3; }
    .ground { fill: #0d1117; }
  }`;

/** The tables as bars: the length is the median, the thin line goes from the fastest to the slowest. */
export function picture(panels: readonly Panel[]): string {
  let y = 0;
  const parts = panels.map((panel) => {
    const part = panelAt(panel, y);
    y += HEAD + panel.rows.length * LINE;
    return part;
  });
  const size = `width="${WIDTH}" height="${y + 16}" viewBox="0 0 ${WIDTH} ${y + 16}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="Times side by side">
<style>${STYLE}
</style>
<rect class="ground" width="100%" height="100%"/>
${parts.join("\n")}
</svg>
`;
}

function panelAt({ title, rows }: Panel, top: number): string {
  const longest = Math.max(...rows.map((row) => row.max ?? 0));
  const scale = (ms: number) => ms / longest * LONGEST;
  const lines = rows.map((row, i) => lineAt(row, top + HEAD + i * LINE, scale));
  return `<text class="title" x="12" y="${top + 28}">${escape(title)}, ms</text>\n${
    lines.join("\n")
  }`;
}

function lineAt(row: Row, top: number, scale: (ms: number) => number): string {
  const { peer, median, min, max, unranked } = row, middle = top + LINE / 2;
  const label = `<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${escape(peer)}</text>`;
  const text = (x: number, words: string, kind = "") =>
    `<text class="${kind}" x="${x.toFixed(1)}" y="${middle + 4}">${escape(words)}</text>`;
  if (unranked !== undefined) return label + text(LEFT, shortened(unranked), "quiet");
  const [from, to] = [scale(min!), scale(max!)].map((x) => (LEFT + x).toFixed(1));
  const kind = peer.startsWith("chainrule") ? "ours" : peer === BASE ? "base" : "";
  return [
    label,
    `<rect class="${kind}" x="${LEFT}" y="${top + 4}" width="${scale(median!).toFixed(1)}" ` +
    `height="${LINE - 8}" rx="2"/>`,
    `<path class="spread" d="M${from} ${middle}H${to}"/>`,
    text(LEFT + scale(max!) + 8, wordsOf(row)),
  ].join("");
}

function wordsOf({ median, ratio, peak }: Row): string {
  return [
    milliseconds(median),
    ratio === undefined ? "" : `${ratio.toFixed(2)} × torch`,
    peak === undefined ? "" : `${peak.toFixed(0)} MB`,
  ].filter((word) => word !== "").join(" · ");
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
