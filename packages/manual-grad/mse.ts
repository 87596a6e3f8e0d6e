import type { Tensor } from "@chainrule/tensor";
import type { WithGrad } from "./with_grad.ts";

/**
 * The mean squared error between a column of answers and a row of targets.
 *
 * Shapes: `yhat` [n, 1], `y` [n]; the result has no axes. The column is taken as `yhat[:, 0]`: left
 * as it is, it would broadcast against `y` to [n, n].
 *
 * @throws {TypeError} if the two do not hold n answers and n targets.
 * @example
 * ```ts
 * import { mse } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(mse(tensor([[1], [2]]), tensor([1, 4])).item(), 2);
 * ```
 */
export function mse<N extends number>(
  yhat: Tensor<readonly [N, 1]> | Tensor<readonly [N, number]> | Tensor,
  y: Tensor<readonly [N]> | Tensor,
): Tensor<readonly []> {
  return errors("mse", yhat, y).pow(2).mean();
}

/**
 * The gradient of {@linkcode mse} by its answers: leaves `yhat.g = 2 (yhat - y) / n`, of shape
 * [n, 1]. The chain of gradients begins here.
 *
 * @throws {TypeError} if the two do not hold n answers and n targets.
 * @example
 * ```ts
 * import { mseGrad, type WithGrad } from "@chainrule/manual-grad";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const yhat: WithGrad = tensor([[1], [2]]);
 * mseGrad(yhat, tensor([1, 4]));
 * assertEquals(yhat.g?.toArray(), [[0], [-2]]);
 * ```
 */
export function mseGrad(yhat: WithGrad, y: Tensor): void {
  yhat.g = errors("mseGrad", yhat, y).unsqueeze(-1).mul(2).div(yhat.shape[0]);
}

function errors(op: string, yhat: Tensor, y: Tensor): Tensor {
  const [n, columns] = yhat.shape;
  if (yhat.ndim !== 2 || columns !== 1 || y.ndim !== 1 || y.shape[0] !== n) {
    throw new TypeError(
      `${op}: expects answers of [n, 1] and targets of [n], found [${yhat.shape.join(", ")}] and ` +
        `[${y.shape.join(", ")}]`,
    );
  }
  return yhat.at(":", 0).sub(y);
}
