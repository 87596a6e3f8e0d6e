import type {
  Broadcast,
  BroadcastFits,
  Matmul,
  MatmulFits,
  Shape,
  Tensor,
} from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";
import { gradOf, setGrad, type WithGrad } from "./with_grad.ts";

/**
 * A linear layer: `x · w + b`.
 *
 * Shapes: `x` [n, in], `w` [in, out], `b` [out]; the result is [n, out].
 *
 * @throws {TypeError} if the columns of `x` are not the rows of `w`, or `b` does not broadcast.
 * @example
 * ```ts
 * import { lin } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";
 * import { assertEquals } from "@std/assert";
 *
 * const y = lin(tensor([[1, 2]]), tensor([[3], [4]]), tensor([5]));
 * assertEquals(y.toArray(), [[16]]);
 * ```
 */
export function lin<X extends Shape, W extends Shape, B extends Shape>(
  x: Tensor<X>,
  w: Tensor<W> & MatmulFits<X, W>,
  b: Tensor<B> & BroadcastFits<"add", Matmul<X, W>, B>,
): Tensor<Broadcast<Matmul<X, W>, B>> {
  const product = (x as Tensor).matmul(w), sum = product.add(b);
  recycle(product);
  return sum as Tensor<Broadcast<Matmul<X, W>, B>>;
}

/**
 * The gradients of {@linkcode lin}: reads `out.g`, leaves `inp.g`, `w.g` and `b.g`.
 *
 * Formulas: `inp.g = out.g · wᵀ`, `w.g = inpᵀ · out.g`, `b.g` = the sum of `out.g` over the rows,
 * because `b` was broadcast to each of them.
 *
 * @throws {TypeError} if `out.g` is not there yet.
 * @example
 * ```ts
 * import { lin, linGrad, type WithGrad } from "@chainrule/manual-grad";
 * import { ones, tensor } from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";
 * import { assertEquals } from "@std/assert";
 *
 * const x: WithGrad = tensor([[1, 2]]), w: WithGrad = tensor([[3], [4]]), b: WithGrad = tensor([5]);
 * const y: WithGrad = lin(x, w, b);
 * y.g = ones([1, 1]);
 * linGrad(x, y, w, b);
 * assertEquals([x.g?.toArray(), w.g?.toArray(), b.g?.toArray()], [[[3, 4]], [[1], [2]], [1]]);
 * ```
 */
export function linGrad(inp: WithGrad, out: WithGrad, w: WithGrad, b: WithGrad): void {
  const g = gradOf("linGrad", "out", out);
  setGrad(inp, () => g.matmul(w.t())); // inp.g = …
  w.g = inp.t().matmul(g);
  b.g = g.sum(0);
}
