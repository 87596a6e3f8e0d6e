/**
 * The instructions that the kernels use, under the names of the WebAssembly standard.
 *
 * Each takes the code of its operands, and is the code that computes them and then itself: the
 * order of a stack machine. Where an operand is an `i32`, a plain number will do.
 *
 * @see {@link https://webassembly.github.io/spec/core/binary/instructions.html}
 *
 * @module
 */
import {
  type Bytes,
  bytesOf,
  type Code,
  type Local,
  signed,
  type Statements,
  unsigned,
  type ValueType,
} from "./assembler.ts";

/** Code for an operand; a number stands for an `i32` constant. */
export type Operand<T extends ValueType> = T extends "i32" ? Code<T> | number : Code<T>;

type Operands<T extends readonly ValueType[]> = { [I in keyof T]: Operand<T[I]> };

/** An instruction that takes values of the types `takes`, and leaves one of type `gives`. */
function op<const T extends readonly ValueType[], R extends ValueType | "none">(
  opcode: Bytes,
  takes: T,
  gives: R,
): (...operands: Operands<T>) => Code<R> {
  return (...operands) => ({
    type: gives,
    bytes: [takes.map((_, i) => bytes(operands[i])), opcode],
  });
}

/** An instruction that reads a `T` at `address + offset` bytes; aligned or not is the same. */
function load<T extends ValueType>(
  opcode: Bytes,
  type: T,
): (address: Operand<"i32">, offset?: number) => Code<T> {
  return (address, offset = 0) => ({
    type,
    bytes: [bytes(address), opcode, 0, unsigned(offset)],
  });
}

/** An instruction that writes a `T` at `address + offset` bytes. */
function store<T extends ValueType>(
  opcode: Bytes,
): (address: Operand<"i32">, value: Operand<T>, offset?: number) => Code {
  return (address, value, offset = 0) => ({
    type: "none",
    bytes: [bytes(address), bytes(value), opcode, 0, unsigned(offset)],
  });
}

function bytes(operand: Code<ValueType> | number): Bytes {
  return typeof operand === "number" ? [0x41, signed(operand)] : operand.bytes;
}

/** Vector instructions have a page of opcodes of their own. */
function simd(opcode: number): Bytes {
  return [0xfd, unsigned(opcode)];
}

const i32Pair = ["i32", "i32"] as const;
const i64Pair = ["i64", "i64"] as const;
const one = ["v128"] as const;
const two = ["v128", "v128"] as const;
const three = ["v128", "v128", "v128"] as const;

/** Whole numbers of 32 bits, addresses among them; true is 1. */
export const i32 = {
  const: (value: number): Code<"i32"> => ({ type: "i32", bytes: bytes(value) }),
  store: store<"i32">(0x36),
  eqz: op(0x45, ["i32"], "i32"),
  ne: op(0x47, i32Pair, "i32"),
  lt_u: op(0x49, i32Pair, "i32"),
  gt_u: op(0x4b, i32Pair, "i32"),
  add: op(0x6a, i32Pair, "i32"),
  mul: op(0x6c, i32Pair, "i32"),
  and: op(0x71, i32Pair, "i32"),
  or: op(0x72, i32Pair, "i32"),
  shl: op(0x74, i32Pair, "i32"),
  wrap_i64: op(0xa7, ["i64"], "i32"),
};

/** Whole numbers of 64 bits. */
export const i64 = {
  const: (value: number): Code<"i64"> => ({ type: "i64", bytes: [0x42, signed(value)] }),
  load: load(0x29, "i64"),
  store: store<"i64">(0x37),
  eqz: op(0x50, ["i64"], "i32"),
  ctz: op(0x7a, ["i64"], "i64"),
  sub: op(0x7d, i64Pair, "i64"),
  and: op(0x83, i64Pair, "i64"),
  shl: op(0x86, i64Pair, "i64"),
  extend_i32_u: op(0xad, ["i32"], "i64"),
};

/** Sixteen bytes, whatever they mean. */
export const v128 = {
  load: load(simd(0x00), "v128"),
  load32_splat: load(simd(0x09), "v128"),
  store: store<"v128">(simd(0x0b)),
  zero: { type: "v128", bytes: [simd(0x0c), new Array(16).fill(0)] } as Code<"v128">,
  and: op(simd(0x4e), two, "v128"),
  andnot: op(simd(0x4f), two, "v128"),
  or: op(simd(0x50), two, "v128"),
  xor: op(simd(0x51), two, "v128"),
  /** Bits of the first where the third has ones, else of the second. */
  bitselect: op(simd(0x52), three, "v128"),
  any_true: op(simd(0x53), one, "i32"),
};

/** Sixteen whole numbers of 8 bits. */
export const i8x16 = {
  splat: op(simd(0x0f), ["i32"], "v128"),
  eq: op(simd(0x23), two, "v128"),
  ne: op(simd(0x24), two, "v128"),
  /** The sign of each. */
  bitmask: op(simd(0x64), one, "i32"),
  narrow_i16x8_s: op(simd(0x65), two, "v128"),
};

/** Eight whole numbers of 16 bits. */
export const i16x8 = {
  narrow_i32x4_s: op(simd(0x85), two, "v128"),
  extend_low_i8x16_s: op(simd(0x87), one, "v128"),
  extend_high_i8x16_s: op(simd(0x88), one, "v128"),
};

/** Four whole numbers of 32 bits. */
export const i32x4 = {
  splat: op(simd(0x11), ["i32"], "v128"),
  /** Four of the eight numbers of both: 0 to 3 are the first's, 4 to 7 the second's. */
  shuffle: (a: Code<"v128">, b: Code<"v128">, lanes: readonly number[]): Code<"v128"> => ({
    type: "v128",
    bytes: [
      a.bytes,
      b.bytes,
      simd(0x0d),
      lanes.map((i) => [4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3]),
    ],
  }),
  extend_low_i16x8_s: op(simd(0xa7), one, "v128"),
  extend_high_i16x8_s: op(simd(0xa8), one, "v128"),
};

/** Four floats. */
export const f32x4 = {
  extract_lane: (value: Code<"v128">, lane: number): Code<"f32"> => ({
    type: "f32",
    bytes: [value.bytes, simd(0x1f), lane],
  }),
  eq: op(simd(0x41), two, "v128"),
  ne: op(simd(0x42), two, "v128"),
  lt: op(simd(0x43), two, "v128"),
  gt: op(simd(0x44), two, "v128"),
  le: op(simd(0x45), two, "v128"),
  ge: op(simd(0x46), two, "v128"),
  abs: op(simd(0xe0), one, "v128"),
  neg: op(simd(0xe1), one, "v128"),
  sqrt: op(simd(0xe3), one, "v128"),
  add: op(simd(0xe4), two, "v128"),
  sub: op(simd(0xe5), two, "v128"),
  mul: op(simd(0xe6), two, "v128"),
  div: op(simd(0xe7), two, "v128"),
  min: op(simd(0xe8), two, "v128"),
  max: op(simd(0xe9), two, "v128"),
  convert_i32x4_s: op(simd(0xfa), one, "v128"),
  /** The first times the second plus the third, rounded once or twice; see `madd` in features.ts. */
  relaxed_madd: op(simd(0x105), three, "v128"),
};

/** Two floats of double precision. */
export const f64x2 = {
  extract_lane: (value: Code<"v128">, lane: number): Code<"f64"> => ({
    type: "f64",
    bytes: [value.bytes, simd(0x21), lane],
  }),
};

const empty = 0x40; // a block that leaves nothing
const end = 0x0b;

/** Statements that `branch` can leave. */
export function block(...statements: Statements[]): Code {
  return { type: "none", bytes: [0x02, empty, bytesOf(statements), end] };
}

/** Statements that `branch` can begin again. */
export function loop(...statements: Statements[]): Code {
  return { type: "none", bytes: [0x03, empty, bytesOf(statements), end] };
}

/** Goes to the end of a block or the start of a loop: 0 is the innermost around, 1 the next. */
export function branch(depth: number): Code {
  return { type: "none", bytes: [0x0c, unsigned(depth)] };
}

/** Goes there if `condition` is not 0. */
export function branchIf(depth: number, condition: Operand<"i32">): Code {
  return { type: "none", bytes: [bytes(condition), 0x0d, unsigned(depth)] };
}

/** `if (condition) { … } else { … }`; counts as one block to `branch`. */
export function when(condition: Operand<"i32">, then: Statements, otherwise?: Statements): Code {
  const rest = otherwise ? [0x05, bytesOf(otherwise)] : [];
  return { type: "none", bytes: [bytes(condition), 0x04, empty, bytesOf(then), rest, end] };
}

/** `while (condition) { … }`, tested once before and then after each round, which is faster. */
export function during(condition: Operand<"i32">, ...statements: Statements[]): Code {
  return when(condition, loop(statements, branchIf(0, condition)));
}

/** `variable += by`. */
export function increase(variable: Local<"i32">, by: Operand<"i32">): Code {
  return variable.set(i32.add(variable, by));
}
