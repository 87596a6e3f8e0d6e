import { type Shape, type ShowShape, showShape, type Tensor } from "@chainrule/tensor";
import type { WithGrad } from "./with_grad.ts";

/** Whether two sizes can be the same; one that is not known can be any. */
type Meets<M extends number, N extends number> = [M] extends [N] ? true
  : [N] extends [M] ? true
  : false;

/** What the targets must also be: nothing more, or a sentence that the compiler shows. */
type TargetsOf<Op extends string, A extends Shape, T extends Shape> = number extends
  A["length"] | T["length"] ? unknown
  : [A, T] extends [
    readonly [infer N extends number, number],
    readonly [infer M extends number],
  ] ? Meets<M, N> extends true ? unknown : Expects<Op, A, T>
  : Expects<Op, A, T>;

type Expects<Op extends string, A extends Shape, T extends Shape> =
  `${Op}: expects answers of [n, 1] and targets of [n], found ${ShowShape<A>} and ${ShowShape<T>}`;

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
export function mse<A extends Shape, T extends Shape>(
  yhat: Tensor<A>,
  y: Tensor<T> & TargetsOf<"mse", A, T>,
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
export function mseGrad<A extends Shape, T extends Shape>(
  yhat: WithGrad<A>,
  y: Tensor<T> & TargetsOf<"mseGrad", A, T>,
): void {
  const answers: WithGrad = yhat;
  answers.g = errors("mseGrad", answers, y).unsqueeze(-1).mul(2).div(answers.shape[0]);
}

function errors(op: string, yhat: Tensor, y: Tensor): Tensor {
  const [n, columns] = yhat.shape;
  if (yhat.ndim !== 2 || columns !== 1 || y.ndim !== 1 || y.shape[0] !== n) {
    throw new TypeError(
      `${op}: expects answers of [n, 1] and targets of [n], found ` +
        `${showShape(yhat.shape)} and ${showShape(y.shape)}`,
    );
  }
  return yhat.at(":", 0).sub(y);
}
