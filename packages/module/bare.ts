/**
 * The layers as bare classes, as they come before {@linkcode Module} takes the repetition out: each
 * stores its input and output when it is called, and reads them in `backward`.
 *
 * @module
 */
import { lin, linGrad, mse, mseGrad, relu, reluGrad, type WithGrad } from "@chainrule/manual-grad";
import type { Tensor } from "@chainrule/tensor";
import { called } from "./called.ts";

/** Negative elements become 0. */
export class Relu {
  /** What it was called with. */
  inp?: WithGrad;
  /** What it gave. */
  out?: WithGrad;

  /** Python's `relu(inp)`. */
  call(inp: WithGrad): WithGrad {
    this.inp = inp;
    this.out = relu(inp);
    return this.out;
  }

  /** Leaves `inp.g`. */
  backward(): void {
    reluGrad(called(this, this.inp), called(this, this.out));
  }
}

/** `inp · w + b`. */
export class LinearLayer {
  /** What it was called with: [n, in]. */
  inp?: WithGrad;
  /** What it gave: [n, out]. */
  out?: WithGrad;

  /** Takes weights [in, out] and biases [out]. */
  constructor(readonly w: WithGrad, readonly b: WithGrad) {}

  /** Python's `layer(inp)`. */
  call(inp: WithGrad): WithGrad {
    this.inp = inp;
    this.out = lin(inp, this.w, this.b);
    return this.out;
  }

  /** Leaves `inp.g`, `w.g` and `b.g`. */
  backward(): void {
    linGrad(called(this, this.inp), called(this, this.out), this.w, this.b);
  }
}

/** The mean squared error. */
export class Mse {
  /** The answers it was called with: [n, 1]. */
  inp?: WithGrad;
  /** The targets: [n]. */
  target?: Tensor;
  /** The loss. */
  out?: Tensor;

  /** Python's `loss(inp, target)`. */
  call(inp: WithGrad, target: Tensor): Tensor {
    this.inp = inp;
    this.target = target;
    this.out = mse(inp, target);
    return this.out;
  }

  /** Leaves `inp.g`. */
  backward(): void {
    mseGrad(called(this, this.inp), called(this, this.target));
  }
}

/** The notebook's network: linear, relu, linear, and its loss. */
export class Model {
  /** In the order of the way forward. */
  readonly layers: readonly (LinearLayer | Relu)[];
  /** What the answers are measured with. */
  readonly loss: Mse = new Mse();

  /** Takes the weights of both linear layers, then their biases, as the notebook does. */
  constructor(w1: WithGrad, w2: WithGrad, b1: WithGrad, b2: WithGrad) {
    this.layers = [new LinearLayer(w1, b1), new Relu(), new LinearLayer(w2, b2)];
  }

  /** The loss of the answers to `x`. */
  call(x: WithGrad, target: Tensor): Tensor {
    for (const layer of this.layers) x = layer.call(x);
    return this.loss.call(x, target);
  }

  /** From the loss back to the first layer. */
  backward(): void {
    this.loss.backward();
    for (const layer of this.layers.toReversed()) layer.backward();
  }
}
