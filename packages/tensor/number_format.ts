import type { DType } from "./dtype.ts";
import type { PrintOptions } from "./print_options.ts";

/** One text of one width for each element of a tensor. */
export interface NumberFormat {
  readonly width: number;
  format(value: number): string;
}

/** Chooses between whole, fixed and scientific notation for all `values`, as PyTorch does. */
export function numberFormat(
  values: readonly number[],
  dtype: DType,
  options: PrintOptions,
): NumberFormat {
  const write = dtype === "float32" ? floatWriter(values, options) : plainWriter(dtype);
  const width = Math.max(1, ...values.map((value) => write(value).length));
  return { width, format: (value) => write(value).padStart(width) };
}

function plainWriter(dtype: DType): (value: number) => string {
  return dtype === "bool" ? (value) => value ? "True" : "False" : (value) => `${value}`;
}

function floatWriter(
  values: readonly number[],
  { precision, sciMode }: PrintOptions,
): (value: number) => string {
  const sizes = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  const largest = Math.max(...sizes), smallest = Math.min(...sizes);
  const whole = sizes.every(Number.isInteger);
  const spread = sizes.length > 0 &&
    (largest / smallest > 1000 || largest > 1e8 || (!whole && smallest < 1e-4));
  if (sciMode ?? spread) return special((value) => scientific(value, precision));
  if (whole) return special((value) => `${fixed(value, 0)}.`);
  return special((value) => fixed(value, precision));
}

/** Leaves what is no number as Python writes it. */
function special(write: (value: number) => string): (value: number) => string {
  return (value) => {
    if (Number.isFinite(value)) return write(value);
    return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  };
}

function scientific(value: number, precision: number): string {
  const [digits, exponent] = evenTie(value, precision, true).split("e");
  const sign = exponent[0], power = exponent.slice(1).padStart(2, "0");
  return `${signOf(value)}${digits}e${sign}${power}`;
}

function fixed(value: number, precision: number): string {
  // toFixed goes to exponents from 1e21 on; such float32 numbers are whole.
  const text = Math.abs(value) >= 1e21
    ? `${BigInt(Math.abs(value))}${precision ? "." + "0".repeat(precision) : ""}`
    : evenTie(value, precision, false);
  return signOf(value) + text;
}

function signOf(value: number): string {
  return value < 0 || Object.is(value, -0) ? "-" : "";
}

/** Rounds to `precision` digits; half-way goes to the even digit, as in Python, not up as in JavaScript. */
function evenTie(value: number, precision: number, exponent: boolean): string {
  const size = Math.abs(value);
  const write = (x: number) => exponent ? x.toExponential(precision) : x.toFixed(precision);
  const text = write(size);
  const odd = "13579".includes(text.split("e")[0].at(-1)!);
  if (!odd || size === 0) return text;
  // A float32 has at most 112 significant digits; a tie ends in 5 right after the precision.
  const exact = exponent ? size.toExponential(100) : size.toFixed(100);
  const tail = exact.split("e")[0].split(".")[1].slice(precision);
  return /^50*$/.test(tail) ? write(size * (1 - Number.EPSILON)) : text;
}
