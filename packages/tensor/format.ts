import type { DType, TypedArray } from "./dtype.ts";
import { type NumberFormat, numberFormat } from "./number_format.ts";
import { getPrintoptions, type PrintOptions } from "./print_options.ts";
import { numelOf, type Shape } from "./shapes/shape.ts";

/** What the printer needs to know of a tensor. */
export interface Printable {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
  readonly data: TypedArray;
}

/** The text of a tensor, character for character PyTorch's. int32 stands where PyTorch has int64. */
export function formatTensor(t: Printable): string {
  const options = getPrintoptions();
  const n = numelOf(t.shape);
  if (n === 0) {
    const size = t.shape.length === 1 ? "" : `, size=(${tuple(t.shape)})`;
    const dtype = { float32: "", int32: ", dtype=torch.int64", bool: ", dtype=torch.bool" };
    return `tensor([]${size}${dtype[t.dtype]})`;
  }
  const summary = n > options.threshold;
  const shown = t.shape.map((size) => visible(size, summary, options.edgeitems));
  const values: number[] = [];
  collect(t, shown, 0, t.offset, values);
  const format = numberFormat(values, t.dtype, options);
  return `tensor(${write(t, shown, format, options, 0, t.offset, "tensor(".length)})`;
}

function tuple(shape: Shape): string {
  return shape.join(", ");
}

/** Indices shown along an axis; null stands for the dots. */
function visible(size: number, summary: boolean, edge: number): (number | null)[] {
  const all = Array.from({ length: size }, (_, i) => i);
  if (!summary || size <= 2 * edge) return all;
  return [...all.slice(0, edge), null, ...all.slice(size - edge)];
}

function collect(
  t: Printable,
  shown: readonly (readonly (number | null)[])[],
  axis: number,
  at: number,
  into: number[],
): void {
  if (axis === shown.length) into.push(t.data[at]);
  else {
    for (const i of shown[axis]) {
      if (i !== null) collect(t, shown, axis + 1, at + i * t.strides[axis], into);
    }
  }
}

/** The part from `axis` on, for the elements at `at`; later lines are indented to stand under the first. */
function write(
  t: Printable,
  shown: readonly (readonly (number | null)[])[],
  format: NumberFormat,
  options: PrintOptions,
  axis: number,
  at: number,
  indent: number,
): string {
  const rank = shown.length;
  if (axis === rank) return format.format(t.data[at]);
  const stride = t.strides[axis];
  if (axis === rank - 1) {
    const row = shown[axis].map((i) =>
      i === null ? " ..." : format.format(t.data[at + i * stride])
    );
    return vector(row, format.width, options.linewidth, indent);
  }
  const parts = shown[axis].map((i) =>
    i === null ? "..." : write(t, shown, format, options, axis + 1, at + i * stride, indent + 1)
  );
  const gap = "," + "\n".repeat(rank - axis - 1) + " ".repeat(indent + 1);
  return `[${parts.join(gap)}]`;
}

/** One row, broken into lines where it is too long. */
function vector(row: readonly string[], width: number, linewidth: number, indent: number): string {
  const perLine = Math.max(1, Math.floor((linewidth - indent) / (width + 2)));
  const lines: string[] = [];
  for (let i = 0; i < row.length; i += perLine) lines.push(row.slice(i, i + perLine).join(", "));
  return `[${lines.join(",\n" + " ".repeat(indent + 1))}]`;
}
