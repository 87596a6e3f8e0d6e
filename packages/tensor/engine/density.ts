import type { Matrix } from "./task.ts";

const samples = 128;

/**
 * About which share of the groups of four side by side in a row-major matrix, its rows cut from the
 * left, has anything but zeros in it.
 *
 * It looks at a hundred places or so that are spread over the matrix as evenly as steps of two
 * irrational numbers do it, so that no pattern in the data keeps step with them.
 *
 * @see Roberts (2018), "The unreasonable effectiveness of quasirandom sequences"
 */
export function density({ data, offset, rows, columns, down }: Matrix): number {
  const fours = columns >> 2;
  let found = 0;
  for (let i = 0, u = 0.5, v = 0.5; i < samples; i++) {
    const at = offset + Math.floor(u * rows) * down + Math.floor(v * fours) * 4;
    if (data[at] !== 0 || data[at + 1] !== 0 || data[at + 2] !== 0 || data[at + 3] !== 0) found++;
    u += 0.7548776662466927;
    v += 0.5698402909980532;
    if (u >= 1) u--;
    if (v >= 1) v--;
  }
  return found / samples;
}
