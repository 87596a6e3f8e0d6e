import {
  type DType,
  formatTensor,
  full,
  type Nested,
  onesLike,
  type Shape,
  showShape,
  Tensor,
  type TypedArray,
} from "@chainrule/tensor";
import { runBackward } from "./backward.ts";
import { isGradEnabled } from "./grad_mode.ts";
import { type Gradient, newNode, type Node } from "./node.ts";
import type { Variable } from "./variable.ts";

/** What may stand in an op beside a variable: another, a tensor or a number, which are constants. */
export type Operand = number | Tensor | Variable;

/** The shape of an operand; a number has no axes. */
export type ShapeOf<B> = B extends number ? readonly []
  : B extends Tensor<infer T> ? T
  : B extends Variable<infer T> ? T
  : Shape;

/** How to go back. */
export interface BackwardOptions {
  /** Keeps what was recorded, so that `backward` can run again; no, unless given. */
  readonly retainGraph?: boolean;
}

/** A value that is tracked: its record, its gradient, and the ways in and out. */
export abstract class VariableBase<out S extends Shape = Shape> {
  /** The value, untracked; it shares its memory with the variable. */
  readonly value: Tensor<S>;
  /** Whether gradients flow to it. */
  readonly requiresGrad: boolean;
  /** The gradient that has come to it so far; null before any, and for what was computed. */
  grad: Tensor<S> | null = null;
  /** How it was computed; undefined for a leaf. */
  readonly node: Node | undefined;
  /** Whether `grad` is kept although it is no leaf. */
  retainsGrad = false;

  /** Use `requiresGrad(tensor)`; this takes a record as it is. */
  constructor(value: Tensor<S>, requiresGrad: boolean, node?: Node) {
    if (requiresGrad && value.dtype !== "float32") {
      throw new TypeError(
        `requiresGrad: only float32 tensors can require gradients, found ${value.dtype}. ` +
          "Convert with .float()",
      );
    }
    this.value = value;
    this.requiresGrad = requiresGrad;
    this.node = node;
  }

  /** The sizes along the axes. */
  get shape(): S {
    return this.value.shape;
  }

  /** The type of the elements. */
  get dtype(): DType {
    return this.value.dtype;
  }

  /** The number of axes. */
  get ndim(): number {
    return this.value.ndim;
  }

  /** Whether it was not computed from tracked values. */
  get isLeaf(): boolean {
    return this.node === undefined;
  }

  /** The number of elements. */
  numel(): number {
    return this.value.numel();
  }

  /**
   * The one element as a number.
   *
   * @throws {TypeError} if there are more elements than one, or none.
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(requiresGrad(tensor([1, 2])).sum().item(), 3);
   * ```
   */
  item(): number {
    return this.value.item();
  }

  /**
   * The elements as nested arrays.
   *
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(requiresGrad(tensor([1, 2])).mul(3).toArray(), [3, 6]);
   * ```
   */
  toArray<T extends Shape>(this: VariableBase<T>): Nested<T> {
    return this.value.toArray();
  }

  /** A copy of the elements, in row-major order. */
  toTypedArray(): TypedArray {
    return this.value.toTypedArray();
  }

  /**
   * The value without its record; it shares the memory.
   *
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = requiresGrad(tensor([1, 2]));
   * assertEquals(x.mul(2).detach().toArray(), [2, 4]);
   * ```
   */
  detach(): Tensor<S> {
    return this.value;
  }

  /**
   * Forgets the gradient: it is null again.
   *
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = requiresGrad(tensor([1, 2]));
   * x.sum().backward();
   * x.zeroGrad();
   * assertEquals(x.grad, null);
   * ```
   */
  zeroGrad(): void {
    this.grad = null;
  }

  /**
   * Keeps `.grad` although this is no leaf.
   *
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = requiresGrad(tensor([1, 2])), y = x.mul(3).retainGrad();
   * y.sum().backward();
   * assertEquals(y.grad?.toArray(), [1, 1]);
   * ```
   */
  retainGrad(): this {
    this.retainsGrad = true;
    return this;
  }

  /**
   * Computes the gradient of this value by every leaf it was computed from, and adds it to `.grad`.
   * A value of more than one element needs the gradient that comes in from behind.
   *
   * @throws {Error} if nothing is tracked, or the record was released or overwritten.
   * @throws {TypeError} if the gradient is missing or has another shape.
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = requiresGrad(tensor([1, 2]));
   * x.mul(3).sum().backward();
   * x.mul(3).backward(tensor([1, 10]));
   * assertEquals(x.grad?.toArray(), [6, 33]);
   * ```
   */
  backward(gradient?: Tensor | null, { retainGraph = false }: BackwardOptions = {}): void {
    if (!this.requiresGrad) {
      throw new Error(
        "backward: this value does not require grad and does not have a grad_fn: nothing it was " +
          "computed from is tracked. Wrap the weights: requiresGrad(w), outside noGrad",
      );
    }
    if (!gradient && this.numel() !== 1) {
      throw new TypeError(
        `backward: grad can be implicitly created only for scalar outputs, not for ` +
          `${showShape(this.shape)}. Take .sum() or .mean() first, or pass the gradient`,
      );
    }
    if (gradient) checkSeed(gradient, this.shape);
    runBackward(this, gradient ?? onesLike(this.value as Tensor), retainGraph);
  }

  /**
   * As PyTorch prints it, with where its gradient comes from.
   *
   * @example
   * ```ts
   * import { requiresGrad } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = requiresGrad(tensor([1, 2]));
   * assertEquals(`${x}`, "tensor([1., 2.], requires_grad=True)");
   * assertEquals(`${x.sum()}`, "tensor(3., grad_fn=<SumBackward0>)");
   * ```
   */
  toString(): string {
    const { node, requiresGrad } = this;
    const name = node && `${node.op[0].toUpperCase()}${node.op.slice(1)}Backward0`;
    const suffix = name ? [`grad_fn=<${name}>`] : requiresGrad ? ["requires_grad=True"] : [];
    return formatTensor(this.value, suffix);
  }

  /** What `console.log` and `Deno.inspect` show. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  /** A value as a variable, recorded if `node` says how it was computed. */
  protected abstract make<T extends Shape>(value: Tensor<T>, node?: Node): Variable<T>;

  /**
   * Computes an op, and writes down how to go back: `forward` gives the value, `gradient` the
   * gradients of the inputs. A gradient may have the shape that its input was broadcast to.
   */
  protected record<T extends Shape>(
    op: string,
    operands: readonly Operand[],
    // deno-lint-ignore no-explicit-any -- each op has as many inputs as it has
    forward: (...values: any[]) => Tensor,
    gradient: Gradient,
  ): Variable<T> {
    const inputs = operands.map((operand) => this.variable(op, operand));
    const value = forward(...inputs.map((input) => input.value)) as Tensor as Tensor<T>;
    if (!isGradEnabled() || !inputs.some((input) => input.requiresGrad)) return this.make(value);
    return this.make(value, newNode(op, inputs, value as Tensor, gradient));
  }

  private variable(op: string, operand: unknown): VariableBase {
    if (operand instanceof VariableBase) return operand;
    if (operand instanceof Tensor) return this.make(operand);
    if (typeof operand === "number") return this.make(full([], operand) as Tensor);
    throw new TypeError(
      `${op}: expected a Variable, a Tensor or a number, found ${
        Array.isArray(operand) ? "an array. Wrap it: tensor([…])" : String(operand)
      }`,
    );
  }
}

function checkSeed(gradient: Tensor, shape: Shape): void {
  if (!(gradient instanceof Tensor) || gradient.dtype !== "float32") {
    throw new TypeError("backward: the gradient must be a Tensor of float32");
  }
  if (showShape(gradient.shape) !== showShape(shape)) {
    throw new TypeError(
      `backward: the gradient ${showShape(gradient.shape)} must have the shape of the value, ` +
        showShape(shape),
    );
  }
}
