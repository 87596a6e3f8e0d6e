import type { DType, TypedArray } from "./dtype.ts";
import { broadcastStrides } from "./shapes/broadcast.ts";
import { numelOf, sameShape, type Shape } from "./shapes/shape.ts";

/** Memory that tensors share; `version` counts the in-place writes to it. */
export interface Storage {
  readonly data: TypedArray;
  version: number;
}

/** How elements lie in memory: element (i, j, …) is at `offset + i * strides[0] + j * strides[1] + …`. */
export interface Strided {
  readonly dtype: DType;
  readonly data: TypedArray;
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Where the elements of an operand lie. */
type Layout = Pick<Strided, "shape" | "strides" | "offset">;

/** Whether the elements lie side by side, in row-major order. */
export function isContiguous({ shape, strides }: Layout): boolean {
  for (let d = shape.length - 1, step = 1; d >= 0; d--) {
    if (shape[d] === 0) return true;
    if (shape[d] !== 1 && strides[d] !== step) return false;
    step *= shape[d];
  }
  return true;
}

/**
 * Calls `run` once for each innermost run of `shape`: `length` elements, for each operand the
 * position of the first (`at`) and the distance between two (`step`).
 *
 * Axes that lie one after another in all operands are walked as one, so that contiguous tensors
 * take a single run. Operands are broadcast to `shape`.
 */
export function forEachRun(
  shape: Shape,
  operands: readonly Layout[],
  run: (length: number, at: readonly number[], step: readonly number[]) => void,
): void {
  const steps = flatSteps(shape, operands);
  if (steps !== undefined) {
    const length = numelOf(shape);
    return length > 0 ? run(length, operands.map((x) => x.offset), steps) : undefined;
  }
  const { sizes, strides } = mergeAxes(shape, operands);
  if (sizes.includes(0)) return;
  const at = operands.map((x) => x.offset);
  const inner = sizes.length - 1;
  const length = sizes[inner];
  const step = strides.map((s) => s[inner]);
  if (inner === 0) return run(length, at, step);
  const index = new Array<number>(inner).fill(0);
  for (;;) {
    run(length, at, step);
    let d = inner - 1;
    for (; d >= 0; d--) {
      index[d]++;
      for (let x = 0; x < at.length; x++) at[x] += strides[x][d];
      if (index[d] < sizes[d]) break;
      for (let x = 0; x < at.length; x++) at[x] -= strides[x][d] * sizes[d];
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

/** The steps of the usual case, one run through all: every operand is contiguous, or one element. */
function flatSteps(shape: Shape, operands: readonly Layout[]): number[] | undefined {
  const steps: number[] = [];
  for (const x of operands) {
    if (sameShape(x.shape, shape) && isContiguous(x)) steps.push(1);
    else if (numelOf(x.shape) === 1) steps.push(0);
    else return undefined;
  }
  return steps;
}

/** Drops axes of size 1, and joins neighbours that every operand walks without a jump. */
export function mergeAxes(
  shape: Shape,
  operands: readonly Layout[],
): { sizes: number[]; strides: number[][] } {
  const from = operands.map((x) => broadcastStrides(x, shape));
  const sizes: number[] = [];
  const strides: number[][] = from.map(() => []);
  for (let d = 0; d < shape.length; d++) {
    const size = shape[d];
    if (size === 1) continue;
    const last = sizes.length - 1;
    let joined = last >= 0;
    for (let x = 0; joined && x < from.length; x++) {
      joined = strides[x][last] === from[x][d] * size;
    }
    if (joined) sizes[last] *= size;
    else sizes.push(size);
    const place = joined ? last : last + 1;
    for (let x = 0; x < from.length; x++) strides[x][place] = from[x][d];
  }
  if (sizes.length === 0) {
    sizes.push(1);
    for (const s of strides) s.push(1);
  }
  return { sizes, strides };
}
