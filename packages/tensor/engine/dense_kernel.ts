import { FunctionBuilder, type Statements, type WasmFunction } from "./assembler.ts";
import { madd } from "./features.ts";
import { during, f32x4, i32, i32x4, increase, v128, when } from "./instructions.ts";

/** The kernels of the dense product, by family. */
export const denseEmitters: Readonly<Record<string, (...numbers: number[]) => WasmFunction>> = {
  /** `dense:6`: tiles of six rows, `a` in rows: element (i, p) at `a + i * lda + p * 4`. */
  dense: (height) => multiply(height, "rows"),
  /** `denseColumns:6`: `a` in columns: element (i, p) at `a + i * 4 + p * lda`. */
  denseColumns: (height) => multiply(height, "columns"),
  pack: packRows,
  packColumns,
  unpad,
};

/** The columns of a tile: two vectors. */
const panelWidth = 8;
const panelBytes = panelWidth * 4;
const unrolled = 8;

/**
 * `c = a · b`, or `c += a · b` if `accumulate`, tile by tile: `panels` of eight columns across, and
 * down each of them `groups` of `height` rows.
 *
 * A tile's sums stay in registers, and with six rows of two vectors there are twelve of them: as
 * many as hide the time that a multiply-add takes. Each step down `k` loads eight numbers of `b`
 * once and six of `a`, one by one, for 48 multiply-adds. Distances are in bytes; element (p, j) of
 * panel q of `b` is at `b + q * panelStep + p * ldb + j * 4`.
 */
function multiply(height: number, form: "rows" | "columns"): WasmFunction {
  const f = new FunctionBuilder();
  const a = f.param(), lda = f.param();
  const b = f.param(), ldb = f.param(), panelStep = f.param(), k = f.param();
  const c = f.param(), ldc = f.param();
  const groups = f.param(), panels = f.param(), accumulate = f.param();

  const tileA = f.local(), atC = f.local(), left = f.local();
  const atB = f.local(), endB = f.local(), lastB = f.local();
  const atA = Array.from({ length: form === "rows" ? height : 1 }, () => f.local());
  const low = f.local("v128"), high = f.local("v128"), x = f.local("v128");
  const sums = Array.from({ length: height }, () => [f.local("v128"), f.local("v128")]);

  const step = (u: number): Statements => [
    low.set(v128.load(atB)),
    high.set(v128.load(atB, 16)),
    increase(atB, ldb),
    sums.map(([first, second], r) => [
      x.set(form === "rows" ? v128.load32_splat(atA[r], u * 4) : v128.load32_splat(atA[0], r * 4)),
      first.set(madd(x, low, first)),
      second.set(madd(x, high, second)),
    ]),
    form === "rows" ? [] : increase(atA[0], lda),
  ];
  const steps = (count: number): Statements => [
    Array.from({ length: count }, (_, u) => step(u)),
    form === "rows" ? atA.map((at) => increase(at, count * 4)) : [],
  ];
  const save = (add: boolean): Statements =>
    sums.map((row) => [
      row.map((sum, v) =>
        v128.store(atC, add ? f32x4.add(sum, v128.load(atC, v * 16)) : sum, v * 16)
      ),
      increase(atC, ldc),
    ]);

  return f.build([
    during(panels, [
      endB.set(i32.add(b, i32.mul(k, ldb))),
      lastB.set(i32.add(b, i32.mul(i32.and(k, -unrolled), ldb))),
      tileA.set(a),
      atC.set(c),
      left.set(groups),
      during(left, [
        atA.map((at, r) => at.set(r === 0 ? tileA : i32.add(atA[r - 1], lda))),
        tileA.set(form === "rows" ? i32.add(atA[height - 1], lda) : i32.add(tileA, height * 4)),
        sums.flat().map((sum) => sum.set(v128.zero)),
        atB.set(b),
        during(i32.lt_u(atB, lastB), steps(unrolled)),
        during(i32.lt_u(atB, endB), steps(1)),
        when(accumulate, save(true), save(false)),
        increase(left, -1),
      ]),
      increase(b, panelStep),
      increase(c, panelBytes),
      increase(panels, -1),
    ]),
  ]);
}

/** Copies `rows` lines of `panels` times eight numbers into panels, each line in turn. */
function packRows(): WasmFunction {
  const f = new FunctionBuilder();
  const from = f.param(), ld = f.param(), rows = f.param();
  const panels = f.param(), to = f.param(), panelStep = f.param();
  const atFrom = f.local(), atTo = f.local(), end = f.local();
  return f.build(during(panels, [
    atFrom.set(from),
    atTo.set(to),
    end.set(i32.add(to, i32.mul(rows, panelBytes))),
    during(i32.lt_u(atTo, end), [
      v128.store(atTo, v128.load(atFrom)),
      v128.store(atTo, v128.load(atFrom, 16), 16),
      increase(atFrom, ld),
      increase(atTo, panelBytes),
    ]),
    increase(from, panelBytes),
    increase(to, panelStep),
    increase(panels, -1),
  ]));
}

/**
 * Copies `panels` times eight lines of `rows` numbers into panels, where a line becomes a column.
 *
 * Four numbers of each line at a time; a rest of one to three writes past the end of its panel,
 * where the next one goes.
 */
function packColumns(): WasmFunction {
  const f = new FunctionBuilder();
  const from = f.param(), ld = f.param(), rows = f.param();
  const panels = f.param(), to = f.param(), panelStep = f.param();
  const atTo = f.local(), end = f.local();
  const at = Array.from({ length: panelWidth }, () => f.local());
  const lines = [0, 1, 2, 3].map(() => f.local("v128"));
  const pairs = [0, 1, 2, 3].map(() => f.local("v128"));

  const transpose = (first: number): Statements => [
    lines.map((line, i) => line.set(v128.load(at[first + i]))),
    pairs.map((pair, i) => {
      const upper = i < 2 ? [0, 4, 1, 5] : [2, 6, 3, 7];
      return pair.set(i32x4.shuffle(lines[i % 2 * 2], lines[i % 2 * 2 + 1], upper));
    }),
    [0, 1, 2, 3].map((p) => {
      const half = p % 2 === 0 ? [0, 1, 4, 5] : [2, 3, 6, 7];
      const i = p < 2 ? 0 : 2;
      return v128.store(atTo, i32x4.shuffle(pairs[i], pairs[i + 1], half), p * 32 + first * 4);
    }),
  ];

  return f.build(during(panels, [
    at.map((line, i) => line.set(i === 0 ? from : i32.add(at[i - 1], ld))),
    from.set(i32.add(at[panelWidth - 1], ld)),
    atTo.set(to),
    end.set(i32.add(to, i32.mul(rows, panelBytes))),
    during(i32.lt_u(atTo, end), [
      transpose(0),
      transpose(4),
      at.map((line) => increase(line, 16)),
      increase(atTo, 4 * panelBytes),
    ]),
    increase(to, panelStep),
    increase(panels, -1),
  ]));
}

/**
 * Moves `rows` lines together in place, from `ld` bytes apart to `length` bytes apart.
 *
 * Moves whole vectors: what is written past the end of a line is overwritten by the next one.
 */
function unpad(): WasmFunction {
  const f = new FunctionBuilder();
  const lines = f.param(), ld = f.param(), length = f.param(), rows = f.param();
  const from = f.local(), to = f.local(), end = f.local(), line = f.local();
  return f.build([
    line.set(lines),
    during(rows, [
      from.set(lines),
      to.set(line),
      end.set(i32.add(line, length)),
      during(i32.lt_u(to, end), [
        v128.store(to, v128.load(from)),
        increase(from, 16),
        increase(to, 16),
      ]),
      line.set(end),
      increase(lines, ld),
      increase(rows, -1),
    ]),
  ]);
}
