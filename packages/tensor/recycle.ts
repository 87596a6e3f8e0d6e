/**
 * For libraries on top of this one; users never need it.
 *
 * @module
 */
import { recycleArray } from "./memory.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Gives the memory of tensors back at once, instead of when the collector finds out. Only for what
 * was made here and never handed out: whoever still holds it, or a view of it, would see
 * other numbers appear in it.
 *
 * @example
 * ```ts
 * import { ones } from "@chainrule/tensor";
 * import { recycle } from "@chainrule/tensor/recycle";
 * import { assertEquals } from "@std/assert";
 *
 * const step = ones([2000, 2000]);
 * const total = step.sum().item();
 * recycle(step); // the next tensor of its size takes its place
 * assertEquals(total, 4e6);
 * ```
 */
export function recycle(...tensors: readonly Tensor[]): void {
  for (const { data } of tensors) recycleArray(data);
}
