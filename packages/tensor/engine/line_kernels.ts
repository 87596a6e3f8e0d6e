import { type Code, FunctionBuilder, type Local, type WasmFunction } from "./assembler.ts";
import { branchIf, f32x4, i16x8, i32, i32x4, i8x16, increase, loop, v128 } from "./instructions.ts";

type Address = Local<"i32">;
type Vector = Code<"v128">;

/** One vector of results from one of each operand. */
type Formula = (a: Vector, b: Vector, c: Vector) => Vector;

const zero = v128.zero;
const one = i32x4.splat(i32.const(0x3f800000)); // the bits of 1 as a float

/** Floats in, floats out. */
const floats = {
  add: f32x4.add,
  sub: f32x4.sub,
  mul: f32x4.mul,
  div: f32x4.div,
  maximum: f32x4.max,
  minimum: f32x4.min,
  copy: (a) => a,
  square: (a) => f32x4.mul(a, a),
  neg: f32x4.neg,
  abs: f32x4.abs,
  sqrt: f32x4.sqrt,
  sign: (a) =>
    v128.or(v128.and(f32x4.gt(a, zero), one), v128.and(f32x4.lt(a, zero), f32x4.neg(one))),
  // NaN stays NaN, and -0 stays -0.
  relu: (a) => v128.andnot(a, f32x4.lt(a, zero)),
  // Rounded twice, as a product and a sum are.
  addScaled: (a, b, c) => f32x4.add(a, f32x4.mul(b, c)),
  // The gradient a, but 0 where the output b is 0 or less.
  thresholdBackward: (a, b) => v128.andnot(a, f32x4.le(b, zero)),
} satisfies Record<string, Formula>;

/** Floats in; all ones or all zeros out, which become a byte each. */
const truths = {
  gt: f32x4.gt,
  ge: f32x4.ge,
  lt: f32x4.lt,
  le: f32x4.le,
  eq: f32x4.eq,
  ne: f32x4.ne,
  truth: (a) => f32x4.ne(a, zero),
  isnan: (a) => f32x4.ne(a, a),
  isZero: (a) => f32x4.eq(a, zero),
} satisfies Record<string, Formula>;

/** Bytes of 0 or 1 in and out. */
const bytes = {
  logicalAnd: v128.and,
  logicalOr: v128.or,
  logicalXor: v128.xor,
  logicalNot: (a) => v128.and(i8x16.eq(a, zero), i8x16.splat(1)),
} satisfies Record<string, Formula>;

/**
 * The kernels over lines.
 *
 * Each takes where its results begin and end, and for three operands where they begin and how far
 * the next sixteen elements are: 0 repeats the first. All compute sixteen elements at a time, so up
 * to fifteen are written behind the end.
 */
export const lineEmitters: Readonly<Record<string, (...numbers: number[]) => WasmFunction>> = {
  ...emitters(floats, (f) => (a, b, c) => four((q) => f(load(a, q), load(b, q), load(c, q)))),
  ...emitters(truths, (f) => (a, b, c) => [
    narrow(four((q) => f(load(a, q), load(b, q), load(c, q)))),
  ]),
  ...emitters(bytes, (f) => (a, b, c) => [f(load(a), load(b), load(c))]),
  toFloat: () => line((a) => widen(load(a)).map(f32x4.convert_i32x4_s)),
  where: () =>
    line((condition, a, b) =>
      widen(i8x16.ne(load(condition), zero))
        .map((mask, q) => v128.bitselect(load(a, q), load(b, q), mask))
    ),
  spread,
  tile,
};

function emitters(
  formulas: Record<string, Formula>,
  sixteen: (formula: Formula) => (a: Address, b: Address, c: Address) => Vector[],
): Record<string, () => WasmFunction> {
  return Object.fromEntries(
    Object.entries(formulas).map(([name, formula]) => [name, () => line(sixteen(formula))]),
  );
}

/** The loop around `sixteen` elements, which come as four vectors of floats or as one of bytes. */
function line(sixteen: (a: Address, b: Address, c: Address) => Vector[]): WasmFunction {
  const f = new FunctionBuilder();
  const out = f.param(), end = f.param();
  const a = f.param(), aStep = f.param();
  const b = f.param(), bStep = f.param();
  const c = f.param(), cStep = f.param();
  const results = sixteen(a, b, c);
  return f.build([
    loop(
      results.map((vector, q) => v128.store(out, vector, 16 * q)),
      increase(a, aStep),
      increase(b, bStep),
      increase(c, cStep),
      increase(out, 16 * results.length),
      branchIf(0, i32.lt_u(out, end)),
    ),
  ]);
}

function load(address: Address, quarter = 0): Vector {
  return v128.load(address, 16 * quarter);
}

function four(vector: (quarter: number) => Vector): Vector[] {
  return [0, 1, 2, 3].map(vector);
}

/** Four vectors of ones and zeros as sixteen bytes of 1 and 0. */
function narrow([a, b, c, d]: Vector[]): Vector {
  const all = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
  return v128.and(all, i8x16.splat(1));
}

/** Sixteen bytes as four vectors of four. */
function widen(sixteen: Vector): Vector[] {
  const low = i16x8.extend_low_i8x16_s(sixteen), high = i16x8.extend_high_i8x16_s(sixteen);
  return [low, high].flatMap((half) => [
    i32x4.extend_low_i16x8_s(half),
    i32x4.extend_high_i16x8_s(half),
  ]);
}

/** `spread(out, end, values, unit)`: each float of `values` fills the next `unit` bytes. */
function spread(): WasmFunction {
  const f = new FunctionBuilder();
  const out = f.param(), end = f.param(), values = f.param(), unit = f.param();
  const at = f.local(), value = f.local("v128");
  return f.build([
    loop(
      value.set(v128.load32_splat(values)),
      at.set(out),
      increase(out, unit),
      // What is written too far, the next value overwrites.
      loop(v128.store(at, value), increase(at, 16), branchIf(0, i32.lt_u(at, out))),
      increase(values, 4),
      branchIf(0, i32.lt_u(out, end)),
    ),
  ]);
}

/** `tile(out, end, row, unit)`: the `unit` bytes of `row`, again and again. */
function tile(): WasmFunction {
  const f = new FunctionBuilder();
  const out = f.param(), end = f.param(), row = f.param(), unit = f.param();
  const at = f.local(), from = f.local();
  return f.build([
    loop(
      from.set(row),
      at.set(out),
      increase(out, unit),
      // What is written too far, the next copy overwrites.
      loop(
        v128.store(at, v128.load(from)),
        increase(from, 16),
        increase(at, 16),
        branchIf(0, i32.lt_u(at, out)),
      ),
      branchIf(0, i32.lt_u(out, end)),
    ),
  ]);
}
