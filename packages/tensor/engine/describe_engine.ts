import { engine } from "../engine.ts";
import { plainEngine } from "../plain_engine.ts";
import { fastEngine } from "./fast_engine.ts";
import { simd } from "./features.ts";
import { getNumThreads } from "./num_threads.ts";
import { whyAlone } from "./threads.ts";

/** What computes: see {@linkcode describeEngine}. */
export interface EngineDescription {
  /** Vectors with a multiply-add, vectors without, the plain loops, or an engine of the user's. */
  readonly kernels: "relaxed-simd" | "simd" | "plain" | "other";
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
  if (engine !== fastEngine) {
    return {
      kernels: engine === plainEngine ? "plain" : "other",
      threads: 1,
      reason: "setEngine()",
    };
  }
  if (simd === "none") return { kernels: "plain", threads: 1, reason: "no WebAssembly vectors" };
  const kernels = simd === "relaxed" ? "relaxed-simd" : "simd", reason = whyAlone();
  return reason ? { kernels, threads: 1, reason } : { kernels, threads: getNumThreads() };
}
