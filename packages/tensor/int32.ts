import type { TypedArray } from "./dtype.ts";
import { forEachRun, type Strided } from "./strided.ts";

/** Room for integer results as they are, before it is known whether they fit. */
export function wide(out: Strided): Strided & { readonly data: TypedArray } {
  const data = new Float64Array(out.data.length) as unknown as TypedArray;
  return { ...out, data };
}

/** Stores such results, or refuses them: PyTorch's int64 would hold what int32 cannot. */
export function narrow(op: string, from: Strided, out: Strided): void {
  const visit = (see: (i: number) => void): void =>
    forEachRun(out.shape, [from], (n, [at], [step]) => {
      for (let k = 0; k < n; k++) see(at + k * step);
    });
  visit((i) => {
    const value = from.data[i];
    if (value !== (value | 0)) throw overflow(op, value);
  });
  visit((i) => out.data[i] = from.data[i]);
}

/** The error for an integer result outside int32. */
export function overflow(op: string, value: number): RangeError {
  return new RangeError(
    `${op}: the result ${value} does not fit int32 (-2147483648 to 2147483647). ` +
      "Convert with .float() first",
  );
}
