import { recycleArray, takeShared } from "../memory.ts";
import { addUp } from "./add_up.ts";
import { denseTask } from "./dense_task.ts";
import { simd } from "./features.ts";
import { perform } from "./perform.ts";
import { type Matrix, transposed } from "./matrix.ts";

/** The longest `k` that is done in one go. */
const longest = 2048;

/** Half of the scratch, in floats: of the longest `b`, panels of 1,024 columns. */
const panelRoom = 2 ** 21;

/** So many rows use each element of `b` that putting it into panels does not pay. */
const fewRows = 30;

let jobs = 0;

/** `out = a · b` for matrices with any strides; `out` lies in row-major order without gaps. */
export function denseMatmul(out: Matrix, a: Matrix, b: Matrix): void {
  const size = a.rows * b.columns;
  if (size === 0) return;
  if (a.columns === 0) out.data.fill(0, out.offset, out.offset + size);
  else if (a.columns > longest) multiplyInPieces(out, a, b);
  else multiply(out.data, out.offset, a, b, a.columns, false);
}

/**
 * Cuts `k` into pieces, each with a product of its own, and adds these up in order, in float64.
 *
 * Where the product is small, as in `xᵀ · g` for many samples, all of it stays in the scratch, and
 * `a` and `b` pass by in strips. Where both lie there in rows of samples, the wider one is taken for
 * `b`, which is used more often, and the product comes out transposed.
 */
function multiplyInPieces(out: Matrix, a: Matrix, b: Matrix): void {
  const { rows, columns: k } = a, { columns } = b, size = rows * columns;
  const tall = rows <= 1024 && columns <= 1024 && rows * columns <= 2 ** 19;
  const turned = tall && a.down === 1 && b.across === 1 && rows > columns;
  const [left, right] = turned ? [transposed(b), transposed(a)] : [a, b];
  const depth = Math.ceil(k / Math.ceil(k / longest));
  const most = Math.max(1, Math.floor(2 ** 22 / size));
  const products = takeShared(Math.min(most, Math.ceil(k / depth)) * size);
  for (let start = 0; start < k; start += most * depth) {
    const length = Math.min(most * depth, k - start);
    const some = { ...left, offset: left.offset + start * left.across, columns: length };
    const others = { ...right, offset: right.offset + start * right.down, rows: length };
    multiply(products, 0, some, others, depth, tall);
    addUp(out, turned, products, Math.ceil(length / depth), start > 0);
  }
  recycleArray(products);
}

/**
 * Cuts a product into parts, and does them.
 *
 * A part has some 66 rows, or more where these are short: enough that fetching `b` costs little next
 * to using it, few enough that they stay near the processor themselves. A part of a `tall` product
 * has all rows and columns, and passes over one piece of `k` in strips.
 */
function multiply(
  out: Float32Array,
  offset: number,
  a: Matrix,
  b: Matrix,
  partDepth: number,
  tall: boolean,
): void {
  const { rows, columns: k } = a, { columns } = b;
  const columnsOfA = a.across !== 1 && a.down === 1, columnsOfB = b.across !== 1 && b.down === 1;
  const packed = columnsOfB || !tall && rows > fewRows;

  const widest = Math.min(2048, Math.floor(panelRoom / partDepth / 8) * 8);
  const partColumns = tall ? columns : evenly(columns, widest, 8);
  const highest = Math.max(66, Math.floor(2 ** 15 / Math.max(partDepth, partColumns)));
  const height = simd === "relaxed" ? 6 : 5;
  const partRows = evenly(rows, tall ? rows : highest, height);
  const strip = tall ? Math.min(partDepth, 512) : partDepth;
  const block = strip <= 1024 ? strip : evenly(strip, 384, 8);

  const tile = columnsOfA ? "denseColumns" : "dense";
  const rest = rows % partRows % height || height;
  const kernels = [`${tile}:${height}`, `${tile}:${rest}`, "unpad"];
  if (packed) kernels.push(columnsOfB ? "packColumns" : "pack");

  // deno-fmt-ignore
  const job = {
    id: ++jobs, out, offset, a, b, partRows, partColumns, partDepth, strip, block,
    columnsOfA, columnsOfB, packed, height, kernels,
  };
  const parts = Math.ceil(rows / partRows) * Math.ceil(columns / partColumns) *
    Math.ceil(k / partDepth);
  perform(denseTask, job, parts, rows * columns * k, [out]);
}

/** The size of equal parts of `n`, a multiple of `step`: as few as are not over `most` each. */
function evenly(n: number, most: number, step: number): number {
  return Math.ceil(n / Math.ceil(n / most) / step) * step;
}
