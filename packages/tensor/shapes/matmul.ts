import { type Broadcast, broadcastShapes } from "./broadcast.ts";
import { type Shape, type ShowShape, showShape } from "./shape.ts";

type Vector = readonly [number];

/** The shape of a matrix product: vectors, matrices, and stacks of matrices, as PyTorch has it. */
export type Matmul<A extends Shape, B extends Shape> = number extends A["length"] ? Shape
  : number extends B["length"] ? Shape
  : A extends Vector ? B extends Vector ? readonly []
    : B extends readonly [...infer BB extends Shape, number, infer M extends number]
      ? readonly [...BB, M]
    : never
  : A extends readonly [...infer AB extends Shape, infer N extends number, number]
    ? B extends Vector ? readonly [...AB, N]
    : B extends readonly [...infer BB extends Shape, number, infer M extends number]
      ? readonly [...Broadcast<AB, BB>, N, M]
    : never
  : never;

type Columns<A extends Shape> = A extends readonly [...Shape, infer K extends number] ? K : number;
type Rows<B extends Shape> = B extends readonly [infer K extends number] ? K
  : B extends readonly [...Shape, infer K extends number, number] ? K
  : number;

/** What the right-hand side must also be: nothing more, or a sentence that the compiler shows. */
export type MatmulFits<A extends Shape, B extends Shape> = number extends A["length"] ? unknown
  : number extends B["length"] ? unknown
  : A extends readonly [] ? "matmul: both arguments need at least one axis; [] has none"
  : B extends readonly [] ? "matmul: both arguments need at least one axis; [] has none"
  : number extends Columns<A> ? unknown
  : number extends Rows<B> ? unknown
  : Columns<A> extends Rows<B> ? unknown
  : `matmul: ${ShowShape<A>} and ${ShowShape<B>} do not fit: ${Columns<A>} columns against ${Rows<
    B
  >} rows`;

/**
 * The parts of a matrix product: `n` rows by `k` times `k` by `m` columns, for each of `batch`.
 *
 * @throws {TypeError} if an argument has no axes, or columns and rows differ.
 */
export function matmulShapes(
  a: Shape,
  b: Shape,
): { batch: Shape; n: number; k: number; m: number; shape: Shape } {
  if (a.length === 0 || b.length === 0) {
    throw new TypeError(
      `matmul: both arguments need at least one axis; found ${showShape(a)} and ${showShape(b)}. ` +
        "To scale by a number use mul",
    );
  }
  const left = a.length === 1 ? [1, a[0]] : a;
  const right = b.length === 1 ? [b[0], 1] : b;
  const [n, k] = left.slice(-2);
  const [rows, m] = right.slice(-2);
  if (k !== rows) throw new TypeError(mismatch(a, b, k, rows));
  const batch = broadcastShapes("matmul", left.slice(0, -2), right.slice(0, -2));
  const shape = [...batch, ...(a.length === 1 ? [] : [n]), ...(b.length === 1 ? [] : [m])];
  return { batch, n, k, m, shape };
}

function mismatch(a: Shape, b: Shape, columns: number, rows: number): string {
  const said = `matmul: ${showShape(a)} and ${
    showShape(b)
  } do not fit: ${columns} columns against ${rows} rows.`;
  if (a.length < 2 || b.length < 2) return said;
  const fits = [
    [`a.matmul(b.t())`, columns === b.at(-1)],
    [`a.t().matmul(b)`, a.at(-2) === rows],
    [`b.matmul(a)`, b.at(-1) === a.at(-2)],
  ].filter(([, fit]) => fit).map(([call]) => call);
  return fits.length ? `${said} Did you mean ${fits.join(" or ")}?` : said;
}
