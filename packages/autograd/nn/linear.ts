import { type Shape, type Tensor, zeros } from "@chainrule/tensor";
import { asVariable, type Variable } from "../variable.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Whether a linear layer has a bias: yes, unless given. */
export interface LinearOptions {
  readonly bias?: boolean;
}

/**
 * `x · weightᵀ + bias`, in PyTorch's layout and with its random start: both even between
 * `-1/√in` and `1/√in`.
 *
 * Shapes: `weight` [out, in], `bias` [out]; `x` [..., in] gives [..., out].
 *
 * @throws {TypeError} if a number of features is no number.
 * @throws {RangeError} if it is no integer from 1.
 * @example
 * ```ts
 * import { nn } from "@chainrule/autograd";
 * import { manualSeed, ones } from "@chainrule/tensor";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * manualSeed(42);
 * const layer = new nn.Linear(3, 2);
 * assertAlmostEquals(layer.weight.value.at(0, 0).item(), 0.44140652, 1e-8);
 * assertEquals(layer.call(ones([5, 3])).shape, [5, 2]);
 * ```
 */
export class Linear extends Module<readonly [x: Variable | Tensor]> {
  /** [out, in] */
  readonly weight: Parameter;
  /** [out] */
  readonly bias: Parameter | null;

  /** Draws weight, then bias. */
  constructor(
    readonly inFeatures: number,
    readonly outFeatures: number,
    { bias = true }: LinearOptions = {},
  ) {
    super();
    for (const [name, size] of Object.entries({ inFeatures, outFeatures })) requireSize(name, size);
    const bound = 1 / Math.sqrt(inFeatures);
    const drawn = (shape: Shape) => new Parameter(zeros(shape).uniform_(-bound, bound));
    this.weight = drawn([outFeatures, inFeatures]);
    this.bias = bias ? drawn([outFeatures]) : null;
  }

  /** The value. */
  override forward(x: Variable | Tensor): Variable {
    const product = asVariable(x).matmul(this.weight.t());
    return this.bias ? product.add(this.bias) : product;
  }

  /** As PyTorch prints it. */
  override extraRepr(): string {
    const { inFeatures, outFeatures, bias } = this;
    return `in_features=${inFeatures}, out_features=${outFeatures}, bias=${
      bias ? "True" : "False"
    }`;
  }
}

function requireSize(name: string, size: number): void {
  if (Number.isInteger(size) && size > 0) return;
  const message = `nn.Linear: ${name} is ${size}; it must be an integer from 1, as in ` +
    "new nn.Linear(inFeatures, outFeatures)";
  throw typeof size === "number" ? new RangeError(message) : new TypeError(message);
}
