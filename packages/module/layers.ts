import { lin, linGrad, mse, mseGrad, relu, reluGrad, type WithGrad } from "@chainrule/manual-grad";
import type { Tensor } from "@chainrule/tensor";
import { Module } from "./module.ts";

/** Negative elements become 0. */
export class Relu extends Module<[inp: WithGrad]> {
  /** The value. */
  override forward(inp: WithGrad): Tensor {
    return relu(inp);
  }

  /** Leaves `inp.g`. */
  override bwd(out: WithGrad, inp: WithGrad): void {
    reluGrad(inp, out);
  }
}

/** `inp · w + b`. */
export class LinearLayer extends Module<[inp: WithGrad]> {
  /** Takes weights [in, out] and biases [out]. */
  constructor(readonly w: WithGrad, readonly b: WithGrad) {
    super();
  }

  /** The value: [n, out] for an input of [n, in]. */
  override forward(inp: WithGrad): Tensor {
    return lin(inp, this.w, this.b);
  }

  /** Leaves `inp.g`, `w.g` and `b.g`. */
  override bwd(out: WithGrad, inp: WithGrad): void {
    linGrad(inp, out, this.w, this.b);
  }
}

/** The mean squared error of answers [n, 1] and targets [n]. */
export class Mse extends Module<[inp: WithGrad, targets: Tensor]> {
  /** The loss. */
  override forward(inp: WithGrad, targets: Tensor): Tensor {
    return mse(inp, targets);
  }

  /** Leaves `inp.g`. */
  override bwd(_loss: WithGrad, inp: WithGrad, targets: Tensor): void {
    mseGrad(inp, targets);
  }
}

/**
 * The notebook's network: linear, relu, linear, and its loss.
 *
 * @example
 * ```ts
 * import { Model } from "@chainrule/module";
 * import type { WithGrad } from "@chainrule/manual-grad";
 * import { tensor, zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const b2: WithGrad = zeros([1]);
 * const model = new Model(tensor([[1], [1]]), tensor([[2]]), zeros([1]), b2);
 * assertEquals(model.call(tensor([[1, 2]]), tensor([5])).item(), 1);
 * model.backward();
 * assertEquals(b2.g?.toArray(), [2]);
 * ```
 */
export class Model {
  /** In the order of the way forward. */
  readonly layers: readonly Module<[inp: WithGrad]>[];
  /** What the answers are measured with. */
  readonly loss: Mse = new Mse();

  /** Takes the weights of both linear layers, then their biases, as the notebook does. */
  constructor(w1: WithGrad, w2: WithGrad, b1: WithGrad, b2: WithGrad) {
    this.layers = [new LinearLayer(w1, b1), new Relu(), new LinearLayer(w2, b2)];
  }

  /** The loss of the answers to `x`. */
  call(x: WithGrad, targets: Tensor): Tensor {
    for (const layer of this.layers) x = layer.call(x);
    return this.loss.call(x, targets);
  }

  /** From the loss back to the first layer. */
  backward(): void {
    this.loss.backward();
    for (const layer of this.layers.toReversed()) layer.backward();
  }
}
