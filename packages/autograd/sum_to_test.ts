import { assertEquals, assertStrictEquals } from "@std/assert";
import { broadcastShapes, randn, type Tensor, zeros } from "@chainrule/tensor";
import fc from "fast-check";
import { sumTo } from "./sum_to.ts";

/** A shape, and one that it broadcasts to: axes of 1 grown, axes put in front. */
const pair = fc.tuple(
  fc.array(fc.record({ size: fc.integer({ min: 0, max: 4 }), one: fc.boolean() }), {
    maxLength: 3,
  }),
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
).map(([axes, lead]) => ({
  small: axes.map(({ size, one }) => one ? 1 : size),
  large: [...lead, ...axes.map(({ size }) => size)],
}));

Deno.test("sumTo() adds each element of the gradient to the element it was broadcast from", () => {
  fc.assert(fc.property(pair, ({ small, large }) => {
    assertEquals(broadcastShapes("add", small, large), large);
    const grad: Tensor = randn(large);
    const sums: Tensor = zeros(small);
    const views = sums.expand(large);
    // Every element of the large shape, by its index, added where its view lies.
    const flat = grad.toTypedArray();
    flat.forEach((element, i) => {
      let position = 0;
      for (let d = large.length - 1; d >= 0; d--) {
        position += i % large[d] * views.strides[d];
        i = Math.floor(i / large[d]);
      }
      sums.data[position] += element;
    });
    const found = sumTo(grad, small);
    assertEquals(found.shape, small);
    found.toTypedArray().forEach((sum, i) => {
      if (Math.abs(sum - sums.data[i]) > 1e-4) throw new Error(`${sum} is not ${sums.data[i]}`);
    });
  }));
});

Deno.test("sumTo() gives back a gradient that already fits", () => {
  const grad = randn([1, 3]);
  assertStrictEquals<Tensor>(sumTo(grad, [1, 3]), grad);
});
