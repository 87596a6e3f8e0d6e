import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { bytesPerElement, type DType, type TypedArray } from "../dtype.ts";
import { binary, type BinaryName } from "../kernels/binary.ts";
import { unary, type UnaryName } from "../kernels/unary.ts";
import { numelOf, sameShape, type Shape, stridesOf } from "../shapes/shape.ts";
import { forEachRun, isContiguous, type Strided } from "../strided.ts";
import { forceSimd } from "./features.ts";
import {
  addScaledLines,
  binaryLines,
  thresholdBackwardLines,
  unaryLines,
  whereLines,
} from "./lines.ts";
import { scratchWith } from "./scratch.ts";

const arithmetic: BinaryName[] = ["add", "sub", "mul", "div", "maximum", "minimum"];
const comparisons: BinaryName[] = ["gt", "ge", "lt", "le", "eq", "ne"];
const logicals: BinaryName[] = ["logicalAnd", "logicalOr", "logicalXor"];
const floatUnaries: UnaryName[] = ["copy", "neg", "abs", "sqrt", "sign", "relu"];
const truthUnaries: UnaryName[] = ["truth", "isnan", "logicalNot"];

/** NaN, the infinities, both zeros, denormals, the largest, ties to round. */
const special = [NaN, Infinity, -Infinity, 0, -0, 1e-45, -3e-42, 1.1754942e-38, 3.4e38, -3.4e38, 1]
  .concat([-1, 2, 16777216, 16777215, 0.1, -0.3]);

/** Where an operand lies: all that a view of a tensor can be. */
interface Layout {
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
  fc.tuple(fc.integer({ min: 640, max: 14000 })),
  fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 90 })),
  fc.tuple(fc.constantFrom(1, 2, 3), fc.integer({ min: 3000, max: 5000 })),
  fc.tuple(fc.integer({ min: 3000, max: 5000 }), fc.constantFrom(1, 2, 3)),
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

/** A shape, where three operands lie, and the memory of the output. */
interface Case {
  readonly shape: Shape;
  readonly layouts: readonly Layout[];
  readonly offset: number;
  readonly shared: boolean;
}

const cases: fc.Arbitrary<Case> = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    layouts: fc.tuple(
      layouts(shape.length),
      layouts(shape.length),
      layouts(shape.length),
    ),
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
function fill(data: TypedArray, seed: number): void {
  let state = seed;
  for (let i = 0; i < data.length; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    const pick = state >>> 8;
    if (data instanceof Uint8Array) data[i] = pick & 1;
    else data[i] = pick & 3 ? state / 2 ** 30 : special[(pick >>> 2) % special.length];
  }
}

function operand(dtype: DType, shape: Shape, layout: Layout): Strided {
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
  return {
    dtype,
    data,
    shape: own.slice(from),
    strides: strides.slice(from),
    offset: layout.offset,
  };
}

/** Contiguous memory, with something around it that must stay as it is. */
function output(dtype: DType, { shape, offset, shared }: Omit<Case, "layouts">): Strided {
  const data = memory(dtype, numelOf(shape) + offset + 3, shared);
  data.fill(7);
  return { dtype, data, shape, strides: stridesOf(shape), offset };
}

function number(value: number): Strided {
  return { dtype: "float32", data: Float32Array.of(value), shape: [], strides: [], offset: 0 };
}

function twin(a: Strided): Strided {
  return { ...a, data: a.data.slice() };
}

function plainBinary(name: BinaryName, out: Strided, a: Strided, b: Strided): void {
  forEachRun(out.shape, [out, a, b], (n, at, step) => {
    const [o, i, j] = at, [so, si, sj] = step;
    binary[name](n, out.data, o, so, a.data, i, si, b.data, j, sj);
  });
}

function plainUnary(name: UnaryName, out: Strided, a: Strided): void {
  forEachRun(out.shape, [out, a], (n, [o, i], [so, si]) => {
    unary[name](n, out.data, o, so, a.data, i, si);
  });
}

function assertSameBits(name: string, actual: TypedArray, expected: TypedArray): void {
  const at = expected.findIndex((value, i) => !Object.is(value, actual[i]));
  assert(at < 0, `${name}: at ${at} found ${actual[at]}, expected ${expected[at]}`);
}

/** Runs a check on random layouts, with NaN left over in the scratch, for both kinds of SIMD. */
function always(check: (c: Case) => void): void {
  for (const level of ["relaxed", "simd"] as const) {
    const before = forceSimd(level);
    try {
      const clean = fc.property(cases, (c) => {
        scratchWith([]).floats.fill(NaN, 0, 1 << 15);
        check(c);
      });
      fc.assert(clean, { numRuns: 50 });
    } finally {
      forceSimd(before);
    }
  }
}

/** Whether lines have to do it: bytes come as they lie, or as one for all. */
function mine(c: Case, bytes: readonly Strided[] = []): boolean {
  return numelOf(c.shape) >= 640 &&
    bytes.every((x) => numelOf(x.shape) === 1 || sameShape(x.shape, c.shape) && isContiguous(x));
}

Deno.test("binaryLines() gives the bits of the plain loops on any views", () => {
  always((c) => {
    const [a, b] = c.layouts.map((layout) => operand("float32", c.shape, layout));
    for (const name of [...arithmetic, ...comparisons]) {
      const out = output(arithmetic.includes(name) ? "float32" : "bool", c);
      const expected = twin(out);
      if (mine(c)) plainBinary(name, expected, a, b);
      assertEquals(binaryLines(name, out, a, b), mine(c), name);
      assertSameBits(name, out.data, expected.data);
    }
  });
});

Deno.test("binaryLines() squares, and leaves other powers alone", () => {
  always((c) => {
    const a = operand("float32", c.shape, c.layouts[0]);
    const out = output("float32", c), expected = twin(out);
    assert(!binaryLines("pow", out, a, number(3)));
    assertSameBits("pow", out.data, expected.data);
    if (!mine(c)) return;
    plainBinary("pow", expected, a, number(2));
    assert(binaryLines("pow", out, a, number(2)));
    assertSameBits("pow", out.data, expected.data);
  });
});

Deno.test("binaryLines() combines truths", () => {
  always((c) => {
    const [a, b] = c.layouts.map((layout) => operand("bool", c.shape, layout));
    for (const name of logicals) {
      const out = output("bool", c), expected = twin(out);
      if (binaryLines(name, out, a, b)) plainBinary(name, expected, a, b);
      else assert(!mine(c, [a, b]), name);
      assertSameBits(name, out.data, expected.data);
    }
  });
});

Deno.test("unaryLines() gives the bits of the plain loops on any views", () => {
  always((c) => {
    const a = operand("float32", c.shape, c.layouts[0]);
    for (const name of [...floatUnaries, ...truthUnaries]) {
      const out = output(floatUnaries.includes(name) ? "float32" : "bool", c);
      const expected = twin(out);
      if (mine(c)) plainUnary(name, expected, a);
      assertEquals(unaryLines(name, out, a), mine(c), name);
      assertSameBits(name, out.data, expected.data);
    }
    const truths = operand("bool", c.shape, c.layouts[1]);
    for (const [name, dtype] of [["copy", "float32"], ["logicalNot", "bool"]] as const) {
      const out = output(dtype, c), expected = twin(out);
      if (unaryLines(name, out, truths)) plainUnary(name, expected, truths);
      else assert(!mine(c, [truths]), name);
      assertSameBits(name, out.data, expected.data);
    }
  });
});

Deno.test("addScaledLines() rounds the product, then the sum", () => {
  always((c) => {
    const b = operand("float32", c.shape, c.layouts[0]);
    const out = output("float32", c), product = output("float32", c), expected = twin(out);
    fill(out.data, c.layouts[1].seed);
    expected.data.set(out.data);
    plainBinary("mul", product, b, number(-0.3));
    if (mine(c)) plainBinary("add", expected, expected, product);
    assertEquals(addScaledLines(out, -0.3, b), mine(c));
    assertSameBits("addScaled", out.data, expected.data);
  });
});

Deno.test("whereLines() chooses, NaN and all", () => {
  always((c) => {
    const condition = operand("bool", c.shape, c.layouts[0]);
    const [a, b] = c.layouts.slice(1).map((layout) => operand("float32", c.shape, layout));
    const out = output("float32", c), expected = twin(out);
    if (whereLines(out, condition, a, b)) {
      forEachRun(c.shape, [out, condition, a, b], (n, [o, k, i, j], [so, sk, si, sj]) => {
        for (let e = 0; e < n; e++, o += so, k += sk, i += si, j += sj) {
          expected.data[o] = condition.data[k] ? a.data[i] : b.data[j];
        }
      });
    } else assert(!mine(c, [condition]));
    assertSameBits("where", out.data, expected.data);
  });
});

Deno.test("thresholdBackwardLines() lets gradients through where the output is above 0 or NaN", () => {
  always((c) => {
    const [dy, y] = c.layouts.map((layout) => operand("float32", c.shape, layout));
    const out = output("float32", c), expected = twin(out);
    assertEquals(thresholdBackwardLines(out, dy, y), mine(c));
    if (mine(c)) {
      forEachRun(c.shape, [out, dy, y], (n, [o, i, j], [so, si, sj]) => {
        for (let e = 0; e < n; e++, o += so, i += si, j += sj) {
          expected.data[o] = y.data[j] <= 0 ? 0 : dy.data[i];
        }
      });
    }
    assertSameBits("thresholdBackward", out.data, expected.data);
  });
});

Deno.test("binaryLines() works in place", () => {
  always((c) => {
    if (!mine(c)) return;
    const a = output("float32", c), b = operand("float32", c.shape, c.layouts[0]);
    fill(a.data, c.layouts[1].seed);
    const expected = twin(a);
    plainBinary("sub", expected, expected, b);
    assert(binaryLines("sub", a, a, b));
    assertSameBits("sub", a.data, expected.data);
  });
});

Deno.test("lines of more than a million elements come in parts with the same bits", () => {
  for (const shape of [[1051, 1009], [1100003], [300, 5003], [7, 250001]]) {
    const a = output("float32", { shape, offset: 1, shared: true });
    const row = output("float32", { shape: shape.slice(-1), offset: 3, shared: false });
    const column = output("float32", { shape: [shape[0], 1], offset: 0, shared: true });
    const out = twin(a), expected = twin(a);
    for (const x of [a, row, column]) fill(x.data, 42);
    for (const b of shape.length > 1 ? [row, column, a] : [row, a]) {
      plainBinary("div", expected, a, b);
      assert(binaryLines("div", out, a, b));
      assertSameBits("div", out.data, expected.data);
    }
  }
});

Deno.test("lines leave to the plain loops what is not theirs", () => {
  const c = { shape: [40, 30], offset: 0, shared: false };
  const a = output("float32", c), out = output("float32", c);
  const columns = { ...out, shape: [40, 10], strides: [30, 1] };
  const few = { ...out, shape: [20] };
  const integers: Strided = { ...a, dtype: "int32", data: new Int32Array(1200) };
  assert(!binaryLines("add", columns, columns, number(1)));
  assert(!binaryLines("add", few, few, number(1)));
  assert(!binaryLines("add", integers, integers, integers));
  assert(!binaryLines("add", out, a, integers));
  assert(!unaryLines("exp", out, a));
  assert(!unaryLines("copy", out, integers));
  const before = forceSimd("none");
  assert(!binaryLines("add", out, a, a));
  forceSimd(before);
});
