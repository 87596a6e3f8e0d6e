import { type DType, dtypeOfNumber, promote } from "./dtype.ts";
import { scalar } from "./elementwise.ts";
import type { Broadcast, BroadcastFits } from "./shapes/broadcast.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Strided } from "./strided.ts";
import type { Tensor } from "./tensor.ts";
import { TensorBase } from "./tensor_base.ts";

/** What may stand beside a tensor: another, or a number. */
export type Operand = number | Tensor;

/** The shape of an operand; a number has no axes. */
export type ShapeOf<B> = B extends number ? readonly [] : B extends Tensor<infer T> ? T : Shape;

/** An operand that broadcasts against `S`. */
export type Fitting<Op extends string, S extends Shape, B> =
  & B
  & BroadcastFits<Op, S, ShapeOf<B>>;

/** The tensor that `S` and an operand broadcast to. */
export type Combined<S extends Shape, B> = Tensor<Broadcast<S, ShapeOf<B>>>;

/** An operand as an array; a number at once in the dtype it takes `beside` another. */
export function operand(op: string, value: unknown, beside: DType = "bool"): Strided {
  if (typeof value === "number") return scalar(value, promote(dtypeOfNumber(value), beside));
  if (value instanceof TensorBase) return value;
  throw new TypeError(`${op}: expected a Tensor or a number, found ${describe(value)}`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array. Wrap it: tensor([…])";
  return value === null
    ? "null"
    : typeof value === "object"
    ? value.constructor.name === "Variable"
      ? "a Variable. Put the variable first, or wrap this one: asVariable(x)"
      : value.constructor.name
    : typeof value;
}
