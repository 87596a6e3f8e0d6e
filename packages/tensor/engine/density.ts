import type { Matrix } from "./matrix.ts";

const places = 64, together = 8;

/**
 * About which share of a matrix is not zero; its rows lie without gaps and have eight columns or more.
 *
 * It looks at 64 places, eight numbers at each, which come from memory together. Steps of two
 * irrational numbers spread the places evenly, and no pattern in the data keeps step with them.
 *
 * @see {@link https://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences/}
 */
export function density({ data, offset, rows, columns, down }: Matrix): number {
  let found = 0;
  for (let i = 0, u = 0.5, v = 0.5; i < places; i++) {
    const at = offset + Math.floor(u * rows) * down + Math.floor(v * (columns - together + 1));
    for (let j = at; j < at + together; j++) if (data[j] !== 0) found++;
    u += 0.7548776662466927;
    v += 0.5698402909980532;
    if (u >= 1) u--;
    if (v >= 1) v--;
  }
  return found / (places * together);
}
