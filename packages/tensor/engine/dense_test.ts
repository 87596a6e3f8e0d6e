import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { denseMatmul } from "./dense.ts";
import { scratchWith } from "./scratch.ts";
import type { Matrix } from "./matrix.ts";
import { onBothLevels } from "./testdata/on_both_levels.ts";

type Layout = "rows" | "columns" | "rows with gaps" | "columns with gaps" | "odd" | "repeated";
const layouts: Layout[] = [
  "rows",
  "columns",
  "rows with gaps",
  "columns with gaps",
  "odd",
  "repeated",
];

/** A matrix of floats between -1 and 1, somewhere in a longer array. */
function matrix(rows: number, columns: number, layout: Layout, seed = 1): Matrix {
  const [down, across] = {
    "rows": [columns, 1],
    "columns": [1, rows],
    "rows with gaps": [columns + 3, 1],
    "columns with gaps": [1, rows + 3],
    "odd": [3 * columns + 1, 3],
    "repeated": [0, 1],
  }[layout];
  const offset = 5, data = new Float32Array(offset + rows * down + columns * across + 8);
  for (let i = 0, x = seed; i < data.length; i++) {
    x = Math.imul(x, 1664525) + 1013904223 | 0;
    data[i] = x / 2 ** 31;
  }
  return { data, offset, rows, columns, down, across };
}

/** The product, after all of the scratch was made NaN, and after a look at what lies around it. */
function product(a: Matrix, b: Matrix): Float32Array {
  const rows = a.rows, columns = b.columns, around = 9, size = rows * columns;
  const data = new Float32Array(size + 2 * around).fill(7);
  scratchWith([]).floats.fill(NaN);
  denseMatmul({ data, offset: around, rows, columns, down: columns, across: 1 }, a, b);
  const rest = [...data.subarray(0, around), ...data.subarray(around + size)];
  assertEquals(rest, new Array(2 * around).fill(7));
  return data.subarray(around, around + size);
}

/** Compares with sums in float64, all of them or about a thousand. */
function assertProduct(a: Matrix, b: Matrix): void {
  const out = product(a, b), k = a.columns;
  const step = Math.ceil(out.length / 1000);
  for (let at = 0; at < out.length; at += step) {
    const i = Math.floor(at / b.columns), j = at % b.columns;
    let sum = 0, size = 0;
    for (let p = 0; p < k; p++) {
      const x = a.data[a.offset + i * a.down + p * a.across];
      const y = b.data[b.offset + p * b.down + j * b.across];
      sum += x * y;
      size += Math.abs(x * y);
    }
    if (!Number.isFinite(sum)) {
      assertEquals(out[at], sum);
      continue;
    }
    // Each multiply-add rounds once or twice, and so does the last store.
    const bound = (k + 2) * (2 ** -24 * size + 2 ** -149);
    const found = `found ${out[at]}, not ${sum}, at ${i}, ${j} of ${a.rows} x ${k} x ${b.columns}`;
    assert(Math.abs(out[at] - sum) <= bound, found);
    if (size === 0) assert(Object.is(out[at], 0), found);
  }
}

const size = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 20, max: 150 }));
const layout = fc.constantFrom(...layouts);

Deno.test("denseMatmul() equals sums in float64 for any shapes and strides", () => {
  const property = fc.property(size, size, size, layout, layout, (n, k, m, left, right) => {
    assertProduct(matrix(n, k, left, 3), matrix(k, m, right, 4));
  });
  onBothLevels(() => fc.assert(property, { numRuns: 60 }));
});

Deno.test("denseMatmul() keeps NaN, infinities, denormals and zeros", () => {
  const special = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1e-40, -1e-45, 3e-25, 1e18, 1);
  const small = fc.integer({ min: 1, max: 18 });
  const places = fc.array(fc.tuple(fc.nat(), special), { maxLength: 30 });
  const property = fc.property(
    small,
    small,
    small,
    layout,
    layout,
    places,
    (n, k, m, l, r, put) => {
      const a = matrix(n, k, l, 5), b = matrix(k, m, r, 6);
      a.data.fill(0, 0, put.length % 2 * a.data.length);
      put.forEach(([at, value], i) => {
        const { data } = i % 2 ? a : b;
        data[at % data.length] = value;
      });
      assertProduct(a, b);
    },
  );
  onBothLevels(() => fc.assert(property, { numRuns: 100 }));
});

const large: [number, number, number, Layout, Layout][] = [
  [784, 5000, 50, "columns", "rows"],
  [50, 4500, 784, "columns with gaps", "rows with gaps"],
  [300, 2100, 10, "columns", "columns"],
  [50, 5000, 1, "columns", "rows"],
  [1, 30000, 1, "rows", "columns"],
  [6, 4099, 7, "odd", "repeated"],
  [1100, 3000, 9, "rows", "rows"],
  [3000, 2, 1000, "columns", "columns"],
  [70, 1025, 33, "rows", "columns"],
  [34, 2048, 1041, "rows with gaps", "rows"],
  [9, 2047, 1043, "columns", "columns"],
  [5, 3, 5000, "rows", "rows with gaps"],
  [2100, 17, 2101, "columns", "rows"],
];
for (const [n, k, m, left, right] of large) {
  Deno.test(`denseMatmul() multiplies [${n}, ${k}] (${left}) by [${k}, ${m}] (${right})`, () => {
    onBothLevels(() => assertProduct(matrix(n, k, left, 7), matrix(k, m, right, 8)));
  });
}

Deno.test("denseMatmul() adds up more pieces of k than it keeps at once", () => {
  const n = 1030, k = 4 * 2048 + 100;
  assertProduct(matrix(n, k, "rows", 9), matrix(k, n, "rows", 10));
});

Deno.test("denseMatmul() gives zeros where there is nothing to add", () => {
  assertEquals(product(matrix(3, 0, "rows"), matrix(0, 4, "rows")), new Float32Array(12));
  assertEquals(product(matrix(0, 5000, "rows"), matrix(5000, 4, "rows")).length, 0);
});

Deno.test("denseMatmul() gives the same bits whatever was done before", () => {
  const a = matrix(130, 900, "rows", 11), b = matrix(900, 120, "columns", 12);
  const first = product(a, b).slice();
  product(matrix(70, 70, "columns", 13), matrix(70, 70, "rows", 14));
  assertEquals(product(a, b), first);
});
