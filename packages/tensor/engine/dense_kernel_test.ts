import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { scratchWith } from "./scratch.ts";
import { onBothLevels } from "./testdata/on_both_levels.ts";

/** Small whole numbers, whose products and sums are exact in any order. */
function wholeNumbers(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => (i * 7 + seed) % 13 - 6);
}

for (const family of ["dense", "denseColumns"]) {
  Deno.test(`${family} multiplies tiles of 1 to 6 rows, and writes nothing else`, () => {
    const shape = fc.record({
      height: fc.integer({ min: 1, max: 6 }),
      groups: fc.integer({ min: 1, max: 3 }),
      panels: fc.integer({ min: 1, max: 3 }),
      k: fc.integer({ min: 0, max: 20 }),
      packed: fc.boolean(),
      add: fc.boolean(),
    });
    const property = fc.property(shape, ({ height, groups, panels, k, packed, add }) => {
      const name = `${family}:${height}`;
      const { floats, kernels } = scratchWith([name]);
      const rows = height * groups, width = panels * 8;
      const lda = (family === "dense" ? k : rows) + 1, ldc = width + 3;
      const ldb = packed ? 8 : width + 2, panelStep = packed ? 8 * k : 8;
      const [atA, atB, atC] = [100, 2000, 4000];
      const a = wholeNumbers(2000, 1), b = wholeNumbers(2000, 5), c = wholeNumbers(2000, 9);
      floats.fill(NaN, 0, 8000);
      floats.set(a, atA);
      floats.set(b, atB);
      floats.set(c, atC);

      // deno-fmt-ignore
      kernels[name](
        4 * atA, 4 * lda, 4 * atB, 4 * ldb, 4 * panelStep, k, 4 * atC, 4 * ldc, groups, panels, +add,
      );

      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < width; j++) {
          let sum = add ? c[i * ldc + j] : 0;
          for (let p = 0; p < k; p++) {
            const x = a[family === "dense" ? i * lda + p : p * lda + i];
            sum += x * b[Math.floor(j / 8) * panelStep + p * ldb + j % 8];
          }
          c[i * ldc + j] = sum;
        }
      }
      assertEquals(floats.slice(atC, atC + 2000), c);
    });
    onBothLevels(() => fc.assert(property));
  });
}

Deno.test("pack and packColumns put a matrix into panels of eight columns", () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 0, max: 5 }),
    (rows, panels, gap) => {
      const { floats, kernels } = scratchWith(["pack", "packColumns"]);
      const width = panels * 8, from = 8000;
      const data = wholeNumbers(4000, 3);
      const matrix = (ld: number, across: number, p: number, j: number) =>
        data[p * ld + j * across];
      for (const name of ["pack", "packColumns"]) {
        floats.set(data, from);
        const ld = (name === "pack" ? width : rows) + gap;
        kernels[name](4 * from, 4 * ld, rows, panels, 0, 32 * rows);
        for (let p = 0; p < rows; p++) {
          for (let j = 0; j < width; j++) {
            const wanted = name === "pack" ? matrix(ld, 1, p, j) : matrix(1, ld, p, j);
            assertEquals(floats[Math.floor(j / 8) * rows * 8 + p * 8 + j % 8], wanted);
          }
        }
      }
    },
  );
  fc.assert(property, { numRuns: 30 });
});

Deno.test("unpad moves lines together", () => {
  const property = fc.property(
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 1, max: 40 }),
    (rows, length) => {
      const { floats, kernels } = scratchWith(["unpad"]);
      const ld = Math.ceil(length / 8) * 8, data = wholeNumbers(rows * ld, 2);
      floats.set(data);
      kernels.unpad(0, 4 * ld, 4 * length, rows);
      const wanted = data.filter((_, i) => i % ld < length);
      assertEquals(floats.slice(0, rows * length), wanted);
    },
  );
  fc.assert(property);
});
