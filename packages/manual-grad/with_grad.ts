import type { Shape, Tensor } from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";

/**
 * A tensor with its gradient beside it, in `.g`.
 *
 * In Python an attribute can be hung on anything; here the type says that it may be there. Every
 * `Tensor` is accepted where a `WithGrad` is asked for.
 *
 * @example
 * ```ts
 * import type { WithGrad } from "@chainrule/manual-grad";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const w: WithGrad<readonly [2]> = ones([2]);
 * w.g = ones([2]);
 * assertEquals(w.g.shape, [2]);
 * ```
 */
export type WithGrad<S extends Shape = Shape> = Tensor<S> & { g?: Tensor<S> };

/** The gradient in `.g`; `op` complains where there is none yet. */
export function gradOf<S extends Shape>(op: string, name: string, x: WithGrad<S>): Tensor<S> {
  if (x.g === undefined) {
    throw new TypeError(
      `${op}: ${name} has no gradient in .g yet. Gradients flow backward: call the gradient of ` +
        "the step after this one first",
    );
  }
  return x.g;
}

/** Gradients in `.g` that nobody has read yet. */
const unread = new WeakMap<WithGrad, Tensor>();

/**
 * `x.g = compute()`, in the memory of the last gradient if nobody has read that: nobody will any
 * more. The gradient of 50,000 images takes 157 MB, and longer to allocate than to compute.
 *
 * `compute` must give a tensor that nobody else holds.
 */
export function setGrad(x: WithGrad, compute: () => Tensor): void {
  const last = unread.get(x);
  if (last !== undefined) {
    delete x.g;
    unread.delete(x);
    recycle(last);
  }
  let grad: Tensor | undefined = compute();
  unread.set(x, grad);
  Object.defineProperty(x, "g", {
    configurable: true,
    enumerable: true,
    get() {
      unread.delete(x);
      return grad;
    },
    set(value) {
      unread.delete(x);
      grad = value;
    },
  });
}
