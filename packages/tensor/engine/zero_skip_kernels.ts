import { type Code, FunctionBuilder, type Statements, type WasmFunction } from "./assembler.ts";
import { madd } from "./features.ts";
import {
  branchIf,
  during,
  f32x4,
  i16x8,
  i32,
  i32x4,
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
 * padded line for each row of it. A padded line is a number of whole vectors.
 */
export const zeroSkipEmitters: Readonly<Record<string, (...numbers: number[]) => WasmFunction>> = {
  zeroSkipRows: (vectors) => skipZeros(vectors, "lines"),
  zeroSkipOuter: (vectors) => skipZeros(vectors, "table"),
  copyRows,
  transposeRows,
};

/** As many vectors as stay in registers, with two to spare for the loop: 52 columns. */
export const mostVectors = 13;

/**
 * For each row of `left` and each `x` in it that is not zero: adds `x` times the table's line of
 * that column to the row's line ("lines"), or `x` times the row's line to the table's ("table").
 *
 * The row's line stays in registers throughout. Four numbers of `left` are tested at once: zeros
 * come in flocks, and a branch that is foreseen costs nothing, while testing each number again
 * costs more in wrong guesses than it saves. Steps and addresses are in bytes.
 */
function skipZeros(vectors: number, target: "lines" | "table"): WasmFunction {
  const f = new FunctionBuilder();
  const left = f.param(), leftStep = f.param(), rows = f.param(), columns = f.param();
  const table = f.param(), line = f.param(), lineStep = f.param();

  const at = f.local(), end = f.local(), entries = f.local(), entry = f.local();
  const bits = f.local(), i = f.local();
  const x = f.local("v128");
  const registers = Array.from({ length: vectors }, () => f.local("v128"));
  const tableStep = 16 * vectors;

  return f.build(during(rows, [
    at.set(left),
    end.set(i32.add(left, i32.shl(columns, 2))),
    entries.set(table),
    registers.map((register, v) =>
      register.set(target === "lines" ? v128.zero : v128.load(line, 16 * v))
    ),
    during(
      i32.lt_u(at, end),
      bits.set(i32.or(nonzeros(at), i32.shl(nonzeros(at, 64), 16))),
      i.set(i32.shr_u(i32.sub(end, at), 2)),
      when(i32.lt_u(i, 32), bits.set(i32.and(bits, i32.sub(i32.shl(1, i), 1)))),
      during(bits, [
        i.set(i32.ctz(bits)),
        bits.set(i32.and(bits, i32.sub(bits, 1))),
        x.set(v128.load32_splat(i32.add(at, i32.shl(i, 2)))),
        entry.set(i32.add(entries, i32.mul(i, tableStep))),
        registers.map((register, v) => {
          const old = v128.load(entry, 16 * v);
          return target === "lines"
            ? register.set(madd(old, x, register))
            : v128.store(entry, madd(register, x, old), 16 * v);
        }),
      ]),
      increase(at, 128),
      increase(entries, 32 * tableStep),
    ),
    target === "lines" ? registers.map((register, v) => v128.store(line, register, 16 * v)) : [],
    increase(left, leftStep),
    increase(line, lineStep),
    increase(rows, -1),
  ]));
}

/** A bit for each of sixteen numbers, 1 where it is not zero. */
function nonzeros(at: Code<"i32">, offset = 0): Code<"i32"> {
  const [a, b, c, d] = [0, 16, 32, 48].map((o) => f32x4.ne(v128.load(at, offset + o), v128.zero));
  const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
  return { type: "i32", bytes: [bytes.bytes, 0xfd, 0x64] };
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
