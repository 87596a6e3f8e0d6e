/** Rows of gray values from 0 (black) to 1 (white). */
export type Grays = readonly (readonly number[])[];

/** How {@linkcode Picture.draw} draws. */
export interface DrawOptions {
  /** Draw with 24-bit grays, two pixels a character, instead of shades. */
  readonly color?: boolean;
  /** Columns to fill; 88 unless told. */
  readonly width?: number;
}

/** Pictures side by side, with captions: what {@linkcode image} and {@linkcode images} give. */
export class Picture {
  /** The pictures' pixels. */
  readonly panels: readonly Grays[];
  /** A line below each picture. */
  readonly captions: readonly string[];

  /** Keeps pixels and captions. */
  constructor(panels: readonly Grays[], captions: readonly string[] = []) {
    this.panels = panels;
    this.captions = captions;
  }

  /** The pictures as lines of characters; a character is one pixel wide and two high. */
  draw({ color = false, width = 88 }: DrawOptions = {}): string {
    const blocks = this.panels.map((grays, i) => block(grays, this.captions[i], color));
    return rows(blocks, width).map(sideBySide).join("\n\n");
  }

  /** The pictures in shades and half blocks, the same on every machine. */
  toString(): string {
    return this.draw().replace(/ +$/gm, "");
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

interface Block {
  readonly width: number;
  readonly lines: readonly string[];
}

const GAP = 2;

function block(grays: Grays, caption: string | undefined, color: boolean): Block {
  const columns = grays[0]?.length ?? 0;
  const width = Math.max(columns, caption?.length ?? 0);
  const lines: string[] = [];
  for (let row = 0; row < grays.length; row += 2) {
    const top = grays[row];
    const bottom = grays[row + 1];
    const line = color ? colored(top, bottom) : shaded(top, bottom ?? top.map(() => 0));
    lines.push(line + " ".repeat(width - columns));
  }
  if (caption !== undefined) lines.push(caption.padEnd(width));
  return { width, lines };
}

function shaded(top: readonly number[], bottom: readonly number[]): string {
  return top.map((upper, i) => {
    const lower = bottom[i];
    if (Math.abs(upper - lower) > 0.5) return upper > lower ? "▀" : "▄";
    return " ░▒▓█"[Math.round(2 * (upper + lower))];
  }).join("");
}

function colored(top: readonly number[], bottom: readonly number[] | undefined): string {
  const pixels = top.map((upper, i) => {
    const below = bottom ? `;48;2;${rgb(bottom[i])}` : "";
    return `\x1b[38;2;${rgb(upper)}${below}m▀`;
  });
  return pixels.join("") + "\x1b[0m";
}

function rgb(gray: number): string {
  const level = Math.round(255 * gray);
  return `${level};${level};${level}`;
}

/** Breaks a line of pictures where the next one would pass the width. */
function rows(blocks: readonly Block[], width: number): Block[][] {
  const result: Block[][] = [];
  let used = Infinity;
  for (const block of blocks) {
    if (used + GAP + block.width > width) {
      result.push([]);
      used = -GAP;
    }
    result[result.length - 1].push(block);
    used += GAP + block.width;
  }
  return result;
}

function sideBySide(blocks: readonly Block[]): string {
  const height = Math.max(...blocks.map((block) => block.lines.length));
  return Array.from({ length: height }, (_, i) => {
    return blocks.map(({ lines, width }) => lines[i] ?? " ".repeat(width)).join(" ".repeat(GAP));
  }).join("\n");
}
