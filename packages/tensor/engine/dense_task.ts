import type { Matrix, Scratch, Task } from "./task.ts";

/** A product, and how it is cut into parts. */
export interface DenseJob {
  /** No other job has it. */
  readonly id: number;
  /** Of every piece of `k` a product of its own, one after another. */
  readonly out: Float32Array;
  readonly offset: number;
  readonly a: Matrix;
  readonly b: Matrix;
  /** The most rows, columns and steps down `k` of one part. */
  readonly partRows: number;
  readonly partColumns: number;
  readonly partDepth: number;
  /** How many steps are brought in at once, and how many of them the kernel does at once. */
  readonly strip: number;
  readonly block: number;
  /** Whether `a` is brought in by its columns. */
  readonly byColumns: boolean;
  /** Whether `b` is put into panels; else its rows are read where they lie. */
  readonly packed: boolean;
  /** The rows of a tile, and the kernels for it, for the rows left over, and for the rest. */
  readonly height: number;
  readonly kernels: readonly string[];
}

/** A scratch remembers which part of which `b` lies in it: the parts that follow can use it. */
interface DenseScratch extends Scratch {
  held?: { readonly job: number; readonly block: number; readonly ld: number };
}

/** The dense product, one block of rows, columns and steps down `k` after another. */
export const denseTask: Task<DenseJob> = {
  name: "dense",

  kernels: (job) => job.kernels,

  run(scratch: DenseScratch, job, part) {
    const { floats, kernels } = scratch;
    const { a, b, strip, block, byColumns, packed, height } = job;
    const [tile, smallTile] = job.kernels;
    // The scratch in floats: b's panels; then a and c, or b on its way to the panels.
    const room = 1 << 20, atB = 0, atA = 2 * room, atC = 3 * room, near = 1 << 14;

    /** Copies lines of a matrix to `to`, and returns how far apart they are there. */
    const bring = (
      data: Float32Array,
      from: number,
      lines: number,
      down: number,
      length: number,
      across: number,
      to: number,
    ): number => {
      const span = (lines - 1) * down + length;
      if (across === 1 && down >= length && span <= 2 * lines * length && span <= room) {
        floats.set(data.subarray(from, from + span), to);
        return down;
      }
      if (across === 1 && length >= 16) {
        for (let i = 0; i < lines; i++) {
          floats.set(data.subarray(from + i * down, from + i * down + length), to + i * length);
        }
        return length;
      }
      for (let i = 0; i < lines; i++) {
        for (let j = 0, at = from + i * down; j < length; j++, at += across) {
          floats[to + i * length + j] = data[at];
        }
      }
      return length;
    };

    const rowParts = Math.ceil(a.rows / job.partRows);
    const columnParts = Math.ceil(b.columns / job.partColumns);
    const held = Math.floor(part / rowParts);
    const i = part % rowParts * job.partRows;
    const j = held % columnParts * job.partColumns;
    const piece = Math.floor(held / columnParts);
    const rows = Math.min(job.partRows, a.rows - i);
    const columns = Math.min(job.partColumns, b.columns - j);
    const panels = Math.ceil(columns / 8), width = panels * 8;
    const start = piece * job.partDepth;
    const end = Math.min(start + job.partDepth, a.columns);
    const groups = Math.floor(rows / height), rest = rows % height;

    for (let s = start; s < end; s += strip) {
      const depth = Math.min(strip, end - s);

      let ldb = packed ? 8 : columns;
      if (scratch.held?.job === job.id && scratch.held.block === held) {
        ldb = scratch.held.ld;
      } else {
        scratch.held = undefined;
        const from = b.offset + s * b.down + j * b.across;
        if (!packed) {
          ldb = bring(b.data, from, depth, b.down, columns, b.across, atB);
        } else if (b.across !== 1 && b.down === 1) {
          const few = Math.max(8, Math.floor(near / depth) & -8);
          for (let c = 0; c < columns; c += few) {
            const n = Math.min(few, columns - c);
            const ld = bring(b.data, from + c * b.across, n, b.across, depth, 1, atA);
            kernels.packColumns(
              atA * 4,
              ld * 4,
              depth,
              Math.ceil(n / 8),
              c * depth * 4,
              depth * 32,
            );
          }
        } else {
          const few = Math.max(8, Math.floor(near / columns));
          for (let p = 0; p < depth; p += few) {
            const n = Math.min(few, depth - p);
            const ld = bring(b.data, from + p * b.down, n, b.down, columns, b.across, atA);
            kernels.pack(atA * 4, ld * 4, n, panels, p * 32, depth * 32);
          }
        }
        if (strip === job.partDepth) scratch.held = { job: job.id, block: held, ld: ldb };
      }

      const from = a.offset + i * a.down + s * a.across;
      const lda = byColumns
        ? bring(a.data, from, depth, a.across, rows, a.down, atA)
        : bring(a.data, from, rows, a.down, depth, a.across, atA);
      const stepA = byColumns ? lda * 4 : 4, rowA = byColumns ? 4 : lda * 4;
      const panelStep = packed ? depth * 32 : 32;
      const restA = groups * height * rowA, restC = (atC + groups * height * width) * 4;

      for (let p = 0; p < depth; p += block) {
        const steps = Math.min(block, depth - p);
        const pA = atA * 4 + p * stepA, pB = atB + p * ldb * 4;
        const add = s + p > start ? 1 : 0;
        if (groups > 0) {
          // deno-fmt-ignore
          kernels[tile](pA, lda * 4, pB, ldb * 4, panelStep, steps, atC * 4, width * 4, groups, panels, add);
        }
        if (rest > 0) {
          // deno-fmt-ignore
          kernels[smallTile](pA + restA, lda * 4, pB, ldb * 4, panelStep, steps, restC, width * 4, 1, panels, add);
        }
      }
    }

    const to = job.offset + (piece * a.rows + i) * b.columns + j;
    if (columns === b.columns) {
      if (columns !== width) kernels.unpad(atC * 4, width * 4, columns * 4, rows);
      job.out.set(floats.subarray(atC, atC + rows * columns), to);
    } else {
      for (let r = 0; r < rows; r++) {
        const line = floats.subarray(atC + r * width, atC + r * width + columns);
        job.out.set(line, to + r * b.columns);
      }
    }
  },
};
