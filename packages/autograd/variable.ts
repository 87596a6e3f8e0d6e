import type { Alpha, Broadcast, Shape, Tensor } from "@chainrule/tensor";
import { isGradEnabled } from "./grad_mode.ts";
import type { Node } from "./node.ts";
import type { Fitting } from "./variable_arithmetic.ts";
import { type Operand, plain, type ShapeOf } from "./recording.ts";
import { VariableReductions } from "./variable_reductions.ts";

/**
 * A tensor that is tracked: every op on it is recorded, and `backward()` walks the record back.
 *
 * Its methods have the names, shapes and types of `Tensor`'s. Plain tensors and numbers beside it
 * are constants. Comparisons give plain tensors: they have no gradient.
 *
 * @example
 * ```ts
 * import { requiresGrad } from "@chainrule/autograd";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = requiresGrad(tensor([1, 2, 3]));
 * const loss = x.pow(2).sum();
 * loss.backward();
 * assertEquals(x.grad?.toArray(), [2, 4, 6]);
 * ```
 */
export class Variable<out S extends Shape = Shape> extends VariableReductions<S> {
  /**
   * `this > other`: a bool tensor, untracked.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = requiresGrad(tensor([-1, 2]));
   * assertEquals(x.gt(0).toArray(), [0, 1]);
   * ```
   */
  gt<const B extends Operand>(other: Fitting<"gt", S, B>): Tensor<Broadcast<S, ShapeOf<B>>> {
    return this.compare("gt", other);
  }

  /** `this >= other`. */
  ge<const B extends Operand>(other: Fitting<"ge", S, B>): Tensor<Broadcast<S, ShapeOf<B>>> {
    return this.compare("ge", other);
  }

  /** `this < other`. */
  lt<const B extends Operand>(other: Fitting<"lt", S, B>): Tensor<Broadcast<S, ShapeOf<B>>> {
    return this.compare("lt", other);
  }

  /** `this <= other`. */
  le<const B extends Operand>(other: Fitting<"le", S, B>): Tensor<Broadcast<S, ShapeOf<B>>> {
    return this.compare("le", other);
  }

  /** `this == other`, element by element. */
  eq<const B extends Operand>(other: Fitting<"eq", S, B>): Tensor<Broadcast<S, ShapeOf<B>>> {
    return this.compare("eq", other);
  }

  /** `this != other`, element by element. */
  ne<const B extends Operand>(other: Fitting<"ne", S, B>): Tensor<Broadcast<S, ShapeOf<B>>> {
    return this.compare("ne", other);
  }

  /**
   * Where the largest element stands: along an axis, or among all; int32, untracked.
   *
   * @throws {RangeError} if there is no such axis.
   */
  argmax(axis?: number): Tensor {
    return this.value.argmax(axis as never);
  }

  /**
   * Where the smallest element stands: along an axis, or among all; int32, untracked.
   *
   * @throws {RangeError} if there is no such axis.
   */
  argmin(axis?: number): Tensor {
    return this.value.argmin(axis as never);
  }

  /**
   * Adds `alpha * other` in place, under `noGrad`.
   *
   * @throws {Error} if it or `other` requires grad, outside `noGrad`.
   */
  add_<const B extends Operand>(other: Fitting<"add_", S, B>, options?: Alpha): this {
    return this.inPlace("add_", other, (value, b) => value.add_(b as Tensor, options));
  }

  /**
   * Takes away `alpha * other` in place, under `noGrad`.
   *
   * @throws {Error} if it or `other` requires grad, outside `noGrad`.
   * @example
   * ```ts
   * import { noGrad, requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const w = requiresGrad(tensor([1, 2]));
   * w.pow(2).sum().backward();
   * noGrad(() => w.sub_(w.grad!, { alpha: 0.5 }));
   * assertEquals(w.toArray(), [0, 0]);
   * ```
   */
  sub_<const B extends Operand>(other: Fitting<"sub_", S, B>, options?: Alpha): this {
    return this.inPlace("sub_", other, (value, b) => value.sub_(b as Tensor, options));
  }

  /**
   * Multiplies by `other` in place, under `noGrad`.
   *
   * @throws {Error} if it or `other` requires grad, outside `noGrad`.
   */
  mul_<const B extends Operand>(other: Fitting<"mul_", S, B>): this {
    return this.inPlace("mul_", other, (value, b) => value.mul_(b as Tensor));
  }

  /**
   * Divides by `other` in place, under `noGrad`.
   *
   * @throws {Error} if it or `other` requires grad, outside `noGrad`.
   */
  div_<const B extends Operand>(other: Fitting<"div_", S, B>): this {
    return this.inPlace("div_", other, (value, b) => value.div_(b as Tensor));
  }

  /**
   * Takes over the elements of `other`, under `noGrad`.
   *
   * @throws {Error} if it or `other` requires grad, outside `noGrad`.
   */
  copy_<const B extends Operand>(other: Fitting<"copy_", S, B>): this {
    return this.inPlace("copy_", other, (value, b) => value.copy_(b as Tensor));
  }

  /**
   * Every element becomes `value`, under `noGrad`.
   *
   * @throws {Error} if it requires grad, outside `noGrad`.
   */
  fill_(value: number): this {
    return this.inPlace("fill_", value, (mine, all) => mine.fill_(all as number));
  }

  /**
   * Every element becomes 0, under `noGrad`.
   *
   * @throws {Error} if it requires grad, outside `noGrad`.
   */
  zero_(): this {
    return this.fill_(0);
  }

  protected override make<T extends Shape>(value: Tensor<T>, node?: Node): Variable<T> {
    return new Variable(value, node !== undefined, node);
  }

  private compare<T extends Shape>(
    op: "gt" | "ge" | "lt" | "le" | "eq" | "ne",
    other: unknown,
  ): Tensor<T> {
    return (this.value as Tensor)[op](plain(op, other) as Tensor) as Tensor as Tensor<T>;
  }

  /** A write cannot be recorded, and would make the record wrong, so it must be outside of it. */
  private inPlace(
    op: string,
    other: unknown,
    write: (value: Tensor, other: number | Tensor) => void,
  ): this {
    const tracked = this.requiresGrad || (other instanceof Variable && other.requiresGrad);
    if (tracked && isGradEnabled()) {
      throw new Error(
        `${op}: a Variable that requires grad is being used in an in-place operation. ` +
          `Update weights inside noGrad(() => …), or use ${op.slice(0, -1)}`,
      );
    }
    write(this.value as Tensor, plain(op, other));
    return this;
  }
}

/**
 * A tracked leaf over `tensor`: gradients will flow to it. Python's `tensor.requires_grad_()`.
 *
 * @throws {TypeError} if the tensor is not float32.
 * @example
 * ```ts
 * import { requiresGrad } from "@chainrule/autograd";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const w = requiresGrad(ones([2]));
 * w.mul(3).sum().backward();
 * assertEquals(w.grad?.toArray(), [3, 3]);
 * ```
 */
export function requiresGrad<S extends Shape>(tensor: Tensor<S>): Variable<S> {
  return new Variable(tensor, true);
}

/**
 * A variable as it is; a tensor as a constant.
 *
 * @example
 * ```ts
 * import { asVariable } from "@chainrule/autograd";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(asVariable(ones([2])).requiresGrad, false);
 * ```
 */
export function asVariable<S extends Shape>(x: Variable<S> | Tensor<S>): Variable<S> {
  return x instanceof Variable ? x : new Variable(x, false);
}
