import {
  type Axes,
  type AxisFits,
  type Keepdim,
  type Reduced,
  type Shape,
  type Spread,
  Tensor,
  where,
} from "@chainrule/tensor";
import { VariableArithmetic } from "./variable_arithmetic.ts";
import type { Variable } from "./variable.ts";

/** What `max(axis)` and `min(axis)` give: the elements, tracked, and where they stand. */
export interface Extreme<S extends Shape> {
  readonly values: Variable<S>;
  readonly indices: Tensor<S>;
}

/** Reductions: what comes back to a sum comes back to each of its terms. */
export abstract class VariableReductions<out S extends Shape = Shape>
  extends VariableArithmetic<S> {
  /** The sum. */
  sum<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"sum", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    return this.shareOut("sum", axis, (a, o) => a.sum(axis as Axes, o), keepdim, (dy) => dy);
  }

  /** The mean. */
  mean<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"mean", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    return this.shareOut(
      "mean",
      axis,
      (a, o) => a.mean(axis as Axes, o),
      keepdim,
      (dy, n) => dy.div(n),
    );
  }

  /** The product. */
  prod<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"prod", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    return this.reduce("prod", axis, (a, o) => a.prod(axis as Axes, o), keepdim, (dy, a) => {
      // The product of the others: where one factor is 0, only that one has a gradient.
      const zero = a.eq(0);
      const zeros = zero.sum(axis as Axes, { keepdim: true });
      const rest = where(zero, 1, a).prod(axis as Axes, { keepdim: true });
      const others = where(zero, where(zeros.eq(1), rest, 0), where(zeros.eq(0), rest.div(a), 0));
      return dy.mul(others);
    });
  }

  /** The variance; `correction` is taken from the count, 1 unless given. */
  var<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"var", S, A>,
    { keepdim = false as K, correction = 1 }: Spread<K> = {},
  ): Variable<Reduced<S, A, K>> {
    const value = (a: Tensor, o: Keepdim) => a.var(axis as Axes, { ...o, correction });
    return this.reduce("var", axis, value, keepdim, (dy, a, y) => {
      const count = a.numel() / y.numel() - correction;
      return centred(a, axis).mul(2 / count).mul(dy);
    });
  }

  /** The standard deviation. */
  std<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"std", S, A>,
    { keepdim = false as K, correction = 1 }: Spread<K> = {},
  ): Variable<Reduced<S, A, K>> {
    const value = (a: Tensor, o: Keepdim) => a.std(axis as Axes, { ...o, correction });
    return this.reduce("std", axis, value, keepdim, (dy, a, y) => {
      const count = a.numel() / y.numel() - correction;
      return where(y.eq(0), 0, centred(a, axis).div(y.mul(count)).mul(dy));
    });
  }

  /** `log(sum(exp(this)))`, without overflow. */
  logsumexp<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"logsumexp", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    const value = (a: Tensor, o: Keepdim) => a.logsumexp(axis as Axes, o);
    return this.reduce("logsumexp", axis, value, keepdim, (dy, a, y) => dy.mul(a.sub(y).exp()));
  }

  /** The p-norm. The gradient of an element that is 0 is 0. */
  norm<const A extends Axes = undefined, const K extends boolean = false>(
    p: number = 2,
    axis?: A & AxisFits<"norm", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    const value = (a: Tensor, o: Keepdim) => a.norm(p, axis as Axes, o);
    return this.reduce("norm", axis, value, keepdim, (dy, a, y) => {
      if (p === 0) return dy.mul(0);
      if (Math.abs(p) === Infinity) return shared(dy, a.abs(), y, axis).mul(a.sign());
      const slope = a.sign().mul(a.abs().div(y).pow(p - 1));
      return where(a.eq(0), 0, dy.mul(slope));
    });
  }

  /** The largest element: of all or of several axes alone, along one axis with its index. */
  max(): Variable<readonly []>;
  max<const A extends number, const K extends boolean = false>(
    axis: A & AxisFits<"max", S, A>,
    options?: Keepdim<K>,
  ): Extreme<Reduced<S, A, K>>;
  max(axes: readonly number[], options?: Keepdim): Variable;
  max(axis?: Axes, options: Keepdim = {}): Variable | Extreme<Shape> {
    return typeof axis === "number"
      ? this.along(axis, this.value.argmax(axis as never, { keepdim: true }), options)
      : this.amax(axis as never, options);
  }

  /** The smallest element: of all or of several axes alone, along one axis with its index. */
  min(): Variable<readonly []>;
  min<const A extends number, const K extends boolean = false>(
    axis: A & AxisFits<"min", S, A>,
    options?: Keepdim<K>,
  ): Extreme<Reduced<S, A, K>>;
  min(axes: readonly number[], options?: Keepdim): Variable;
  min(axis?: Axes, options: Keepdim = {}): Variable | Extreme<Shape> {
    return typeof axis === "number"
      ? this.along(axis, this.value.argmin(axis as never, { keepdim: true }), options)
      : this.amin(axis as never, options);
  }

  /** The largest element over any axes; equals share the gradient. */
  amax<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"amax", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    const value = (a: Tensor, o: Keepdim) => a.amax(axis as Axes, o);
    return this.reduce("amax", axis, value, keepdim, (dy, a, y) => shared(dy, a, y, axis));
  }

  /** The smallest element over any axes; equals share the gradient. */
  amin<const A extends Axes = undefined, const K extends boolean = false>(
    axis?: A & AxisFits<"amin", S, A>,
    { keepdim = false as K }: Keepdim<K> = {},
  ): Variable<Reduced<S, A, K>> {
    const value = (a: Tensor, o: Keepdim) => a.amin(axis as Axes, o);
    return this.reduce("amin", axis, value, keepdim, (dy, a, y) => shared(dy, a, y, axis));
  }

  /** Records a reduction that treats all alike: each of `count` that became one gets its share. */
  private shareOut<T extends Shape>(
    op: string,
    axes: unknown,
    value: (a: Tensor, options: Keepdim) => Tensor,
    keepdim: boolean,
    share: (dy: Tensor, count: number) => Tensor,
  ): Variable<T> {
    const shape = this.shape as Shape, size = this.numel();
    return this.one(op, (a: Tensor) => value(a, { keepdim }), (dy) => {
      const parts = share(dy, size / dy.numel());
      return parts.reshape(keptShape(shape, axes as Axes)).expand(shape);
    });
  }

  /** Records a reduction; `gradient` sees `dy` and the output as if the axes had been kept. */
  private reduce<T extends Shape>(
    op: string,
    axes: unknown,
    value: (a: Tensor, options: Keepdim) => Tensor,
    keepdim: boolean,
    gradient: (dy: Tensor, a: Tensor, y: Tensor) => Tensor,
  ): Variable<T> {
    const back = (dy: Tensor, a: Tensor, y: Tensor) => {
      const kept = keptShape(a.shape, axes as Axes);
      return gradient(dy.reshape(kept), a, y.reshape(kept)).expand(a.shape);
    };
    return this.one(op, (a: Tensor) => value(a, { keepdim }), back);
  }

  private along(axis: number, index: Tensor, { keepdim = false }: Keepdim): Extreme<Shape> {
    if (this.ndim === 0) return { values: this.self().clone(), indices: index };
    const values: Variable = this.gather(axis, index);
    return keepdim
      ? { values, indices: index }
      : { values: values.squeeze(axis), indices: index.squeeze(axis) };
  }
}

/** `shape` with the reduced axes kept as 1. */
function keptShape(shape: Shape, axes: Axes): number[] {
  if (axes === undefined || (Array.isArray(axes) && axes.length === 0)) return shape.map(() => 1);
  const reduced = [axes].flat().map((axis: number) => axis < 0 ? axis + shape.length : axis);
  return shape.map((size, d) => reduced.includes(d) ? 1 : size);
}

function centred(a: Tensor, axes: unknown): Tensor {
  return a.sub(a.mean(axes as Axes, { keepdim: true }));
}

/** The gradient of the largest or smallest, in equal parts to all that reach it. */
function shared(dy: Tensor, a: Tensor, y: Tensor, axes: unknown): Tensor {
  const reached = a.eq(y).logicalOr(a.isnan().logicalAnd(y.isnan())).float();
  return reached.mul(dy).div(reached.sum(axes as Axes, { keepdim: true }));
}
