/**
 * The notebook's own network on this stage (cells 49 and 55): `Linear` starts from `randn` and zeros.
 *
 * @module
 */
import { randn, type Tensor, zeros } from "@chainrule/tensor";
import { mseLoss } from "./functional.ts";
import { Module as Base } from "./nn/module.ts";
import { Parameter } from "./nn/parameter.ts";
import { ReLU } from "./nn/relu.ts";
import { asVariable, type Variable } from "./variable.ts";

/** `x · w + b`, with `w` [in, out] normal and `b` [out] zero. */
export class Linear extends Base<readonly [x: Variable | Tensor]> {
  /** [in, out] */
  readonly w: Parameter;
  /** [out] */
  readonly b: Parameter;

  /** Draws `w`. */
  constructor(nIn: number, nOut: number) {
    super();
    this.w = new Parameter(randn([nIn, nOut]));
    this.b = new Parameter(zeros([nOut]));
  }

  /** The value: [n, out] for an input of [n, in]. */
  override forward(x: Variable | Tensor): Variable {
    return asVariable(x).matmul(this.w).add(this.b);
  }
}

/** Linear, relu, linear, and the mean squared error. */
export class Model extends Base<readonly [x: Variable | Tensor, targets: Tensor]> {
  /** In the order of the way forward. Python's nn.Module would not look into a list; this one does. */
  readonly layers: readonly (Linear | ReLU)[];

  /** Draws the weights of the first layer, then of the second. */
  constructor(nIn: number, nh: number, nOut: number) {
    super();
    this.layers = [new Linear(nIn, nh), new ReLU(), new Linear(nh, nOut)];
  }

  /** The loss of the answers to `x` [n, in] for `targets` [n]. */
  override forward(x: Variable | Tensor, targets: Tensor): Variable {
    let out: Variable = asVariable(x);
    for (const layer of this.layers) out = layer.call(out);
    return mseLoss(out, targets.unsqueeze(-1).float());
  }
}
