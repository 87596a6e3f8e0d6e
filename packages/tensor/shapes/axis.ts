import { type Shape, type ShowShape, showShape } from "./shape.ts";

/** One axis, several, or (undefined) all. */
export type Axes = number | readonly number[] | undefined;

/** `S` with the sizes `R` in the place of axis `A`; `never` if there is no such axis. */
export type ReplaceAxis<S extends Shape, A extends number, R extends Shape> = number extends
  S["length"] ? Shape
  : number extends A ? Shape
  : `${A}` extends `-${infer P extends number}` ? ReplaceFromEnd<S, P, R>
  : ReplaceFromStart<S, A, R>;

type ReplaceFromStart<
  S extends Shape,
  A extends number,
  R extends Shape,
  Passed extends 0[] = [],
> = S extends readonly [infer H extends number, ...infer T extends Shape]
  ? Passed["length"] extends A ? readonly [...R, ...T]
  : readonly [H, ...ReplaceFromStart<T, A, R, [...Passed, 0]>]
  : never;

type ReplaceFromEnd<
  S extends Shape,
  P extends number,
  R extends Shape,
  Passed extends 0[] = [0],
> = S extends readonly [...infer I extends Shape, infer L extends number]
  ? Passed["length"] extends P ? readonly [...I, ...R]
  : readonly [...ReplaceFromEnd<I, P, R, [...Passed, 0]>, L]
  : never;

/** `S` with an axis of size 1 put in at `A`, as `unsqueeze` does. */
export type InsertAxis<S extends Shape, A extends number> = number extends S["length"] ? Shape
  : number extends A ? Shape
  : `${A}` extends `-${infer P extends number}` ? InsertFromEnd<S, P>
  : InsertFromStart<S, A>;

type InsertFromStart<S extends Shape, A extends number, Passed extends 0[] = []> =
  Passed["length"] extends A ? readonly [1, ...S]
    : S extends readonly [infer H extends number, ...infer T extends Shape]
      ? readonly [H, ...InsertFromStart<T, A, [...Passed, 0]>]
    : never;

type InsertFromEnd<S extends Shape, P extends number, Passed extends 0[] = [0]> =
  Passed["length"] extends P ? readonly [...S, 1]
    : S extends readonly [...infer I extends Shape, infer L extends number]
      ? readonly [...InsertFromEnd<I, P, [...Passed, 0]>, L]
    : never;

/** The size of `S` along axis `A`. */
export type AxisSize<S extends Shape, A extends number> = number extends S["length"] ? number
  : `${A}` extends `-${infer P extends number}` ? SizeFromEnd<S, P>
  : S[A];

type SizeFromEnd<S extends Shape, P extends number, Passed extends 0[] = [0]> = S extends
  readonly [...infer I extends Shape, infer L extends number]
  ? Passed["length"] extends P ? L : SizeFromEnd<I, P, [...Passed, 0]>
  : number;

// In a tuple, since a number and a string have nothing in common, and the sentence would be lost.
/** What an axis parameter must also be: nothing more, or a sentence that the compiler shows. */
export type AxisFits<Op extends string, S extends Shape, A> = A extends number
  ? [ReplaceAxis<S, A, readonly []>] extends [never]
    ? readonly [`${Op}: there is no axis ${A} in ${ShowShape<S>}`]
  : unknown
  : unknown;

/** `S` with the axes `A` reduced: dropped, or kept with size 1. */
export type Reduced<S extends Shape, A extends Axes, Keep extends boolean = false> = A extends
  undefined | readonly [] ? Keep extends true ? { readonly [I in keyof S]: 1 } : readonly []
  : A extends number ? ReplaceAxis<S, A, Keep extends true ? readonly [1] : readonly []>
  : Shape;

/** Counts a negative axis from the end, and refuses one that is not there. */
export function resolveAxis(op: string, axis: number, shape: Shape, extra = 0): number {
  const rank = shape.length + extra;
  // PyTorch lets a tensor without axes be reduced along 0 and -1.
  if (rank === 0 && (axis === 0 || axis === -1)) return 0;
  const resolved = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis)) throw new TypeError(`${op}: axis ${axis} is no whole number`);
  if (resolved < 0 || resolved >= rank) {
    throw new RangeError(
      `${op}: axis ${axis} is out of range for ${showShape(shape)}: ` +
        (rank === 0 ? "it has no axes" : `expected ${-rank} to ${rank - 1}`),
    );
  }
  return resolved;
}

/** Resolves one axis, several, or all of them (`undefined`) to a sorted list without repeats. */
export function resolveAxes(op: string, axes: Axes, shape: Shape): number[] {
  // PyTorch reduces all axes where the list of them is empty.
  if (axes === undefined || (Array.isArray(axes) && axes.length === 0)) {
    return shape.map((_, d) => d);
  }
  if (shape.length === 0) {
    for (const axis of [axes].flat()) resolveAxis(op, axis, shape);
    return [];
  }
  const resolved = [axes].flat().map((axis: number) => resolveAxis(op, axis, shape));
  resolved.sort((a, b) => a - b);
  resolved.forEach((axis, i) => {
    if (i > 0 && axis === resolved[i - 1]) {
      throw new RangeError(`${op}: axis ${axis} appears twice in the list of axes`);
    }
  });
  return resolved;
}

/** `shape` with the (sorted) `axes` dropped, or kept with size 1. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdim: boolean): number[] {
  if (keepdim) return shape.map((size, d) => axes.includes(d) ? 1 : size);
  return shape.filter((_, d) => !axes.includes(d));
}
