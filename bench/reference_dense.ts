/**
 * A linear layer in float64, for one sample, in loops that hide nothing. Zeros are passed over: most
 * pixels are 0, and adding 0 changes no sum of finite numbers.
 */
export class Dense {
  /** [inputs, outputs], row by row. */
  readonly weights: Float64Array;
  /** [outputs] */
  readonly biases: Float64Array;
  /** The gradients by `weights`, added up over the samples. */
  readonly weightGrads: Float64Array;
  /** The gradients by `biases`, added up over the samples. */
  readonly biasGrads: Float64Array;

  /** Takes weights [inputs, outputs] and biases [outputs]. */
  constructor(weights: ArrayLike<number>, biases: ArrayLike<number>) {
    this.weights = Float64Array.from(weights);
    this.biases = Float64Array.from(biases);
    this.weightGrads = new Float64Array(weights.length);
    this.biasGrads = new Float64Array(biases.length);
  }

  /** `x · weights + biases`. */
  forward(x: ArrayLike<number>): Float64Array {
    const { weights, biases } = this, out = biases.slice();
    for (let i = 0; i < x.length; i++) {
      const input = x[i];
      if (input === 0) continue;
      for (let j = 0; j < out.length; j++) out[j] += input * weights[i * out.length + j];
    }
    return out;
  }

  /** Adds what the sample `x` contributes to the gradients; `grad` is the gradient by the output. */
  addGrads(x: ArrayLike<number>, grad: Float64Array): void {
    const { weightGrads, biasGrads } = this;
    for (let j = 0; j < grad.length; j++) biasGrads[j] += grad[j];
    for (let i = 0; i < x.length; i++) {
      const input = x[i];
      if (input === 0) continue;
      for (let j = 0; j < grad.length; j++) weightGrads[i * grad.length + j] += input * grad[j];
    }
  }

  /** The gradient by the input: `grad · weightsᵀ`. */
  inputGrad(grad: Float64Array): Float64Array {
    const { weights } = this, inputs = weights.length / grad.length;
    const out = new Float64Array(inputs);
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < grad.length; j++) sum += grad[j] * weights[i * grad.length + j];
      out[i] = sum;
    }
    return out;
  }

  /** A step down the gradients, which begin at 0 again. */
  step(rate: number): void {
    this.weightGrads.forEach((grad, i) => this.weights[i] -= rate * grad);
    this.biasGrads.forEach((grad, i) => this.biases[i] -= rate * grad);
    this.weightGrads.fill(0);
    this.biasGrads.fill(0);
  }
}

/** Negative numbers become 0. */
export function rectify(values: Float64Array): Float64Array {
  return values.map((value) => Math.max(value, 0));
}

/** The gradient by what went into {@linkcode rectify}: nothing where it was not positive. */
export function rectifyGrad(values: Float64Array, grad: Float64Array): Float64Array {
  return grad.map((g, i) => values[i] > 0 ? g : 0);
}
