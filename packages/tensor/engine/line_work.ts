import { numelOf } from "../shapes/shape.ts";
import type { Strided } from "../strided.ts";

/** From how many elements on a job is cut into parts, and into parts of about how many. */
export const large = 1 << 20;
export const partSize = 1 << 17;

/** What an element costs, in multiply-adds: mostly it waits for memory. */
const perElement = 12;

/**
 * What a job costs, in multiply-adds. A job in place is never worth a second thread: if that were
 * lost, its parts could not be done again, as their operands may be gone.
 */
export function workOf(out: Strided, inputs: readonly Strided[]): number {
  const inPlace = inputs.some((input) => input.data.buffer === out.data.buffer);
  return inPlace ? 0 : numelOf(out.shape) * perElement;
}
