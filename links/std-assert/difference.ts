const CONTEXT = 3;

/** A value in full, one property a line, so that two of them can be compared by line. */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    compact: false,
    depth: Infinity,
    iterableLimit: Infinity,
    sorted: true,
    strAbbreviateSize: Infinity,
    trailingComma: true,
  });
}

/** The lines in which two values differ: `-` actual, `+` expected, with a little of what is around. */
export function difference(actual: unknown, expected: unknown): string {
  const a = lines(actual);
  const b = lines(expected);
  const start = sharedLength(a, b);
  const end = sharedLength(a.slice(start).reverse(), b.slice(start).reverse());
  return [
    "\n    [Diff] Actual / Expected\n",
    ...a.slice(Math.max(0, start - CONTEXT), start).map((line) => `    ${line}`),
    ...a.slice(start, a.length - end).map((line) => `-   ${line}`),
    ...b.slice(start, b.length - end).map((line) => `+   ${line}`),
    ...a.slice(a.length - end, a.length - end + CONTEXT).map((line) => `    ${line}`),
    "",
  ].join("\n");
}

function lines(value: unknown): string[] {
  return (typeof value === "string" ? value : format(value)).split("\n");
}

function sharedLength(a: string[], b: string[]): number {
  const length = a.findIndex((line, i) => line !== b[i]);
  return length < 0 ? a.length : length;
}
