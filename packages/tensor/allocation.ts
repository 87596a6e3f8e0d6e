import { bytesPerElement, type DType, type TypedArray } from "./dtype.ts";
import { warmUp } from "./engine/threads.ts";
import { takeArray } from "./memory.ts";
import { numelOf, type Shape, showShape } from "./shapes/shape.ts";

let limit = 2 ** 31;

/** Who makes an array of so many bytes is about to compute with it: time to start the threads. */
const WORTH_THREADS = 2 ** 24;

/**
 * Sets the largest tensor that may be made, in bytes, and returns the limit before.
 *
 * A slip in a shape asks for gigabytes: two crossed axes turn a sum into an outer product. Such a
 * tensor is refused with its size in words instead of bringing the machine to its knees. The limit
 * is 2 GiB to begin with.
 *
 * @throws {RangeError} if `bytes` is not a positive number.
 * @example
 * ```ts
 * import { setAllocationLimit, zeros } from "@chainrule/tensor";
 * import { assertThrows } from "@std/assert";
 *
 * const before = setAllocationLimit(1e6);
 * assertThrows(() => zeros([1000, 1000]), RangeError, "4.00 MB");
 * setAllocationLimit(before);
 * ```
 */
export function setAllocationLimit(bytes: number): number {
  if (!(bytes > 0)) {
    throw new RangeError(`setAllocationLimit: ${bytes} is no positive size in bytes`);
  }
  const before = limit;
  limit = bytes;
  return before;
}

/**
 * Takes memory for `shape`, after asking whether so much can be meant. Unless it is `zeroed`, its
 * elements are not set yet.
 */
export function allocate(op: string, dtype: DType, shape: Shape, zeroed = false): TypedArray {
  const n = numelOf(shape);
  const bytes = n * bytesPerElement[dtype];
  if (bytes > limit) {
    throw new RangeError(
      `${op}: a ${dtype} tensor of ${showShape(shape)} would take ${inWords(bytes)}, ` +
        `over the limit of ${inWords(limit)}. Is a shape not what you think it is? ` +
        `If it is meant: setAllocationLimit(${bytes})`,
    );
  }
  if (bytes >= WORTH_THREADS) warmUp();
  return takeArray(dtype, n, zeroed);
}

function inWords(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** step).toFixed(step ? 2 : 0)} ${units[step]}`;
}
