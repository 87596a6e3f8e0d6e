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
    const { target, left, right, groups, partRows, out } = job;
    const k = left.columns, m = right.columns;
    // The scratch in bytes: the padded table and lines, then rows on their way in and out.
    const quarter = 1 << 22,
      table = 0,
      lines = quarter,
      rowsAt = 2 * quarter,
      passage = 3 * quarter;

    /** Copies rows to scratch, gaps and all if they are short, and returns how far apart they are. */
    const bring = (x: Matrix, first: number, rows: number, to: number): number => {
      const { data, columns, down, across } = x;
      const at = x.offset + first * down;
      if (across === 1) {
        const together = down >= columns && down < 2 * columns ? rows : 1;
        const length = (together - 1) * down + columns;
        for (let i = 0; i < rows; i += together) {
          floats.set(data.subarray(at + i * down, at + i * down + length), (to >> 2) + i * columns);
        }
        return 4 * (together === 1 ? columns : down);
      }
      for (let i = 0, next = to >> 2; i < rows; i++) {
        for (let j = 0; j < columns; j++) floats[next++] = data[at + i * down + j * across];
      }
      return 4 * columns;
    };

    /** Copies rows of `right` to scratch, padded, each group apart; returns if all are finite. */
    const bringPadded = (first: number, rows: number, to: number): boolean => {
      const { data, offset, down, across } = right;
      const turned = down === 1 && across >= rows && across < 2 * rows &&
        4 * (m + 3) * across < quarter;
      if (turned) {
        const at = offset + first;
        floats.set(data.subarray(at, at + (m - 1) * across + rows), passage >> 2);
      }
      const step = turned ? 4 * across : bring(right, first, rows, passage);
      let finite = true;
      for (const { first, vectors, copy, transpose } of groups) {
        const group = to + 4 * first * rows, groupStep = 16 * vectors;
        if (turned) kernels[transpose](passage + first * step, step, group, rows);
        const from = turned ? group : passage + 4 * first;
        const copied = kernels[copy](from, turned ? groupStep : step, group, groupStep, rows);
        finite = copied === 1 && finite;
      }
      return finite;
    };

    const start = part * partRows, end = Math.min(start + partRows, left.rows);
    const to = job.offset + part * job.partSize;
    const last = groups[groups.length - 1];
    if (target === "table") {
      floats.fill(0, table >> 2, (table >> 2) + k * (last.first + 4 * last.vectors));
    } else if (!bringPadded(0, k, table)) {
      job.refused[part] = 1;
      return;
    }
    for (let i = start; i < end; i += 64) {
      const rows = Math.min(64, end - i);
      if (target === "table" && !bringPadded(i, rows, lines)) {
        job.refused[part] = 1;
        return;
      }
      const step = bring(left, i, rows, rowsAt);
      // Lines are whole vectors, so the last group writes past a row, where the first one then does.
      for (let g = groups.length - 1; g >= 0; g--) {
        const { first, vectors, multiply } = groups[g];
        const line = lines + 4 * first * (target === "table" ? rows : 1);
        const lineStep = target === "table" ? 16 * vectors : 4 * m;
        kernels[multiply](rowsAt, step, rows, k, table + 4 * first * k, line, lineStep);
      }
      if (target === "lines") {
        out.set(floats.subarray(lines >> 2, (lines >> 2) + rows * m), to + (i - start) * m);
      }
    }
    if (target === "lines") return;
    for (let g = groups.length - 1; g >= 0; g--) {
      const { first, vectors, copy } = groups[g];
      kernels[copy](table + 4 * first * k, 16 * vectors, passage + 4 * first, 4 * m, k);
    }
    out.set(floats.subarray(passage >> 2, (passage >> 2) + k * m), to);
  },
};
