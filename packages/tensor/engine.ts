import { binary, type BinaryKernel, type BinaryName } from "./kernels/binary.ts";
import { fold, type FoldKernel, type FoldName } from "./kernels/fold.ts";
import { matmul, type MatmulKernel } from "./kernels/matmul.ts";
import { unary, type UnaryKernel, type UnaryName } from "./kernels/unary.ts";

/**
 * The loops that do the arithmetic: the seam between shapes and numbers. Everything above decides
 * which elements meet; everything below only computes. A faster engine takes the place of this one
 * without a change above.
 */
export interface Engine {
  readonly unary: Readonly<Record<UnaryName, UnaryKernel>>;
  readonly binary: Readonly<Record<BinaryName, BinaryKernel>>;
  readonly fold: Readonly<Record<FoldName, FoldKernel>>;
  readonly matmul: MatmulKernel;
}

/** The plain TypeScript loops: slow, obvious, and the measure of every other engine. */
export const plainEngine: Engine = { unary, binary, fold, matmul };

/** The engine in use. */
export let engine: Engine = plainEngine;

/**
 * Puts another engine in use, and returns the one before.
 *
 * @example
 * ```ts
 * import { plainEngine, setEngine, tensor } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const before = setEngine(plainEngine);
 * assertEquals(tensor([1, 2]).add(1).toArray(), [2, 3]);
 * setEngine(before);
 * ```
 */
export function setEngine(next: Engine): Engine {
  const before = engine;
  engine = next;
  return before;
}
