import type { DType } from "./dtype.ts";
import { empty } from "./elementwise.ts";
import { narrow, overflow, wide } from "./int32.ts";
import { engine } from "./engine.ts";
import { fold, type FoldName } from "./kernels/fold.ts";
import { type Axes, reducedShape, resolveAxes } from "./shapes/axis.ts";
import { numelOf, type Shape, showShape } from "./shapes/shape.ts";
import { forEachRun, mergeAxes, type Strided } from "./strided.ts";

/** Whether a reduced axis is kept, with size 1. */
export interface Keepdim<K extends boolean = boolean> {
  readonly keepdim?: K;
}

/** What a reduction computes for one output element: called with a fold over that element's inputs. */
type Reduction = (
  fold: (name: FoldName, start: number, constant?: number) => number,
  count: number,
) => number;

/** The sum over `axes`, or the mean; rounded once. */
export function sum(
  op: "sum" | "mean",
  a: Strided,
  axes: Axes,
  keepdim: boolean,
): Strided {
  const reduced = resolveAxes(op, axes, a.shape);
  const out = empty(
    op,
    a.dtype === "float32" ? "float32" : "int32",
    reducedShape(a.shape, reduced, keepdim),
  );
  const target = out.dtype === "int32" ? wide(out) : out;
  engine.sum(target, a, reduced, op === "sum" ? 1 : numelOf(pick(a, reduced).shape));
  if (target !== out) narrow(op, target, out);
  return out;
}

/** Computes `reduction` for each element that is left when `axes` are reduced. */
export function reduce(
  op: string,
  a: Strided,
  axes: Axes,
  keepdim: boolean,
  dtype: DType,
  reduction: Reduction,
): Strided {
  const reduced = resolveAxes(op, axes, a.shape);
  const out = empty(op, dtype, reducedShape(a.shape, reduced, keepdim));
  const block = pick(a, reduced);
  const count = numelOf(block.shape);
  const { sizes, strides: [steps] } = mergeAxes(block.shape, [block]);
  let start = 0;
  const foldBlock = (name: FoldName, acc: number, constant = 0) => {
    const kernel = fold[name];
    if (sizes.length === 1) return kernel(acc, count, a.data, start, steps[0], constant);
    forEachRun(block.shape, [{ ...block, offset: start }], (n, [i], [step]) => {
      acc = kernel(acc, n, a.data, i, step, constant);
    });
    return acc;
  };
  forEachBlock(a, reduced, (at, place) => {
    start = at;
    const value = reduction(foldBlock, count);
    if (dtype === "int32" && value !== (value | 0)) throw overflow(op, value);
    out.data[place] = value;
  });
  return out;
}

/** Where the largest (or smallest) element stands among those reduced; the first of equals. */
export function argReduce(
  op: "argmax" | "argmin" | "max" | "min",
  a: Strided,
  axis: number | undefined,
  keepdim: boolean,
): Strided {
  const reduced = resolveAxes(op, axis, a.shape);
  checkNotEmpty(op, a.shape, reduced);
  const out = empty(op, "int32", reducedShape(a.shape, reduced, keepdim));
  const block = pick(a, reduced);
  const sign = op.endsWith("max") ? 1 : -1;
  forEachBlock(a, reduced, (at, place) => {
    let best = NaN, index = -1, position = 0;
    forEachRun(block.shape, [{ ...block, offset: at }], (n, [i], [step]) => {
      for (let k = 0; k < n; k++, i += step, position++) {
        const value = a.data[i] * sign;
        // NaN wins over every number, as in PyTorch, and the first NaN over later ones.
        if (index < 0 || value > best || (value !== value && best === best)) {
          best = value;
          index = position;
        }
      }
    });
    out.data[place] = index;
  });
  return out;
}

/** Refuses to look for the largest of no elements. */
export function checkNotEmpty(op: string, shape: Shape, axes: readonly number[]): void {
  const lacking = axes.find((axis) => shape[axis] === 0);
  if (lacking !== undefined) {
    throw new RangeError(
      `${op}: ${showShape(shape)} has no elements along axis ${lacking}, and no identity to ` +
        "start from",
    );
  }
}

/** Calls `visit` with the position of each block of reduced elements, and of its output. */
function forEachBlock(
  a: Strided,
  reduced: readonly number[],
  visit: (at: number, place: number) => void,
): void {
  const kept = a.shape.map((_, d) => d).filter((d) => !reduced.includes(d));
  let place = 0;
  forEachRun(kept.map((d) => a.shape[d]), [pick(a, kept)], (n, [at], [step]) => {
    for (let k = 0; k < n; k++, at += step) visit(at, place++);
  });
}

/** The same memory with only some of the axes. */
function pick(a: Strided, axes: readonly number[]): Strided {
  return { ...a, shape: axes.map((d) => a.shape[d]), strides: axes.map((d) => a.strides[d]) };
}
