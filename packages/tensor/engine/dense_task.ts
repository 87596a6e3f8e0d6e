import type { Matrix } from "./matrix.ts";
import type { Scratch, Task } from "./task.ts";

/** A product, and how it is cut into parts. */
export interface DenseJob {
  /** No other job has it. */
  readonly id: number;
  /** Where the product goes, or one after another the products of all pieces of `k`. */
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
  /** Whether the columns of `a` are brought in as lines, instead of its rows; likewise `b`. */
  readonly columnsOfA: boolean;
  readonly columnsOfB: boolean;
  /** Whether `b` is put into panels; else its rows are read where they lie. */
  readonly packed: boolean;
  /** The rows of a tile; the kernel for it, the one for the rows that are left over, and others. */
  readonly height: number;
  readonly kernels: readonly string[];
}

/** A scratch remembers which part of which `b` lies in it: the parts that follow can use it. */
interface DenseScratch extends Scratch {
  held?: { readonly job: number; readonly block: number; readonly ld: number };
}

/** The dense product of two matrices, by blocks of rows, of columns, and of steps down `k`. */
export const denseTask: Task<DenseJob> = {
  name: "dense",

  kernels: (job) => job.kernels,

  run(scratch: DenseScratch, job, part) {
    const { floats, kernels } = scratch;
    const { a, b, partDepth, height } = job;

    // The scratch, in floats: panels of b; then a and the product, or b on its way to the panels.
    const room = 2 ** 20, atB = 0, atA = 2 * room, atC = 3 * room;

    const rowParts = Math.ceil(a.rows / job.partRows);
    const columnParts = Math.ceil(b.columns / job.partColumns);
    const block = Math.floor(part / rowParts), piece = Math.floor(block / columnParts);
    const i = part % rowParts * job.partRows, rows = Math.min(job.partRows, a.rows - i);
    const j = block % columnParts * job.partColumns;
    const columns = Math.min(job.partColumns, b.columns - j);
    const panels = Math.ceil(columns / 8), width = panels * 8;
    const start = piece * partDepth, end = Math.min(start + partDepth, a.columns);

    /** Copies lines to `to`, and returns how far apart they are there. */
    const bring = (
      { data }: Matrix,
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
        for (let y = 0; y < lines; y++, from += down, to += length) {
          floats.set(data.subarray(from, from + length), to);
        }
        return length;
      }
      for (let y = 0; y < lines; y++, from += down) {
        for (let x = 0, at = from; x < length; x++, at += across) floats[to++] = data[at];
      }
      return length;
    };

    /** Brings in `depth` steps of b, through a piece of the scratch that stays in the cache. */
    const bringB = (from: number, depth: number): number => {
      const near = 2 ** 14;
      if (!job.packed) return bring(b, from, depth, b.down, columns, b.across, atB);
      if (job.columnsOfB) {
        const some = Math.max(8, Math.floor(near / depth / 8) * 8);
        for (let x = 0; x < columns; x += some, from += some * b.across) {
          const lines = Math.min(some, columns - x);
          const ld = bring(b, from, lines, b.across, depth, 1, atA), to = atB + x * depth;
          kernels.packColumns(4 * atA, 4 * ld, depth, Math.ceil(lines / 8), 4 * to, 32 * depth);
        }
      } else {
        const some = Math.max(8, Math.floor(near / columns));
        for (let y = 0; y < depth; y += some, from += some * b.down) {
          const lines = Math.min(some, depth - y);
          const ld = bring(b, from, lines, b.down, columns, b.across, atA), to = atB + y * 8;
          kernels.pack(4 * atA, 4 * ld, lines, panels, 4 * to, 32 * depth);
        }
      }
      return 8;
    };

    for (let s = start; s < end; s += job.strip) {
      const depth = Math.min(job.strip, end - s);
      const { held } = scratch;
      let ldb = 0;
      if (held?.job === job.id && held.block === block) {
        ldb = held.ld;
      } else {
        scratch.held = undefined;
        ldb = bringB(b.offset + s * b.down + j * b.across, depth);
        if (job.strip === partDepth) scratch.held = { job: job.id, block, ld: ldb };
      }
      const stepB = job.packed ? 8 * depth : 8;

      const from = a.offset + i * a.down + s * a.across;
      const lda = job.columnsOfA
        ? bring(a, from, depth, a.across, rows, a.down, atA)
        : bring(a, from, rows, a.down, depth, a.across, atA);
      const [downA, acrossA] = job.columnsOfA ? [1, lda] : [lda, 1];

      const [tile, restTile] = job.kernels;
      const groups = Math.floor(rows / height), top = groups * height;
      // A first call of a kernel is slow, and only the next one can be of faster code.
      const some = Math.max(1, Math.floor(2 ** 17 / rows / Math.min(depth, job.block)));
      for (let p = 0; p < depth; p += job.block) {
        const steps = Math.min(job.block, depth - p), add = s + p > start ? 1 : 0;
        for (let q = 0; q < panels; q += some) {
          const count = Math.min(some, panels - q);
          const fromA = atA + p * acrossA, fromB = atB + p * ldb + q * stepB, to = atC + q * 8;
          const multiply = (kernel: string, r: number, groups: number): void => {
            // deno-fmt-ignore
            kernels[kernel](
              4 * (fromA + r * downA), 4 * lda, 4 * fromB, 4 * ldb, 4 * stepB, steps,
              4 * (to + r * width), 4 * width, groups, count, add,
            );
          };
          if (groups > 0) multiply(tile, 0, groups);
          if (top < rows) multiply(restTile, top, 1);
        }
      }
    }

    const to = job.offset + (piece * a.rows + i) * b.columns + j;
    if (columns === b.columns) {
      if (columns < width) kernels.unpad(4 * atC, 4 * width, 4 * columns, rows);
      job.out.set(floats.subarray(atC, atC + rows * columns), to);
    } else {
      for (let r = 0; r < rows; r++) {
        const at = atC + r * width;
        job.out.set(floats.subarray(at, at + columns), to + r * b.columns);
      }
    }
  },
};
