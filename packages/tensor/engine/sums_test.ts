import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { sum } from "../kernels/sum.ts";
import { numelOf, type Shape, stridesOf } from "../shapes/shape.ts";
import type { Strided } from "../strided.ts";
import { sumInto } from "./sums.ts";

function strided(data: Float32Array, shape: Shape, offset: number): Strided {
  return { dtype: "float32", data, shape, strides: stridesOf(shape), offset };
}

function blank(shape: Shape, offset: number): Strided {
  return strided(new Float32Array(numelOf(shape) + offset + 2).fill(7), shape, offset);
}

/** A shape, the first axis to reduce, and the one after the last. */
const cases = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }).chain((shape) =>
  fc.tuple(
    fc.constant(shape),
    fc.integer({ min: 0, max: shape.length }),
    fc.integer({ min: 0, max: shape.length }),
  )
);

const elements = fc.oneof(
  { weight: 30, arbitrary: fc.float({ noDefaultInfinity: true, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 1e-45),
);

Deno.test("sumInto() gives the bits of the plain loops over neighbouring axes", () => {
  fc.assert(
    fc.property(
      cases,
      fc.array(elements, { minLength: 1, maxLength: 300 }),
      fc.nat({ max: 5 }),
      ([shape, from, to], values, offset) => {
        const data = Float32Array.from(
          { length: numelOf(shape) + offset },
          (_, i) => values[i % values.length],
        );
        const a = strided(data, shape, offset);
        const axes = shape.map((_, d) => d).slice(Math.min(from, to), Math.max(from, to));
        const kept = shape.filter((_, d) => !axes.includes(d));
        const out = blank(kept, offset), expected = blank(kept, offset);
        const divisor = offset ? numelOf(shape) / numelOf(kept) : 1;
        assert(sumInto(out, a, axes, divisor));
        sum(expected, a, axes, divisor);
        assertEquals(out.data, expected.data);
      },
    ),
  );
});

Deno.test("sumInto() walks more columns than its totals hold", () => {
  for (const shape of [[7, 4099], [2, 5, 2049]]) {
    const data = Float32Array.from({ length: numelOf(shape) }, (_, i) => Math.sin(i));
    const kept = shape.toSpliced(-2, 1);
    const out = blank(kept, 1), expected = blank(kept, 1);
    const axes = [shape.length - 2];
    assert(sumInto(out, strided(data, shape, 0), axes));
    sum(expected, strided(data, shape, 0), axes, 1);
    assertEquals(out.data, expected.data);
  }
});

Deno.test("sumInto() leaves other layouts, dtypes and axes to the plain loops", () => {
  const a = strided(new Float32Array(24), [2, 3, 4], 0);
  const out = blank([3], 0);
  assert(!sumInto(out, a, [0, 2]));
  assert(!sumInto(out, { ...a, shape: [4, 3], strides: [1, 4] }, [0]));
  assert(!sumInto(out, { ...a, dtype: "int32", data: new Int32Array(24) }, [0, 1]));
});
