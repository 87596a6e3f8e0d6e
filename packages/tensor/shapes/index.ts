import { type Shape, showShape } from "./shape.ts";

/**
 * One index of `at`: a number picks one and drops the axis, `":"` keeps the axis, `"1:3"`, `":-1"`,
 * `"::2"` cut a slice, `null` puts in an axis of size 1, `"..."` stands for the axes between.
 */
export type Index = number | null | ":" | "..." | `${string}:${string}`;

/** The shape of `at(...indices)`; `never` if there are more indices than axes. */
export type At<S extends Shape, I extends readonly Index[]> = number extends S["length"] ? Shape
  : number extends I["length"] ? Shape
  : I extends readonly [infer H, ...infer R extends readonly Index[]]
    ? H extends null ? Before<1, At<S, R>>
    : H extends "..." ? Shape
    : S extends readonly [infer N extends number, ...infer T extends Shape]
      ? H extends number ? At<T, R>
      : Before<H extends ":" ? N : number, At<T, R>>
    : never
  : S;
type Before<N extends number, S extends Shape> = [S] extends [never] ? never
  : number extends S["length"] ? Shape
  : readonly [N, ...S];

/** Where a view begins, and how it steps. */
export interface Layout {
  readonly shape: number[];
  readonly strides: number[];
  readonly offset: number;
}

/**
 * The layout of `at(...indices)`.
 *
 * @throws {TypeError} if there are more indices than axes, or an index cannot be read.
 * @throws {RangeError} if a number is out of range, or a step is not positive.
 */
export function indexLayout(from: Readonly<Layout>, indices: readonly Index[]): Layout {
  const shape: number[] = [], strides: number[] = [];
  let offset = from.offset, axis = 0;
  for (const index of spellOut(indices, from.shape)) {
    if (index === null) {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const size = from.shape[axis], stride = from.strides[axis];
    if (typeof index === "number") {
      offset += resolveIndex("at", index, axis, from.shape) * stride;
    } else {
      const { start, length, step } = parseSlice(index, size);
      offset += start * stride;
      shape.push(length);
      strides.push(stride * step);
    }
    axis++;
  }
  return { shape, strides, offset };
}

/** Replaces `"..."`, or the end, by as many `":"` as there are axes left. */
function spellOut(indices: readonly Index[], shape: Shape): readonly Index[] {
  const used = indices.filter((index) => index !== null && index !== "...").length;
  const dots = indices.indexOf("...");
  if (used > shape.length) {
    throw new TypeError(`at: too many indices, ${used} for ${showShape(shape)}`);
  }
  if (dots !== indices.lastIndexOf("...")) throw new TypeError('at: "..." may stand only once');
  const rest = new Array<Index>(shape.length - used).fill(":");
  return dots < 0 ? [...indices, ...rest] : indices.toSpliced(dots, 1, ...rest);
}

/** Counts a negative index from the end, and refuses one that is not there. */
export function resolveIndex(op: string, index: number, axis: number, shape: Shape): number {
  const size = shape[axis];
  if (!Number.isInteger(index)) {
    throw new TypeError(`${op}: ${index} is no index: it must be whole`);
  }
  if (index < -size || index >= size) {
    throw new RangeError(
      `${op}: index ${index} is out of bounds for axis ${axis} of ${showShape(shape)}, ` +
        `with size ${size}`,
    );
  }
  return index < 0 ? index + size : index;
}

function parseSlice(text: string, size: number): { start: number; length: number; step: number } {
  if (typeof text !== "string") {
    throw new TypeError(
      'at: takes numbers, slices such as "1:3", null and "..."; for a tensor of indices use ' +
        "indexSelect or gather",
    );
  }
  const match = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?\s*)?$/.exec(text);
  if (!match) {
    throw new TypeError(
      `at: cannot read ${JSON.stringify(text)}: a slice is "start:stop" or "start:stop:step"`,
    );
  }
  const [first, last, step] = [match[1] ?? 0, match[2] ?? size, match[3] ?? 1].map(Number);
  if (step < 1) throw new RangeError(`at: the step of "${text}" must be greater than zero`);
  const clip = (at: number) => Math.min(Math.max(at < 0 ? at + size : at, 0), size);
  const start = clip(first);
  return { start, length: Math.max(Math.ceil((clip(last) - start) / step), 0), step };
}
