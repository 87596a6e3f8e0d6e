import {
  type DType,
  formatTensor,
  type Nested,
  onesLike,
  type Shape,
  showShape,
  Tensor,
  type TypedArray,
} from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";
import { runBackward } from "./backward.ts";
import { Node } from "./node.ts";

/** How to go back. */
export interface BackwardOptions {
  /** Keeps what was recorded, so that `backward` can run again; no, unless given. */
  readonly retainGraph?: boolean;
}

/** A value that is tracked: its record, its gradient, and the ways in and out. */
export abstract class VariableBase<out S extends Shape = Shape> {
  /** The value, untracked; it shares its memory with the variable. */
  readonly value: Tensor<S>;
  #grad: Tensor<S> | null = null;
  /** Whether someone outside may hold `#grad`. */
  #gradSeen = false;
  /** Where in the record its gradient comes to; undefined for a constant. */
  protected readonly place: Node | undefined;

  /** Use `requiresGrad(tensor)`; this takes a record as it is. */
  constructor(value: Tensor<S>, requiresGrad: boolean, node?: Node) {
    if (requiresGrad && value.dtype !== "float32") {
      throw new TypeError(
        `requiresGrad: only float32 tensors can require gradients, found ${value.dtype}. ` +
          "Convert with .float()",
      );
    }
    this.value = value;
    if (!requiresGrad) return;
    this.place = node ?? new Node("", value.shape, []);
    if (node === undefined) this.place.keeper = this;
  }

  /** The gradient that has come to it so far; null before any, and for what was computed. */
  get grad(): Tensor<S> | null {
    this.#gradSeen = true;
    return this.#grad;
  }

  set grad(grad: Tensor<S> | null) {
    this.#gradSeen = true;
    this.#grad = grad;
  }

  /** Whether gradients flow to it. */
  get requiresGrad(): boolean {
    return this.place !== undefined;
  }

  /** How it was computed; undefined for a leaf. */
  get node(): Node | undefined {
    return this.isLeaf ? undefined : this.place;
  }

  /** Whether it was not computed from tracked values. */
  get isLeaf(): boolean {
    return !this.place?.op;
  }

  /** Whether `grad` is kept although it is no leaf. */
  get retainsGrad(): boolean {
    return !this.isLeaf && this.place?.keeper === this;
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
    if (this.#grad !== null && !this.#gradSeen) recycle(this.#grad);
    this.#grad = null;
  }

  /**
   * For `backward`: adds to the gradient, a leaf's in place, a retained one's anew, as in PyTorch.
   *
   * @param owned Whether nothing else holds the memory of `grad`.
   */
  receiveGrad(grad: Tensor, owned: boolean): void {
    const before: Tensor | null = this.#grad;
    if (before !== null && this.isLeaf) return void before.add_(grad);
    const sum = before?.add(grad) ?? (owned ? grad : grad.clone());
    this.#grad = sum as Tensor as Tensor<S>;
    this.#gradSeen = false;
  }

  /**
   * Keeps `.grad` although this is no leaf.
   *
   * @throws {Error} if no gradient comes here.
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
    if (this.place === undefined) {
      throw new Error(
        "retainGrad: can't retain_grad on a Variable that has requires_grad=False: nothing it was " +
          "computed from is tracked. Wrap the weights: requiresGrad(w), outside noGrad",
      );
    }
    this.place.keeper = this;
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
    if (this.place === undefined) {
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
    const seed = gradient ?? onesLike(this.value as Tensor);
    runBackward(this.place, seed, seed !== gradient, retainGraph);
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
