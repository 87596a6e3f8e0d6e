import type { AxisSize, InsertAxis, ReplaceAxis } from "./axis.ts";
import { checkList, numelOf, type Shape, type ShowShape, showShape, stridesOf } from "./shape.ts";

/** `t()`: a matrix turned over its diagonal; fewer than two axes stay as they are. */
export type Turned<S extends Shape> = number extends S["length"] ? Shape
  : S extends readonly [infer N extends number, infer M extends number] ? readonly [M, N]
  : S;

/** `transpose(a, b)`: two axes trade places. */
export type Transposed<S extends Shape, A extends number, B extends number> = number extends
  S["length"] ? Shape : number extends A | B ? Shape : ReplaceAxis<
  ReplaceAxis<S, A, readonly [AxisSize<S, B>]>,
  B,
  readonly [AxisSize<S, A>]
>;

/** `permute(order)`: all axes in a new order. */
export type Permuted<S extends Shape, O extends readonly number[]> = number extends O["length"]
  ? Shape
  : { readonly [I in keyof O]: AxisSize<S, O[I]> };

/** `reshape(sizes)`: a -1 stands for what is left over. */
export type Reshaped<R extends Shape> = {
  readonly [I in keyof R]: R[I] extends -1 ? number : R[I];
};

/** `expand(sizes)`: a -1 keeps the size. */
export type Expanded<S extends Shape, R extends Shape> = number extends S["length"] ? Reshaped<R>
  : S["length"] extends R["length"]
    ? { readonly [I in keyof R]: R[I] extends -1 ? I extends keyof S ? S[I] : number : R[I] }
  : Reshaped<R>;

/** `squeeze()`: without the axes of size 1, where all sizes are known. */
export type Squeezed<S extends Shape> = number extends S["length"] ? Shape
  : S extends readonly [infer H extends number, ...infer T extends Shape] ? number extends H ? Shape
    : H extends 1 ? Squeezed<T>
    : Prepend<H, Squeezed<T>>
  : readonly [];
type Prepend<H extends number, S extends Shape> = number extends S["length"] ? Shape
  : readonly [H, ...S];

/** `squeeze(axis)`: without that axis if its size is 1. */
export type SqueezedAt<S extends Shape, A extends number> = number extends AxisSize<S, A> ? Shape
  : AxisSize<S, A> extends 1 ? ReplaceAxis<S, A, readonly []>
  : S;

/** What `unsqueeze` asks of its axis: nothing more, or a sentence that the compiler shows. */
export type InsertFits<S extends Shape, A extends number> = [InsertAxis<S, A>] extends [never]
  ? readonly [`unsqueeze: there is no place ${A} for a new axis in ${ShowShape<S>}`]
  : unknown;

/** Nested arrays of the same shape. */
export type Nested<S extends Shape, V = number> = number extends S["length"] ? NestedArray<V>
  : S extends readonly [number, ...infer T extends Shape] ? Nested<T, V>[]
  : V;

/** A number, or arrays of them to any depth. */
export type NestedArray<V = number> = V | NestedArray<V>[];

/** Fills in the one -1 of a new shape, and checks that the number of elements stays the same. */
export function resolveReshape(op: string, from: Shape, to: Shape): number[] {
  checkList(op, to);
  const n = numelOf(from);
  const holes = to.filter((size) => size === -1).length;
  for (const size of to) {
    if (!Number.isInteger(size) || size < -1) {
      throw new RangeError(`${op}: ${size} in ${showShape(to)} is no size`);
    }
  }
  if (holes > 1) throw new RangeError(`${op}: only one size of ${showShape(to)} can be -1`);
  const known = to.reduce((product, size) => size === -1 ? product : product * size, 1);
  if (holes ? known === 0 || n % known !== 0 : known !== n) {
    throw new TypeError(
      `${op}: shape ${showShape(to)} is invalid for input of size ${n}: ` +
        (holes && known === 0
          ? "with an axis of size 0 the size of -1 could be anything"
          : `${showShape(from)} has ${n} elements, ` +
            (holes ? `no multiple of ${known}` : `not ${known}`)),
    );
  }
  return to.map((size) => size === -1 ? n / known : size);
}

/** Strides that show the same elements as `to`, or undefined where only a copy can. */
export function viewStrides(
  from: Shape,
  strides: readonly number[],
  to: Shape,
): readonly number[] | undefined {
  if (from.includes(0)) return stridesOf(to);
  // Join axes that lie together, then cut each joined stretch into sizes of the new shape.
  const stretches: { size: number; step: number }[] = [];
  from.forEach((size, d) => {
    if (size === 1) return;
    const last = stretches.at(-1);
    if (last && last.step === strides[d] * size) {
      last.size *= size;
      last.step = strides[d];
    } else stretches.push({ size, step: strides[d] });
  });
  const result = new Array<number>(to.length).fill(1);
  let d = to.length - 1;
  for (const { size, step } of stretches.reverse()) {
    let covered = 1;
    for (; d >= 0 && covered < size; d--) {
      result[d] = step * covered;
      covered *= to[d];
    }
    if (covered !== size) return undefined;
  }
  return result;
}
