import { empty } from "./elementwise.ts";
import { wrap } from "./blank.ts";
import { fillRand, fillRandint, fillRandn, fillRandperm } from "./fill.ts";
import { defaultGenerator, type Generator } from "./generator.ts";
import { checkShape, type Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** Where random numbers come from: the default generator unless given. */
export interface RandomOptions {
  readonly generator?: Generator;
}

/**
 * Even between 0 and 1, 1 excluded; float32, PyTorch's numbers for the same seed.
 *
 * @throws {RangeError} if a size is no whole number of 0 or more, or it takes too much memory.
 * @example
 * ```ts
 * import { manualSeed, rand } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * manualSeed(42);
 * assertEquals(`${rand([3])}`, "tensor([0.8823, 0.9150, 0.3829])");
 * ```
 */
export function rand<const S extends Shape>(shape: S, options: RandomOptions = {}): Tensor<S> {
  return drawn("rand", shape, "float32", options, fillRand);
}

/**
 * Normal, with mean 0 and standard deviation 1; float32, PyTorch's numbers for the same seed.
 *
 * @throws {RangeError} if a size is no whole number of 0 or more, or it takes too much memory.
 * @example
 * ```ts
 * import { manualSeed, randn } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * manualSeed(42);
 * assertEquals(`${randn([3])}`, "tensor([0.3367, 0.1288, 0.2345])");
 * ```
 */
export function randn<const S extends Shape>(shape: S, options: RandomOptions = {}): Tensor<S> {
  return drawn("randn", shape, "float32", options, fillRandn);
}

/**
 * As `rand`, in the shape of another tensor.
 *
 * @example
 * ```ts
 * import { randLike, zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(randLike(zeros([2, 3])).shape, [2, 3]);
 * ```
 */
export function randLike<S extends Shape>(like: Tensor<S>, options?: RandomOptions): Tensor<S> {
  return rand(like.shape, options);
}

/**
 * As `randn`, in the shape of another tensor.
 *
 * @example
 * ```ts
 * import { randnLike, zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(randnLike(zeros([2, 3])).shape, [2, 3]);
 * ```
 */
export function randnLike<S extends Shape>(like: Tensor<S>, options?: RandomOptions): Tensor<S> {
  return randn(like.shape, options);
}

/**
 * Whole numbers from `low` to `high`, `high` excluded; int32.
 *
 * @throws {TypeError} if a bound is no whole number.
 * @throws {RangeError} if `low` is not below `high`, or a bound is out of range for int32.
 * @example
 * ```ts
 * import { manualSeed, randint } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * manualSeed(42);
 * assertEquals(randint(0, 10, [5]).toArray(), [2, 7, 6, 4, 6]);
 * ```
 */
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

/**
 * The numbers 0 to `n - 1` in random order; int32, [n].
 *
 * @throws {RangeError} if `n` is no whole number of 0 or more.
 * @example
 * ```ts
 * import { manualSeed, randperm } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * manualSeed(42);
 * assertEquals(randperm(5).toArray(), [2, 4, 3, 0, 1]);
 * ```
 */
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
