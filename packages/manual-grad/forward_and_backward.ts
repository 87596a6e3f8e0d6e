import type { Tensor } from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";
import { lin, linGrad } from "./lin.ts";
import { mse, mseGrad } from "./mse.ts";
import { relu, reluGrad } from "./relu.ts";
import type { WithGrad } from "./with_grad.ts";

/** Weights and biases of the notebook's network: two linear layers with a relu between. */
export interface Weights {
  /** [in, hidden] */
  readonly w1: WithGrad;
  /** [hidden] */
  readonly b1: WithGrad;
  /** [hidden, 1] */
  readonly w2: WithGrad;
  /** [1] */
  readonly b2: WithGrad;
}

/**
 * One pass through the notebook's network and back: returns the loss, and leaves in `.g` the
 * gradient of the loss by `inp` and by every weight. A gradient that was there is overwritten.
 *
 * Shapes: `inp` [n, in], `targ` [n].
 *
 * @throws {TypeError} if the shapes do not fit together.
 * @example
 * ```ts
 * import { forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
 * import { tensor, zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const b2: WithGrad = zeros([1]);
 * const weights = { w1: tensor([[1], [1]]), b1: zeros([1]), w2: tensor([[2]]), b2 };
 * const loss = forwardAndBackward(tensor([[1, 2]]), tensor([5]), weights);
 * assertEquals(loss.item(), 1); // (2 (1 + 2) - 5)²
 * assertEquals(b2.g?.toArray(), [2]);
 * ```
 */
export function forwardAndBackward(
  inp: WithGrad,
  targ: Tensor,
  { w1, b1, w2, b2 }: Weights,
): Tensor<readonly []> {
  const l1: WithGrad = lin(inp, w1, b1);
  const l2: WithGrad = relu(l1);
  const out: WithGrad = lin(l2, w2, b2);
  const loss = mse(out, targ);

  mseGrad(out, targ);
  linGrad(l2, out, w2, b2);
  reluGrad(l1, l2);
  recycle(l1, l2, l2.g!); // nobody else has seen these steps, and their memory is wanted next
  linGrad(inp, l1, w1, b1);
  return loss;
}
