import { binary, type BinaryKernel } from "./kernels/binary.ts";
import { fold, type FoldKernel } from "./kernels/fold.ts";
import { matmul, type MatmulKernel } from "./kernels/matmul.ts";
import { unary, type UnaryKernel } from "./kernels/unary.ts";

/**
 * The loops that do the arithmetic: the seam between shapes and numbers. Everything above decides
 * which elements meet; everything below only computes. A faster engine takes the place of this one
 * without a change above.
 */
export interface Engine {
  readonly unary: Readonly<Record<keyof typeof unary, UnaryKernel>>;
  readonly binary: Readonly<Record<keyof typeof binary, BinaryKernel>>;
  readonly fold: Readonly<Record<keyof typeof fold, FoldKernel>>;
  readonly matmul: MatmulKernel;
}

/** The plain TypeScript loops: slow, obvious, and the measure of every other engine. */
export const plainEngine: Engine = { unary, binary, fold, matmul };

/** The engine in use. */
export let engine: Engine = plainEngine;

/** Puts another engine in use, and returns the one before. */
export function setEngine(next: Engine): Engine {
  const before = engine;
  engine = next;
  return before;
}
