import type { Shape } from "../shapes/shape.ts";
import type { Strided } from "../strided.ts";

/**
 * How the elements of an operand become a line, in the order of the output:
 * - `number`: one for all.
 * - `line`: as they lie in memory.
 * - `tile`: the first `unit` elements, again and again: a row `[50]` against `[64, 50]`.
 * - `spread`: each of them `unit` times: a column `[64, 1]` against `[64, 50]`.
 * - `walk`: collected one by one along `strides`: transposed, cut out, stepped.
 */
export type LineKind = "number" | "line" | "tile" | "spread" | "walk";

/** An operand, seen as a line. A plain object, as it may travel to another thread. */
export interface LineOperand {
  readonly kind: LineKind;
  readonly data: Float32Array | Uint8Array;
  readonly offset: number;
  /** A block of the output holds a whole number of these. */
  readonly unit: number;
  /** The output's shape and this operand's steps in it, for `walk`. */
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
}

const none: readonly number[] = [];

/** How `a`, broadcast to `shape`, becomes a line; units are at most `longest`. */
export function lineOperand(a: Strided, shape: Shape, longest: number): LineOperand {
  const data = a.data as Float32Array | Uint8Array;
  const { kind, unit } = classify(a, shape);
  if (kind !== "walk" && unit <= longest) {
    return { kind, data, offset: a.offset, unit, sizes: none, strides: none };
  }
  return { kind: "walk", data, offset: a.offset, unit: 1, ...mergedAxes(a, shape) };
}

function classify(a: Strided, shape: Shape): { kind: LineKind; unit: number } {
  const last = shape.length - 1;
  const row = extend(a, shape, last, 1);
  if (row.axis < 0) return { kind: "line", unit: 1 };
  if (row.size === 1) {
    const repeats = extend(a, shape, last, 0);
    if (repeats.axis < 0) return { kind: "number", unit: 1 };
    const column = extend(a, shape, repeats.axis, 1);
    return { kind: column.axis < 0 ? "spread" : "walk", unit: repeats.size };
  }
  const rest = extend(a, shape, row.axis, 0);
  return { kind: rest.axis < 0 ? "tile" : "walk", unit: row.size };
}

/**
 * Walks outward from `axis` as long as elements follow each other (`step` 1) or stay where they
 * are (0); returns how many there are, and the first axis that breaks the rule.
 */
function extend(
  a: Strided,
  shape: Shape,
  axis: number,
  step: 0 | 1,
): { size: number; axis: number } {
  let size = 1;
  for (; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strideAlong(a, shape, axis) !== step * size) break;
    size *= shape[axis];
  }
  return { size, axis };
}

/** How far apart neighbours along an axis of the output are; 0 where `a` is broadcast. */
function strideAlong(a: Strided, shape: Shape, axis: number): number {
  const own = axis - shape.length + a.shape.length;
  return own < 0 || a.shape[own] === 1 ? 0 : a.strides[own];
}

/** The axes to walk; neighbours that are walked without a jump are joined, so that runs are long. */
function mergedAxes(a: Strided, shape: Shape): { sizes: number[]; strides: number[] } {
  const sizes: number[] = [], strides: number[] = [];
  shape.forEach((size, axis) => {
    if (size === 1) return;
    const stride = strideAlong(a, shape, axis), last = sizes.length - 1;
    if (strides[last] === stride * size) {
      sizes[last] *= size;
      strides[last] = stride;
    } else {
      sizes.push(size);
      strides.push(stride);
    }
  });
  return { sizes, strides };
}
