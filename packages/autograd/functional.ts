import { type Shape, type ShowShape, showShape, type Tensor } from "@chainrule/tensor";
import { asVariable, type Variable } from "./variable.ts";

/** How the losses of single elements become one: `"none"` leaves them. */
export interface LossOptions {
  readonly reduction?: "mean" | "sum" | "none";
}

type SameShape<S extends Shape, T extends Shape> = number extends S["length"] | T["length"]
  ? unknown
  : S extends T ? unknown
  : T extends S ? unknown
  : `mseLoss: input ${ShowShape<S>} and target ${ShowShape<
    T
  >} must have the same shape; give a row of targets its column with unsqueeze(-1)`;

/**
 * The mean squared error of two tensors of the same shape.
 *
 * A column [n, 1] beside a row [n] would broadcast to [n, n], every answer against every target:
 * PyTorch warns and computes that; here it is refused.
 *
 * @throws {TypeError} if the shapes differ, or the target is not float32.
 * @example
 * ```ts
 * import { F, requiresGrad } from "@chainrule/autograd";
 * import { tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const answers = requiresGrad(tensor([[1], [2]])), targets = tensor([1, 4]);
 * const loss = F.mseLoss(answers, targets.unsqueeze(-1));
 * assertEquals(loss.item(), 2);
 * ```
 */
export function mseLoss<S extends Shape, T extends Shape>(
  input: Variable<S> | Tensor<S>,
  target: (Tensor<T> | Variable<T>) & SameShape<S, T>,
  { reduction = "mean" }: LossOptions = {},
): Variable {
  const a: Variable = asVariable(input as Tensor), b: Tensor | Variable = target as Tensor;
  if (showShape(a.shape) !== showShape(b.shape)) throw new TypeError(mismatch(a.shape, b.shape));
  if (b.dtype !== "float32") {
    throw new TypeError(`mseLoss: the target must be float32, found ${b.dtype}. Use .float()`);
  }
  const squares = a.sub(b).pow(2);
  if (reduction === "none") return squares;
  if (reduction === "sum") return squares.sum();
  if (reduction === "mean") return squares.mean();
  throw new TypeError(`mseLoss: no reduction "${reduction}". There are mean, sum, none`);
}

function mismatch(input: Shape, target: Shape): string {
  const said = `mseLoss: input ${showShape(input)} and target ${showShape(target)} must have ` +
    "the same shape";
  const column = (a: Shape, b: Shape) => a.length === 2 && a[1] === 1 && b.length === 1;
  const trap = column(input, target) || column(target, input);
  if (!trap || input[0] !== target[0]) return said;
  const n = input[0], row = target.length === 1 ? "target" : "input";
  return `${said}: they would broadcast to [${n}, ${n}], every answer against every target, ` +
    `${n * n} errors instead of ${n}. Did you mean ${row}.unsqueeze(-1)?`;
}

/** Negative elements become 0. */
export function relu<S extends Shape>(input: Variable<S> | Tensor<S>): Variable<S> {
  return asVariable(input).relu();
}
