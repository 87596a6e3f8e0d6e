import { numberFormat } from "./number_format.ts";
import { getPrintoptions } from "./print_options.ts";
import { numelOf } from "./shapes/shape.ts";
import type { Strided } from "./strided.ts";

/** Says how the elements of an empty tensor would have been: int32 stands for PyTorch's int64. */
const EMPTY_SUFFIX = { float32: [], int32: ["dtype=torch.int64"], bool: ["dtype=torch.bool"] };

/** Where a summary leaves something out. */
const DOTS = null;

/**
 * The text of a tensor, character for character PyTorch's; int32 stands where PyTorch has int64.
 *
 * `suffixes`, such as `requires_grad=True`, follow the numbers, on lines of their own where the
 * last line is full.
 */
export function formatTensor(t: Strided, suffixes: readonly string[] = []): string {
  const { linewidth } = getPrintoptions();
  if (numelOf(t.shape) > 0) return close(`tensor(${elements(t)}`, suffixes, linewidth);
  const size = t.shape.length === 1 ? [] : [`size=(${t.shape.join(", ")})`];
  return close("tensor([]", [...size, ...EMPTY_SUFFIX[t.dtype], ...suffixes], linewidth);
}

function elements(t: Strided): string {
  const options = getPrintoptions();
  const rank = t.shape.length;
  const summary = numelOf(t.shape) > options.threshold;
  const shown = t.shape.map((size) => shownIndices(size, summary ? options.edgeitems : size));
  const { width, write } = numberFormat(shownValues(t, shown), t.dtype, options);

  const block = (axis: number, at: number, indent: number): string => {
    if (axis === rank) return write(t.data[at]);
    const last = axis === rank - 1;
    const parts = shown[axis].map((i) =>
      i === DOTS ? (last ? " ..." : "...") : block(axis + 1, at + i * t.strides[axis], indent + 1)
    );
    const margin = " ".repeat(indent + 1);
    if (!last) return `[${parts.join("," + "\n".repeat(rank - 1 - axis) + margin)}]`;
    const perLine = Math.max(1, Math.floor((options.linewidth - indent) / (width + 2)));
    return `[${linesOf(parts, perLine).join(`,\n${margin}`)}]`;
  };
  return block(0, t.offset, "tensor(".length);
}

/** The indices printed along an axis: all, or `edge` of them at both ends around the dots. */
function shownIndices(size: number, edge: number): (number | typeof DOTS)[] {
  if (size <= 2 * edge) return Array.from({ length: size }, (_, i) => i);
  const start = Array.from({ length: edge }, (_, i) => i);
  return [...start, DOTS, ...start.map((i) => size - edge + i)];
}

function shownValues(t: Strided, shown: readonly (number | typeof DOTS)[][]): number[] {
  let offsets = [t.offset];
  shown.forEach((indices, axis) => {
    const steps = indices.filter((i) => i !== DOTS).map((i) => i * t.strides[axis]);
    offsets = offsets.flatMap((offset) => steps.map((step) => offset + step));
  });
  return offsets.map((offset) => t.data[offset]);
}

function linesOf(parts: readonly string[], perLine: number): string[] {
  const lines = [];
  for (let i = 0; i < parts.length; i += perLine) {
    lines.push(parts.slice(i, i + perLine).join(", "));
  }
  return lines;
}

function close(text: string, suffixes: readonly string[], linewidth: number): string {
  const indent = "tensor(".length;
  let column = text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    const fits = column + suffix.length + 2 <= linewidth;
    text += fits ? `, ${suffix}` : `,\n${" ".repeat(indent)}${suffix}`;
    column = (fits ? column + 2 : indent) + suffix.length;
  }
  return `${text})`;
}
