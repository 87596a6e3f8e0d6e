import { fixed, scientific } from "./decimal.ts";
import type { DType } from "./dtype.ts";
import type { PrintOptions } from "./print_options.ts";

/** How to write the elements of one tensor, so that they stand in columns. */
export interface NumberFormat {
  /** The width of a column, in characters. Infinities and NaN may pass it, as they do in PyTorch. */
  readonly width: number;
  /** An element, filled up with spaces from the left. */
  readonly write: (value: number) => string;
}

/** Chooses between whole, fixed and scientific notation for all `values`, as PyTorch does. */
export function numberFormat(
  values: readonly number[],
  dtype: DType,
  options: PrintOptions,
): NumberFormat {
  if (dtype === "int32") return columns(values, String);
  if (dtype === "bool") return columns(values, (value) => value ? "True" : "False");
  return floatFormat(values.filter((value) => Number.isFinite(value) && value !== 0), options);
}

/** The format of float32, found from the numbers that are neither zero, infinite nor NaN. */
function floatFormat(
  values: readonly number[],
  { precision, sciMode }: PrintOptions,
): NumberFormat {
  if (values.length === 0) return columns(values, whole);
  const sizes = values.map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b));
  const smallest = sizes.reduce((a, b) => Math.min(a, b));
  const integers = values.every(Number.isInteger);
  const uneven = largest / smallest > 1000 || largest > 1e8 || (!integers && smallest < 1e-4);

  const inScience = (value: number) => scientific(value, precision);
  const plain = integers ? whole : (value: number) => fixed(value, precision);
  // PyTorch measures the columns before it looks at sciMode.
  return columns(values, uneven ? inScience : plain, sciMode ?? uneven ? inScience : plain);
}

function whole(value: number): string {
  return fixed(value, 0) + (Number.isFinite(value) ? "." : "");
}

function columns(
  values: readonly number[],
  measured: (value: number) => string,
  written = measured,
): NumberFormat {
  const width = values.reduce((width, value) => Math.max(width, measured(value).length), 1);
  return { width, write: (value) => written(value).padStart(width) };
}
