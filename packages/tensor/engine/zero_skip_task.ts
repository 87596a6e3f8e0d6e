import type { Matrix } from "./matrix.ts";
import type { Task } from "./task.ts";

/** Columns of the right matrix that a kernel does in one go, and the names of its kernels. */
export interface ColumnGroup {
  readonly first: number;
  readonly vectors: number;
  readonly multiply: string;
  readonly copy: string;
  readonly transpose: string;
}

/** A product whose left matrix has many zeros, and how it is cut into parts. */
export interface ZeroSkipJob {
  /** What is added to: `lines` for `left · right`, the `table` for `leftᵀ · right`. */
  readonly target: "lines" | "table";
  /** Its rows are cut into parts; each lies without gaps. */
  readonly left: Matrix;
  /** Its transpose if `byColumns`: the columns, which then lie without gaps. */
  readonly right: Matrix;
  readonly byColumns: boolean;
  readonly groups: readonly ColumnGroup[];
  readonly partRows: number;
  /** The result of part `p` begins at `offset + p * partSize`. */
  readonly out: Float32Array;
  readonly offset: number;
  readonly partSize: number;
  /** Becomes 1 for a part that met infinity or NaN in `right`, and wrote nothing. */
  readonly refused: Uint8Array;
}

/** The product, one block of 64 rows after another. */
export const zeroSkipTask: Task<ZeroSkipJob> = {
  name: "zero-skip",

  kernels({ groups, byColumns }) {
    const names = ["markNonzeros"];
    for (const { multiply, copy, transpose } of groups) {
      names.push(multiply, copy);
      if (byColumns) names.push(transpose);
    }
    return names;
  },

  run({ floats, kernels }, job, part) {
    const { target, left, right, byColumns, groups, partRows, out } = job;
    const k = left.columns, m = byColumns ? right.rows : right.columns, words = Math.ceil(k / 64);
    // Where things are in the scratch, in bytes. What comes and goes, goes through the passage.
    const table = 0, lines = 2 << 20, bits = 3 << 20, block = 4 << 20, passage = 12 << 20;

    /** Copies rows, with their gaps where these are short, and returns how far apart they are. */
    const bring = (x: Matrix, first: number, rows: number, to: number): number => {
      const { data, columns, down, across } = x;
      const at = x.offset + first * down;
      if (across === 1) {
        const together = down < 2 * columns ? rows : 1;
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

    /** Brings rows of `right`, padded, each group for itself; returns whether all are finite. */
    const bringPadded = (first: number, rows: number, to: number): boolean => {
      const step = byColumns ? bring(right, 0, m, passage) : bring(right, first, rows, passage);
      let finite = true;
      for (const { first, vectors, copy, transpose } of groups) {
        const start = to + 4 * first * rows, padded = 16 * vectors;
        if (byColumns) kernels[transpose](passage + first * step, step, start, rows);
        const copied = byColumns
          ? kernels[copy](start, padded, start, padded, rows)
          : kernels[copy](passage + 4 * first, step, start, padded, rows);
        finite &&= copied === 1;
      }
      return finite;
    };

    const begin = part * partRows, end = Math.min(begin + partRows, left.rows);
    const to = job.offset + part * job.partSize;
    const last = groups[groups.length - 1];
    if (target === "table") {
      floats.fill(0, table >> 2, (table >> 2) + k * (last.first + 4 * last.vectors));
    } else if (!bringPadded(0, k, table)) {
      job.refused[part] = 1;
      return;
    }
    for (let i = begin; i < end; i += 64) {
      const rows = Math.min(64, end - i);
      if (target === "table" && !bringPadded(i, rows, lines)) {
        job.refused[part] = 1;
        return;
      }
      const step = bring(left, i, rows, block);
      kernels.markNonzeros(block, step, rows, k, bits);
      // The last group goes first: it writes a little past a row's end, where another then begins.
      for (let g = groups.length - 1; g >= 0; g--) {
        const { first, vectors, multiply } = groups[g];
        const line = lines + 4 * first * (target === "table" ? rows : 1);
        const lineStep = target === "table" ? 16 * vectors : 4 * m;
        const entries = table + 4 * first * k;
        kernels[multiply](block, step, rows, words, bits, entries, line, lineStep);
      }
      if (target === "lines") {
        out.set(floats.subarray(lines >> 2, (lines >> 2) + rows * m), to + (i - begin) * m);
      }
    }
    if (target === "table") {
      for (let g = groups.length - 1; g >= 0; g--) {
        const { first, vectors, copy } = groups[g];
        kernels[copy](table + 4 * first * k, 16 * vectors, passage + 4 * first, 4 * m, k);
      }
      out.set(floats.subarray(passage >> 2, (passage >> 2) + k * m), to);
    }
  },
};
