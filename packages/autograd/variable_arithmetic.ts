import type {
  Bounds,
  Broadcast,
  BroadcastFits,
  Matmul,
  MatmulFits,
  Shape,
  Tensor,
} from "@chainrule/tensor";
import { thresholdBackward, where, zerosLike } from "@chainrule/tensor";
import { leftGradient, rightGradient } from "./matmul_gradient.ts";
import type { Variable } from "./variable.ts";
import type { Operand, ShapeOf } from "./recording.ts";
import { VariableViews } from "./variable_views.ts";

/** An operand that broadcasts against `S`. */
export type Fitting<Op extends string, S extends Shape, B> =
  & B
  & BroadcastFits<Op, S, ShapeOf<B>>;

/** The variable that `S` and an operand broadcast to. */
export type Combined<S extends Shape, B> = Variable<Broadcast<S, ShapeOf<B>>>;

/**
 * Element by element: each op's value, and beside it its gradients, by this and by the other.
 * Gradients come back in the shape of the output; `backward` sums them to the shape of the input.
 */
export abstract class VariableArithmetic<out S extends Shape = Shape> extends VariableViews<S> {
  /** `this + other`. */
  add<const B extends Operand>(other: Fitting<"add", S, B>): Combined<S, B> {
    return this.two("add", other, (a, b) => a.add(b), (dy) => dy, (dy) => dy);
  }

  /** `this - other`. */
  sub<const B extends Operand>(other: Fitting<"sub", S, B>): Combined<S, B> {
    return this.two("sub", other, (a, b) => a.sub(b), (dy) => dy, (dy) => dy.neg());
  }

  /** `this * other`. */
  mul<const B extends Operand>(other: Fitting<"mul", S, B>): Combined<S, B> {
    return this.two("mul", other, (a, b) => a.mul(b), (dy, b) => dy.mul(b), (dy, a) => dy.mul(a));
  }

  /** `this / other`. */
  div<const B extends Operand>(other: Fitting<"div", S, B>): Combined<S, B> {
    return this.two(
      "div",
      other,
      (a, b) => a.div(b),
      (dy, b) => dy.div(b),
      (dy, a, b) => dy.div(b).mul(a.div(b)).neg(),
    );
  }

  /** `this` to the power of `other`. */
  pow<const B extends Operand>(other: Fitting<"pow", S, B>): Combined<S, B> {
    return this.two(
      "pow",
      other,
      (a, b) => a.pow(b),
      powGradient,
      // 0ˣ is 0 for every x above 0.
      (dy, a, b, y) => where(a.eq(0).logicalAnd(b.ge(0)), 0, dy.mul(y).mul(a.log())),
    );
  }

  /** The larger of each pair; of equals each gets half the gradient. */
  maximum<const B extends Operand>(other: Fitting<"maximum", S, B>): Combined<S, B> {
    return this.two(
      "maximum",
      other,
      (a, b) => a.maximum(b),
      (dy, b, a) => where(a.lt(b), 0, halfOfTies(dy, a, b)),
      (dy, a, b) => where(b.lt(a), 0, halfOfTies(dy, a, b)),
    );
  }

  /** The smaller of each pair; of equals each gets half the gradient. */
  minimum<const B extends Operand>(other: Fitting<"minimum", S, B>): Combined<S, B> {
    return this.two(
      "minimum",
      other,
      (a, b) => a.minimum(b),
      (dy, b, a) => where(a.gt(b), 0, halfOfTies(dy, a, b)),
      (dy, a, b) => where(b.gt(a), 0, halfOfTies(dy, a, b)),
    );
  }

  /** Matrix product, Python's `@`. */
  matmul<T extends Shape>(
    other: (Variable<T> | Tensor<T>) & MatmulFits<S, T>,
  ): Variable<Matmul<S, T>> {
    return this.two("matmul", other, (a, b) => a.matmul(b as Tensor), leftGradient, rightGradient);
  }

  /** `-this`. */
  neg(): Variable<S> {
    return this.one("neg", (a) => a.neg(), (dy) => dy.neg());
  }

  /** The absolute value; its gradient at 0 is 0. */
  abs(): Variable<S> {
    return this.one("abs", (a) => a.abs(), (dy, a) => dy.mul(a.sign()));
  }

  /** e to the power of each element. */
  exp(): Variable<S> {
    return this.oneByOutput("exp", (a) => a.exp(), (dy, y) => dy.mul(y));
  }

  /** The natural logarithm. */
  log(): Variable<S> {
    return this.one("log", (a) => a.log(), (dy, a) => dy.div(a));
  }

  /** The square root. */
  sqrt(): Variable<S> {
    return this.oneByOutput("sqrt", (a) => a.sqrt(), (dy, y) => dy.div(y.mul(2)));
  }

  /** -1, 0 or 1; its gradient is 0. */
  sign(): Variable<S> {
    return this.one("sign", (a) => a.sign(), (dy) => zerosLike(dy));
  }

  /** Negative elements become 0; its gradient at 0 is 0. */
  relu(): Variable<S> {
    return this.oneByOutput("relu", (a) => a.relu(), thresholdBackward);
  }

  /** `1 / (1 + exp(-this))`. */
  sigmoid(): Variable<S> {
    return this.oneByOutput(
      "sigmoid",
      (a) => a.sigmoid(),
      (dy, y) => dy.mul(y).mul(y.neg().add(1)),
    );
  }

  /** The hyperbolic tangent. */
  tanh(): Variable<S> {
    return this.oneByOutput("tanh", (a) => a.tanh(), (dy, y) => dy.mul(y.pow(2).neg().add(1)));
  }

  /** Elements outside the bounds become the bound; those on a bound keep their gradient. */
  clamp({ min = -Infinity, max = Infinity }: Bounds): Variable<S> {
    return this.one(
      "clamp",
      (a) => a.clamp({ min, max }),
      (dy, a) => where(a.ge(min).logicalAnd(a.le(max)), dy, 0),
    );
  }

  /** Elements below `min` become `min`; its gradient at `min` is 1. */
  clampMin(min: number): Variable<S> {
    return this.one("clampMin", (a) => a.clampMin(min), (dy, a) => where(a.ge(min), dy, 0));
  }

  /** Elements above `max` become `max`; its gradient at `max` is 1. */
  clampMax(max: number): Variable<S> {
    return this.one("clampMax", (a) => a.clampMax(max), (dy, a) => where(a.le(max), dy, 0));
  }
}

/** By the base: `b · aᵇ⁻¹`; a⁰ is 1 everywhere, also where a⁻¹ is infinite. */
function powGradient(dy: Tensor, b: Tensor | number, a: Tensor): Tensor {
  if (b === 0) return zerosLike(dy);
  if (b === 2) return a.mul(2).mul(dy);
  if (typeof b === "number") return a.pow(b - 1).mul(b).mul(dy);
  return where(b.eq(0), 0, a.pow(b.sub(1)).mul(b).mul(dy));
}

/** Half the gradient where the two are equal, elsewhere all of it; NaN passes it to both. */
function halfOfTies(dy: Tensor, a: Tensor, b: Tensor | number): Tensor {
  return where(a.eq(b), dy.mul(0.5), dy);
}
