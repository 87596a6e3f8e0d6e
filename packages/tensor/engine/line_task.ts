import type { LineOperand } from "./line_operand.ts";
import type { Task } from "./task.ts";

/** Elements that are brought in, computed, and brought out at a time, at most. */
export const longestBlock = 16384;

/** `out[at + i] = kernel(operands[0][i], operands[1][i], …)` for `count` elements. */
export interface LineJob {
  /** The kernel that does the arithmetic, and those that make lines of its operands. */
  readonly kernels: readonly string[];
  readonly out: Float32Array | Uint8Array;
  readonly at: number;
  readonly count: number;
  /** Elements in a block: whole units of every operand. */
  readonly block: number;
  /** Elements in a part: whole blocks. */
  readonly part: number;
  readonly operands: readonly LineOperand[];
}

/** Computes line by line: each block of every operand in, the kernel, the block of results out. */
export const lineTask: Task<LineJob> = {
  name: "lines",
  kernels: (job) => job.kernels,
  run({ floats, bytes, kernels }, job, part) {
    const { out, operands } = job;
    const kernel = kernels[job.kernels[0]];
    // An area holds the longest block, with room to shift it and for what kernels write behind its
    // end. The odd size keeps equal places of two areas off the same set of the cache.
    const area = 4 * 16384 + 256;
    const spare = 4 * area;
    const address = [area, 2 * area, 3 * area];
    const step = [64, 64, 64];
    const from = part * job.part, to = Math.min(from + job.part, job.count);

    // A copy from or to shared memory takes ten times as long unless both of its ends are equally
    // far from a multiple of 8 bytes.
    const shift = (data: Float32Array | Uint8Array, first: number): number =>
      (data.byteOffset + first * data.BYTES_PER_ELEMENT) & 7;

    const bring = (data: Float32Array | Uint8Array, first: number, n: number, to: number) => {
      const target = to + shift(data, first);
      const piece = n === data.length ? data : data.subarray(first, first + n);
      if (data instanceof Uint8Array) bytes.set(piece, target);
      else floats.set(piece, target >> 2);
      return target;
    };

    const walk = (operand: LineOperand, start: number, n: number, to: number) => {
      const { data, offset, sizes, strides } = operand;
      const inner = sizes.length - 1, stride = strides[inner];
      const index = new Array<number>(sizes.length);
      let first = offset;
      for (let d = inner, rest = start; d >= 0; d--) {
        index[d] = rest % sizes[d];
        first += index[d] * strides[d];
        rest = (rest - index[d]) / sizes[d];
      }
      for (let o = to >> 2, end = o + n; o < end;) {
        const run = Math.min(sizes[inner] - index[inner], end - o);
        if (stride === 0) floats.fill(data[first], o, o + run);
        else for (let k = 0, i = first; k < run; k++, i += stride) floats[o + k] = data[i];
        o += run;
        first += run * stride;
        index[inner] += run;
        for (let d = inner; d > 0 && index[d] === sizes[d]; d--) {
          first += strides[d - 1] - sizes[d] * strides[d];
          index[d] = 0;
          index[d - 1]++;
        }
      }
    };

    // What does not change from block to block comes in once.
    for (let i = 0; i < operands.length; i++) {
      const { kind, data, offset, unit } = operands[i];
      if (kind === "number") {
        if (data instanceof Uint8Array) bytes.fill(data[offset], address[i], address[i] + 16);
        else floats.fill(data[offset], address[i] >> 2, (address[i] >> 2) + 16);
        step[i] = 0;
      } else if (kind === "tile") {
        const row = bring(data, offset, unit, spare);
        kernels.tile(address[i], address[i] + 4 * Math.min(job.block, to - from), row, 4 * unit);
      } else if (data instanceof Uint8Array) step[i] = 16;
    }

    for (let start = from; start < to; start += job.block) {
      const n = Math.min(job.block, to - start);
      for (let i = 0; i < operands.length; i++) {
        const { kind, data, offset, unit } = operands[i];
        const place = (i + 1) * area;
        if (kind === "line") address[i] = bring(data, offset + start, n, place);
        else if (kind === "walk") walk(operands[i], start, n, place);
        else if (kind === "spread") {
          const values = bring(data, offset + start / unit, n / unit, spare);
          kernels.spread(place, place + 4 * n, values, 4 * unit);
        }
      }
      const first = job.at + start;
      const result = shift(out, first), end = result + n * out.BYTES_PER_ELEMENT;
      kernel(result, end, address[0], step[0], address[1], step[1], address[2], step[2]);
      if (out instanceof Uint8Array) out.set(bytes.subarray(result, end), first);
      else out.set(floats.subarray(result >> 2, end >> 2), first);
    }
  },
};
