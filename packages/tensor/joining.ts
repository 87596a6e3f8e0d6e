import { wrap } from "./blank.ts";
import { type Operand, operand, type ShapeOf } from "./operand.ts";
import { promote } from "./dtype.ts";
import { convert, empty, intoUnary } from "./elementwise.ts";
import { engine, withFreshOutput } from "./engine.ts";
import { resolveAxis } from "./shapes/axis.ts";
import { type Broadcast, type BroadcastFits, broadcastShapes } from "./shapes/broadcast.ts";
import { type Shape, showShape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Tensors one after another along an axis they have; the other sizes must agree.
 *
 * @throws {TypeError} if the list is empty, or another size differs.
 * @throws {RangeError} if there is no such axis.
 * @example
 * ```ts
 * import { cat, tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2]]), y = tensor([[3, 4]]);
 * assertEquals(cat([x, y]).toArray(), [[1, 2], [3, 4]]);
 * assertEquals(cat([x, y], 1).toArray(), [[1, 2, 3, 4]]);
 * ```
 */
export function cat(tensors: readonly Tensor[], axis: number = 0): Tensor {
  if (tensors.length === 0) throw new TypeError("cat: expected a non-empty list of tensors");
  const first = tensors[0].shape;
  const d = resolveAxis("cat", axis, first);
  if (first.length === 0) {
    throw new TypeError("cat: tensors without axes cannot be joined. Use stack");
  }
  tensors.forEach(({ shape }, i) => {
    if (shape.length !== first.length || shape.some((size, e) => e !== d && size !== first[e])) {
      throw new TypeError(
        `cat: sizes of tensors must match except along axis ${axis}: found ${showShape(first)} ` +
          `at 0, ${showShape(shape)} at ${i}`,
      );
    }
  });
  const total = tensors.reduce((sum, { shape }) => sum + shape[d], 0);
  const dtype = tensors.map((t) => t.dtype).reduce(promote);
  const out = wrap(empty("cat", dtype, first.toSpliced(d, 1, total)));
  let at = 0;
  for (const part of tensors) {
    const room = out.narrow(d, at, part.shape[d]);
    intoUnary("to", "copy", convert(part, dtype), room);
    at += part.shape[d];
  }
  return out;
}

/**
 * Tensors of one shape, side by side along a new axis.
 *
 * @throws {TypeError} if the list is empty, or the shapes differ.
 * @throws {RangeError} if there is no such place for an axis.
 * @example
 * ```ts
 * import { stack, tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([1, 2]), y = tensor([3, 4]);
 * assertEquals(stack([x, y]).toArray(), [[1, 2], [3, 4]]);
 * assertEquals(stack([x, y], 1).toArray(), [[1, 3], [2, 4]]);
 * ```
 */
export function stack<S extends Shape>(tensors: readonly Tensor<S>[], axis: number = 0): Tensor {
  if (tensors.length === 0) throw new TypeError("stack: expected a non-empty list of tensors");
  const first = tensors[0].shape;
  tensors.forEach(({ shape }, i) => {
    if (showShape(shape) !== showShape(first)) {
      throw new TypeError(
        `stack: expects each tensor to be of equal size, but found ${showShape(first)} at 0 and ` +
          `${showShape(shape)} at ${i}`,
      );
    }
  });
  const d = resolveAxis("stack", axis, first, 1);
  return cat(tensors.map((t) => (t as Tensor).unsqueeze(d)), d);
}

/**
 * Where `condition` holds the element of `a`, elsewhere that of `b`, all broadcast.
 *
 * @throws {TypeError} if `condition` is not bool, or the shapes do not broadcast.
 * @example
 * ```ts
 * import { tensor, where } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([-1, 2]);
 * assertEquals(where(x.gt(0), x, 0).toArray(), [0, 2]);
 * ```
 */
export function where<S extends Shape, const A extends Operand, const B extends Operand>(
  condition: Tensor<S>,
  a: A & BroadcastFits<"where", S, ShapeOf<A>>,
  b: B & BroadcastFits<"where", Broadcast<S, ShapeOf<A>>, ShapeOf<B>>,
): Tensor<Broadcast<Broadcast<S, ShapeOf<A>>, ShapeOf<B>>> {
  if (condition.dtype !== "bool") {
    throw new TypeError(
      `where: expected condition to be bool, found ${condition.dtype}. Compare: x.gt(0), or x.bool()`,
    );
  }
  const x = operand("where", a), y = operand("where", b);
  const dtype = promote(x.dtype, y.dtype);
  const shape = broadcastShapes(
    "where",
    broadcastShapes("where", condition.shape, x.shape),
    y.shape,
  );
  const [yes, no] = [convert(x, dtype), convert(y, dtype)];
  return withFreshOutput(() => {
    const out = empty("where", dtype, shape);
    engine.where(out, condition, yes, no);
    return wrap(out);
  });
}
