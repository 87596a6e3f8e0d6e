import type { Matrix } from "./task.ts";

const places = 64, together = 8;

/**
 * About which share of a matrix is not zero; its rows lie without gaps and have at least eight columns.
 *
 * It looks at 64 places, eight numbers at each: where a place is far from the last, memory takes its
 * time, and neighbours come along. Steps of two irrational numbers spread them evenly
 * over the matrix, and no pattern in the data keeps step with them.
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
