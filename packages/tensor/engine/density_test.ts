import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { density } from "./density.ts";
import type { Matrix } from "./matrix.ts";

function filled(rows: number, columns: number, value: (i: number, j: number) => number): Matrix {
  const data = new Float32Array(7 + rows * (columns + 3)).fill(NaN);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) data[7 + i * (columns + 3) + j] = value(i, j);
  }
  return { data, offset: 7, rows, columns, down: columns + 3, across: 1 };
}

Deno.test("density() is 0 for zeros of both signs, and 1 for no zeros; it stays inside", () => {
  fc.assert(fc.property(fc.nat(200), fc.nat(200), (n, k) => {
    assertEquals(density(filled(n + 1, k + 8, (i, j) => (i + j) % 2 ? 0 : -0)), 0);
    assertEquals(density(filled(n + 1, k + 8, (i, j) => (i + j) % 2 ? NaN : 1e-45)), 1);
  }));
});

Deno.test("density() is about the share of what is not zero, whatever the pattern", () => {
  const patterns: [share: number, value: (i: number, j: number) => number][] = [
    [0.25, (_, j) => j % 4 === 0 ? 1 : 0],
    [0.25, (i) => i % 4 === 0 ? 1 : 0],
    [0.5, (i, j) => (i + j) % 2],
    [1 / 28, (_, j) => j % 28 === 3 ? 1 : 0],
    [0.3, (_, j) => j < 0.3 * 784 ? 1 : 0],
    [0.3, (i) => i < 30 ? 1 : 0],
    [0.2, (i, j) => Math.abs(i / 100 - j / 784) < 0.1056 ? 1 : 0],
    [0.1, (i, j) => Math.sin(1000 * i + 3 * j * j) < Math.cos(0.9 * Math.PI) ? 1 : 0],
  ];
  for (const [share, value] of patterns) {
    assertAlmostEquals(density(filled(100, 784, value)), share, 0.1);
  }
});
