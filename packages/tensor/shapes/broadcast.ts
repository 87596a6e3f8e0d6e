import { sameShape, type Shape, type ShowShape, showShape } from "./shape.ts";

/**
 * The shape that two shapes broadcast to: aligned on the right, sizes must be equal or one of them
 * 1. A size that does not fit becomes `never`.
 */
export type Broadcast<A extends Shape, B extends Shape> = number extends A["length"] ? Shape
  : number extends B["length"] ? Shape
  : A extends readonly [...infer AI extends Shape, infer AL extends number]
    ? B extends readonly [...infer BI extends Shape, infer BL extends number]
      ? readonly [...Broadcast<AI, BI>, BroadcastSize<AL, BL>]
    : A
  : B;

// An unknown size beside a known one other than 1 can only be that one, or 1.
type BroadcastSize<A extends number, B extends number> = number extends A ? B extends 1 ? number : B
  : number extends B ? A extends 1 ? number : A
  : A extends B ? A
  : A extends 1 ? B
  : B extends 1 ? A
  : never;

/** What the other operand must also be: nothing more, or a sentence that the compiler shows. */
export type BroadcastFits<Op extends string, A extends Shape, B extends Shape> =
  HasNever<Broadcast<A, B>> extends true ? `${Op}: ${ShowShape<A>} and ${ShowShape<
      B
    >} do not broadcast: aligned on the right, sizes must be equal or 1`
    : unknown;

type HasNever<S> = S extends readonly [infer H, ...infer T]
  ? [H] extends [never] ? true : HasNever<T>
  : false;

/**
 * The shape that two shapes broadcast to.
 *
 * @throws {TypeError} if a size differs and neither is 1.
 */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let d = 1; d <= rank; d++) {
    const p = d > a.length ? 1 : a[a.length - d];
    const q = d > b.length ? 1 : b[b.length - d];
    if (p !== q && p !== 1 && q !== 1) {
      throw new TypeError(
        `${op}: ${showShape(a)} and ${showShape(b)} do not broadcast: aligned on the right, ` +
          `sizes must be equal or 1, but axis ${-d} has ${p} against ${q}`,
      );
    }
    shape[rank - d] = p === 1 ? q : p;
  }
  return shape;
}

/** Strides that read a tensor as if it had the wider `shape`: a repeated axis has stride 0. */
export function broadcastStrides(
  from: { readonly shape: Shape; readonly strides: readonly number[] },
  shape: Shape,
): readonly number[] {
  if (sameShape(from.shape, shape)) return from.strides;
  const lead = shape.length - from.shape.length;
  return shape.map((size, d) => {
    if (d < lead) return 0;
    return from.shape[d - lead] === size ? from.strides[d - lead] : 0;
  });
}
