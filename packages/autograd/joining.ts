import * as stage0 from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Recorder } from "./recorder.ts";
import type { Variable } from "./variable.ts";
import { type Operand, plain } from "./recording.ts";

/**
 * Tensors or variables one after another along an axis they have; each gets back its part of the
 * gradient.
 *
 * @throws {TypeError} if the other sizes differ.
 * @example
 * ```ts
 * import { cat, requiresGrad } from "@chainrule/autograd";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = requiresGrad(ones([2, 3]));
 * cat([x, x], 1).sum().backward();
 * assertEquals(x.grad?.toArray(), [[2, 2, 2], [2, 2, 2]]);
 * ```
 */
export function cat(parts: readonly (Tensor | Variable)[], axis: number = 0): Variable {
  let end = 0;
  const gradients = parts.map((part) => {
    const length = (plain("cat", part) as Tensor).shape.at(axis)!, start = end;
    end += length;
    return (dy: Tensor) => dy.narrow(axis, start, length);
  });
  return Recorder.record(
    "cat",
    parts,
    (...values) => stage0.cat(values as Tensor[], axis),
    gradients,
  );
}

/**
 * Tensors or variables of one shape, side by side along a new axis.
 *
 * @throws {TypeError} if the shapes differ.
 * @example
 * ```ts
 * import { requiresGrad, stack } from "@chainrule/autograd";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = requiresGrad(ones([3]));
 * assertEquals(stack([x, x]).shape, [2, 3]);
 * ```
 */
export function stack(parts: readonly (Tensor | Variable)[], axis: number = 0): Variable {
  const gradients = parts.map((_, i) => (dy: Tensor) => dy.select(axis, i));
  return Recorder.record(
    "stack",
    parts,
    (...values) => stage0.stack(values as Tensor[], axis),
    gradients,
  );
}

/**
 * Where `condition` holds the element of `a`, elsewhere that of `b`; the gradient goes to the one
 * that was taken.
 *
 * @throws {TypeError} if `condition` is not bool, or the shapes do not broadcast.
 * @example
 * ```ts
 * import { requiresGrad, where } from "@chainrule/autograd";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = requiresGrad(tensor([-1, 2]));
 * where(x.gt(0), x, 0).sum().backward();
 * assertEquals(x.grad?.toArray(), [0, 1]);
 * ```
 */
export function where(condition: Tensor, a: Operand, b: Operand): Variable {
  const kept = condition.clone(); // what is written to `condition` later must not count
  return Recorder.record(
    "where",
    [a, b],
    (x, y) => stage0.where(kept, x, y),
    [(dy) => stage0.where(kept, dy, 0), (dy) => stage0.where(kept, 0, dy)],
  );
}
