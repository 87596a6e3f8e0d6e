import { type Code, FunctionBuilder, type Statements, type WasmFunction } from "./assembler.ts";
import { madd } from "./features.ts";
import {
  branchIf,
  during,
  f32x4,
  i16x8,
  i32,
  i32x4,
  i64,
  i8x16,
  increase,
  loop,
  v128,
  when,
} from "./instructions.ts";

/**
 * The kernels of products that skip zeros.
 *
 * They work with a `table` of padded lines, one for each column of the left matrix, and with one
 * padded line for each row of it. A padded line is a number of whole vectors. Steps and addresses
 * are in bytes.
 */
export const zeroSkipEmitters: Readonly<Record<string, (...numbers: number[]) => WasmFunction>> = {
  markNonzeros,
  zeroSkipLines: (vectors) => skipZeros(vectors, "lines"),
  zeroSkipTable: (vectors) => skipZeros(vectors, "table"),
  copyRows,
  transposeRows,
};

/** As many vectors as stay in registers, with two to spare for the loop: 52 columns. */
export const mostVectors = 13;

/**
 * Marks what is not zero: a bit for each number of a row, in words of 64 bits, the lowest first. The
 * bits behind the end of a row are 0.
 */
function markNonzeros(): WasmFunction {
  const f = new FunctionBuilder();
  const left = f.param(), leftStep = f.param(), rows = f.param(), columns = f.param();
  const bits = f.param();
  const at = f.local(), rest = f.local(), mask = f.local("i64");
  const one = i64.const(1);
  const word = [
    i32.store(bits, i32.or(sixteen(at), i32.shl(sixteen(at, 64), 16))),
    i32.store(bits, i32.or(sixteen(at, 128), i32.shl(sixteen(at, 192), 16)), 4),
  ];
  return f.build(during(rows, [
    at.set(left),
    rest.set(columns),
    during(i32.gt_u(rest, 63), [
      word,
      increase(at, 256),
      increase(bits, 8),
      increase(rest, -64),
    ]),
    when(rest, [
      word,
      mask.set(i64.sub(i64.shl(one, i64.extend_i32_u(rest)), one)),
      i64.store(bits, i64.and(i64.load(bits), mask)),
      increase(bits, 8),
    ]),
    increase(left, leftStep),
    increase(rows, -1),
  ]));
}

/** A bit for each of sixteen numbers. */
function sixteen(at: Code<"i32">, offset = 0): Code<"i32"> {
  const four = (i: number) => f32x4.ne(v128.load(at, offset + 16 * i), v128.zero);
  const eight = (i: number) => i16x8.narrow_i32x4_s(four(i), four(i + 1));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(eight(0), eight(2)));
}

/**
 * For each row of `left` and each `x` in it that is not zero: adds `x` times the table's line of
 * that column to the row's line ("lines"), or `x` times the row's line to the table's ("table").
 *
 * The row's line stays in registers throughout. The loop goes from one bit that is set to the next
 * (`word & (word - 1)` clears the lowest), so that it is known early on where each row ends, and the
 * processor seldom waits for a branch that it guessed wrong.
 */
function skipZeros(vectors: number, target: "lines" | "table"): WasmFunction {
  const f = new FunctionBuilder();
  const left = f.param(), leftStep = f.param(), rows = f.param(), words = f.param();
  const bits = f.param(), table = f.param(), line = f.param(), lineStep = f.param();

  const at = f.local(), entries = f.local(), count = f.local(), word = f.local("i64");
  const i = f.local(), entry = f.local();
  const x = f.local("v128");
  const registers = Array.from({ length: vectors }, () => f.local("v128"));
  const tableStep = 16 * vectors;

  const add: Statements = [
    x.set(v128.load32_splat(i32.add(at, i32.shl(i, 2)))),
    entry.set(i32.add(entries, i32.mul(i, tableStep))),
    registers.map((register, v) => {
      const old = v128.load(entry, 16 * v);
      return target === "lines"
        ? register.set(madd(old, x, register))
        : v128.store(entry, madd(register, x, old), 16 * v);
    }),
  ];
  return f.build(during(rows, [
    at.set(left),
    entries.set(table),
    count.set(words),
    registers.map((register, v) =>
      register.set(target === "lines" ? v128.zero : v128.load(line, 16 * v))
    ),
    during(count, [
      word.set(i64.load(bits)),
      during(i32.eqz(i64.eqz(word)), [
        i.set(i32.wrap_i64(i64.ctz(word))),
        word.set(i64.and(word, i64.sub(word, i64.const(1)))),
        add,
      ]),
      increase(bits, 8),
      increase(at, 256),
      increase(entries, 64 * tableStep),
      increase(count, -1),
    ]),
    target === "lines" ? registers.map((register, v) => v128.store(line, register, 16 * v)) : [],
    increase(left, leftStep),
    increase(line, lineStep),
    increase(rows, -1),
  ]));
}

/**
 * Copies `rows` lines of `columns` numbers, filled up to whole vectors with zeros, and returns
 * whether all numbers are finite.
 *
 * Infinity times 0 is NaN and so is NaN times 0, while all other products with 0 have no bit set
 * but the sign; so one bit-wise "or" of the products tells.
 */
function copyRows(columns: number): WasmFunction {
  const f = new FunctionBuilder();
  const from = f.param(), fromStep = f.param(), to = f.param(), toStep = f.param();
  const rows = f.param();
  const x = f.local("v128");
  const seen = [0, 1, 2, 3].map(() => f.local("v128"));
  const vectors = Math.ceil(columns / 4);
  const kept = [0, 1, 2, 3].map((lane) => lane < columns - 4 * (vectors - 1) ? lane : 4);
  const products = seen.reduce((a, b) => v128.or(a, b) as typeof b);
  return f.build(
    during(rows, [
      Array.from({ length: vectors }, (_, v) => {
        const value = v128.load(from, 16 * v);
        return [
          x.set(v === vectors - 1 ? i32x4.shuffle(value, v128.zero, kept) : value),
          v128.store(to, x, 16 * v),
          seen[v % 4].set(v128.or(seen[v % 4], f32x4.mul(x, v128.zero))),
        ];
      }),
      increase(from, fromStep),
      increase(to, toStep),
      increase(rows, -1),
    ]),
    i32.eqz(v128.any_true(f32x4.ne(products, products))),
  );
}

/**
 * Turns lines that are `fromStep` bytes apart into columns, four by four: `vectors` times four
 * lines become `rows` padded lines. A rest of one to three rows writes up to three lines more.
 */
function transposeRows(vectors: number): WasmFunction {
  const f = new FunctionBuilder();
  const from = f.param(), fromStep = f.param(), to = f.param(), rows = f.param();
  const end = f.local(), entry = f.local(), last = f.local();
  const lines = [0, 1, 2, 3].map(() => f.local());
  const tile = [0, 1, 2, 3].map(() => f.local("v128"));
  const pairs = [0, 1, 2, 3].map(() => f.local("v128"));
  const toStep = 16 * vectors;
  return f.build([
    end.set(i32.add(to, toStep)),
    loop(
      lines.map((line, i) => line.set(i === 0 ? from : i32.add(lines[i - 1], fromStep))),
      from.set(i32.add(lines[3], fromStep)),
      entry.set(to),
      last.set(i32.add(to, i32.mul(rows, toStep))),
      loop(
        tile.map((vector, i) => vector.set(v128.load(lines[i]))),
        pairs.map((pair, i) => {
          const lanes = i < 2 ? [0, 4, 1, 5] : [2, 6, 3, 7], first = i % 2 * 2;
          return pair.set(i32x4.shuffle(tile[first], tile[first + 1], lanes));
        }),
        tile.map((_, i) => {
          const lanes = i % 2 === 0 ? [0, 1, 4, 5] : [2, 3, 6, 7], first = i < 2 ? 0 : 2;
          const line = i32x4.shuffle(pairs[first], pairs[first + 1], lanes);
          return v128.store(entry, line, i * toStep);
        }),
        lines.map((line) => increase(line, 16)),
        increase(entry, 4 * toStep),
        branchIf(0, i32.lt_u(entry, last)),
      ),
      increase(to, 16),
      branchIf(0, i32.lt_u(to, end)),
    ),
  ]);
}
