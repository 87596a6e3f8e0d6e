import { empty } from "./elementwise.ts";
import { wrap } from "./creation.ts";
import { fillRand, fillRandint, fillRandn, fillRandperm } from "./fill.ts";
import { defaultGenerator, type Generator } from "./generator.ts";
import { checkShape, type Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** Where random numbers come from: the default generator unless given. */
export interface RandomOptions {
  readonly generator?: Generator;
}

/** Even between 0 and 1, 1 excluded. */
export function rand<const S extends Shape>(shape: S, options: RandomOptions = {}): Tensor<S> {
  return drawn("rand", shape, "float32", options, fillRand);
}

/** Normal, with mean 0 and standard deviation 1. */
export function randn<const S extends Shape>(shape: S, options: RandomOptions = {}): Tensor<S> {
  return drawn("randn", shape, "float32", options, fillRandn);
}

/** As `rand`, in the shape of another tensor. */
export function randLike<S extends Shape>(like: Tensor<S>, options?: RandomOptions): Tensor<S> {
  return rand(like.shape, options);
}

/** As `randn`, in the shape of another tensor. */
export function randnLike<S extends Shape>(like: Tensor<S>, options?: RandomOptions): Tensor<S> {
  return randn(like.shape, options);
}

/** Whole numbers from `low` to `high`, `high` excluded. */
export function randint<const S extends Shape>(
  low: number,
  high: number,
  shape: S,
  options: RandomOptions = {},
): Tensor<S> {
  return drawn("randint", shape, "int32", options, (out: Int32Array, generator) => {
    fillRandint(out, low, high, generator);
  });
}

/** The numbers 0 to `n - 1` in random order. */
export function randperm<const N extends number>(
  n: N,
  options: RandomOptions = {},
): Tensor<readonly [N]> {
  return drawn("randperm", [n] as const, "int32", options, fillRandperm);
}

function drawn<S extends Shape, D extends Float32Array | Int32Array>(
  op: string,
  shape: S,
  dtype: "float32" | "int32",
  { generator = defaultGenerator }: RandomOptions,
  fill: (out: D, generator: Generator) => void,
): Tensor<S> {
  checkShape(op, shape);
  const out = empty(op, dtype, shape);
  fill(out.data as D, generator);
  return wrap(out);
}
