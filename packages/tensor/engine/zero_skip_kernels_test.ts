import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { scratchWith } from "./scratch.ts";

const from = 4096, to = 1 << 20;

/** Puts numbers at `from`, with NaN all around, and calls a kernel. */
function call(name: string, numbers: Float32Array, ...args: number[]): number | void {
  const { floats, kernels } = scratchWith([name]);
  floats.fill(NaN, 0, 1 << 19);
  floats.set(numbers, from / 4);
  return kernels[name](...args);
}

function result(length: number): Float32Array {
  return scratchWith([]).floats.slice(to / 4, to / 4 + length);
}

const number = fc.oneof(fc.constantFrom(0, -0, NaN, Infinity, 1e-45), fc.float());
const lines = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 150 })).chain((
  [rows, columns],
) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    numbers: fc.float32Array({ minLength: rows * columns, maxLength: rows * columns }),
    odd: fc.tuple(fc.nat(rows * columns - 1), number),
  })
);

Deno.test("markNonzeros sets the bits of what is not zero, and no others", () => {
  fc.assert(fc.property(lines, ({ rows, columns, numbers, odd }) => {
    numbers.set([odd[1]], odd[0]);
    call("markNonzeros", numbers, from, 4 * columns, rows, columns, to);
    const words = Math.ceil(columns / 64), bytes = new Uint8Array(result(2 * words * rows).buffer);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < 64 * words; j++) {
        const bit = bytes[8 * words * i + (j >> 3)] >> (j & 7) & 1;
        assertEquals(bit, j < columns && numbers[i * columns + j] !== 0 ? 1 : 0, `row ${i}, ${j}`);
      }
    }
  }));
});

Deno.test("copyRows fills lines up with zeros, and tells whether all was finite", () => {
  fc.assert(fc.property(lines, ({ rows, columns, numbers, odd }) => {
    columns = Math.min(columns, 52);
    numbers.set([odd[1]], odd[0]);
    const taken = numbers.subarray(0, rows * columns), padded = 4 * Math.ceil(columns / 4);
    const name = `copyRows:${columns}`;
    const finite = call(name, numbers, from, 4 * columns, to, 4 * padded, rows);
    assertEquals(finite, taken.every(Number.isFinite) ? 1 : 0);
    const copy = result(rows * padded);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < padded; j++) {
        assert(Object.is(copy[i * padded + j], j < columns ? taken[i * columns + j] : 0));
      }
    }
  }));
});

Deno.test("transposeRows turns lines into columns", () => {
  fc.assert(fc.property(lines, ({ rows, columns, numbers }) => {
    const vectors = Math.ceil(rows / 4);
    call(`transposeRows:${vectors}`, numbers, from, 4 * columns, to, columns);
    const turned = result(columns * 4 * vectors);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        assert(Object.is(turned[j * 4 * vectors + i], numbers[i * columns + j]));
      }
    }
  }));
});
