import { simd } from "./features.ts";
import { getNumThreads } from "./num_threads.ts";
import { whyAlone } from "./threads.ts";

/** What computes: see {@linkcode describeEngine}. */
export interface EngineDescription {
  /** With fused multiply-add, with vectors, or the plain loops. */
  readonly kernels: "relaxed-simd" | "simd" | "plain";
  /** The most threads that work together on one operation. */
  readonly threads: number;
  /** Why there is only one thread, if so. */
  readonly reason?: string;
}

/**
 * Tells what computes: the kernels, the number of threads, and why there are no more.
 *
 * @example
 * ```ts
 * import { describeEngine, getNumThreads, setNumThreads } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const before = getNumThreads();
 * setNumThreads(1);
 * assertEquals(describeEngine().reason, "setNumThreads(1)");
 * setNumThreads(before);
 * ```
 */
export function describeEngine(): EngineDescription {
  const kernels = simd === "relaxed" ? "relaxed-simd" : simd === "simd" ? "simd" : "plain";
  const reason = whyAlone();
  return reason ? { kernels, threads: 1, reason } : { kernels, threads: getNumThreads() };
}
