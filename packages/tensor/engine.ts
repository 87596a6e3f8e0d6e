import { fastEngine } from "./engine/fast_engine.ts";
import type { Engine } from "./plain_engine.ts";

export { withFreshOutput } from "./engine/perform.ts";

/** The engine in use. */
export let engine: Engine = fastEngine;

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
