import type { Matrix, Task } from "./task.ts";

/** Columns of the right matrix that one kernel call does, in registers. */
export interface Columns {
  readonly first: number;
  readonly vectors: number;
  /** The names of the kernels. */
  readonly multiply: string;
  readonly copy: string;
  readonly transpose: string;
}

/** A product whose left matrix has many zeros, and how it is cut into parts. */
export interface ZeroSkipJob {
  /** `lines`: `left · right`. `table`: `leftᵀ · right`, of each part's rows alone. */
  readonly target: "lines" | "table";
  /** Its rows, each without gaps, are cut into parts. */
  readonly left: Matrix;
  readonly right: Matrix;
  readonly groups: readonly Columns[];
  readonly partRows: number;
  /** Part `p` begins at `offset + p * partSize` of `out`. */
  readonly out: Float32Array;
  readonly offset: number;
  readonly partSize: number;
  /** Becomes 1 for each part that found infinity or NaN to its right, and therefore did nothing. */
  readonly refused: Uint8Array;
}

/** The product, one block of 64 rows after another. */
export const zeroSkipTask: Task<ZeroSkipJob> = {
  name: "zero skip",

  kernels: ({ groups }) => groups.flatMap((g) => [g.multiply, g.copy, g.transpose]),

  run({ floats, kernels }, job, part) {
    const { target, left, right, groups, out } = job;
    const k = left.columns, m = right.columns;
    // The scratch in bytes: the padded table and lines, then rows as they come and go.
    const quarter = 1 << 22, tableAt = 0, linesAt = quarter, leftAt = 2 * quarter, passAt = 3 * quarter;

    /** Copies rows to scratch in one go, gaps and all, and returns how far apart they are there. */
    const bring = (x: Matrix, first: number, rows: number, to: number): number => {
      const at = x.offset + first * x.down;
      if (x.across === 1 && x.down >= x.columns && x.down < 2 * x.columns) {
        floats.set(x.data.subarray(at, at + (rows - 1) * x.down + x.columns), to >> 2);
        return 4 * x.down;
      }
      for (let i = 0, next = to >> 2; i < rows; i++) {
        const row = at + i * x.down;
        for (let j = 0; j < x.columns; j++) floats[next++] = x.data[row + j * x.across];
      }
      return 4 * x.columns;
    };

    /** Copies rows of `right` to scratch, padded, each group by itself; false if not all finite. */
    const bringPadded = (first: number, rows: number, to: number): boolean => {
      const { offset, down, across } = right;
      const turned = down === 1 && across >= rows && across <= 2 * rows + 16 && 
        (m + 3) * across * 4 < quarter;
      if (turned) {
        const at = offset + first;
        floats.set(right.data.subarray(at, at + (m - 1) * across + rows), passAt >> 2);
      }
      const step = turned ? 4 * across : bring(right, first, rows, passAt);
      let finite = 1;
      for (const { first, vectors, copy, transpose } of groups) {
        const group = to + 4 * first * rows, groupStep = 16 * vectors;
        if (turned) {
          kernels[transpose](passAt + first * step, step, group, groupStep, rows);
          finite &= kernels[copy](group, groupStep, group, groupStep, rows) as number;
        } else {
          finite &= kernels[copy](passAt + 4 * first, step, group, groupStep, rows) as number;
        }
      }
      return finite === 1;
    };
  },
};
