/**
 * Random operands for the tests of the loops: every kind of view that a tensor can be.
 *
 * @module
 */
import fc from "fast-check";
import { bytesPerElement, type DType, type TypedArray } from "../../dtype.ts";
import { numelOf, type Shape, stridesOf } from "../../shapes/shape.ts";
import type { Strided } from "../../strided.ts";

/** NaN, the infinities, both zeros, denormals, the largest, ties to round. */
const special = [NaN, Infinity, -Infinity, 0, -0, 1e-45, -3e-42, 1.1754942e-38, 3.4e38, -3.4e38, 1]
  .concat([-1, 2, 16777216, 16777215, 0.1, -0.3]);

/** Where an operand lies: all that a view of a tensor can be. */
export interface Layout {
  /** For each axis: whether it is broadcast. */
  readonly broadcast: readonly boolean[];
  /** The order of the axes in memory. */
  readonly order: readonly number[];
  readonly step: number;
  readonly offset: number;
  readonly shared: boolean;
  /** Whether broadcast axes at the front are left out of the shape. */
  readonly short: boolean;
  readonly seed: number;
}

const shapes = fc.oneof(
  fc.tuple(fc.integer({ min: 150, max: 40000 })),
  fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 90 })),
  fc.tuple(fc.constantFrom(1, 2, 3), fc.integer({ min: 10000, max: 20000 })),
  fc.tuple(fc.integer({ min: 10000, max: 20000 }), fc.constantFrom(1, 2, 3)),
  fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 3, maxLength: 4 }),
).map((shape): number[] => [...shape]);

function layouts(rank: number): fc.Arbitrary<Layout> {
  const axes = Array.from({ length: rank }, (_, d) => d);
  const flags = fc.array(fc.boolean(), { minLength: rank, maxLength: rank });
  return fc.record({
    broadcast: fc.oneof(fc.constant(axes.map(() => false)), flags),
    order: fc.oneof(
      fc.constant(axes),
      fc.shuffledSubarray(axes, { minLength: rank, maxLength: rank }),
    ),
    step: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 3 })),
    offset: fc.integer({ min: 0, max: 9 }),
    shared: fc.boolean(),
    short: fc.boolean(),
    seed: fc.integer(),
  });
}

/** A shape, where three operands lie, and where the output does. */
export interface Case {
  readonly shape: Shape;
  readonly layouts: readonly Layout[];
  readonly offset: number;
  readonly shared: boolean;
}

/** A shape, and what three operands and the output look like. */
export const cases: fc.Arbitrary<Case> = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    layouts: fc.array(layouts(shape.length), { minLength: 3, maxLength: 3 }),
    offset: fc.integer({ min: 0, max: 9 }),
    shared: fc.boolean(),
  })
);

function memory(dtype: DType, length: number, shared: boolean): TypedArray {
  const size = length * bytesPerElement[dtype];
  const buffer: ArrayBufferLike = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size);
  return dtype === "float32" ? new Float32Array(buffer) : new Uint8Array(buffer);
}

/** Pseudo-random elements, a quarter of them special. */
export function fill(data: TypedArray, seed: number): void {
  let state = seed;
  for (let i = 0; i < data.length; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    const pick = state >>> 8;
    if (data instanceof Uint8Array) data[i] = pick & 1;
    else data[i] = pick & 3 ? state / 2 ** 30 : special[(pick >>> 2) % special.length];
  }
}

/** An operand that broadcasts to `shape`. */
export function operand(dtype: DType, shape: Shape, layout: Layout): Strided {
  const strides = shape.map(() => 0);
  let extent = layout.step;
  for (const axis of layout.order) {
    if (layout.broadcast[axis]) continue;
    strides[axis] = extent;
    extent *= shape[axis];
  }
  const data = memory(dtype, layout.offset + extent, layout.shared);
  fill(data, layout.seed);
  const own = shape.map((size, axis) => layout.broadcast[axis] ? 1 : size);
  const first = layout.short ? own.findIndex((size) => size !== 1) : 0;
  const from = first < 0 ? shape.length : first;
  const { offset } = layout;
  return { dtype, data, shape: own.slice(from), strides: strides.slice(from), offset };
}

/** Contiguous memory, with something around it that must stay as it is. */
export function output(dtype: DType, { shape, offset, shared }: Omit<Case, "layouts">): Strided {
  const data = memory(dtype, numelOf(shape) + offset + 3, shared);
  data.fill(7);
  return { dtype, data, shape, strides: stridesOf(shape), offset };
}

/** An operand without axes. */
export function number(value: number): Strided {
  return { dtype: "float32", data: Float32Array.of(value), shape: [], strides: [], offset: 0 };
}

/** The same elements in memory of their own. */
export function twin(a: Strided): Strided {
  return { ...a, data: a.data.slice() };
}
