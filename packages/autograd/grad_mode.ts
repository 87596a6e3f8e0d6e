let recording = true;

/**
 * Whether ops are being recorded.
 *
 * @example
 * ```ts
 * import { isGradEnabled, noGrad } from "@chainrule/autograd";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isGradEnabled(), true);
 * assertEquals(noGrad(isGradEnabled), false);
 * ```
 */
export function isGradEnabled(): boolean {
  return recording;
}

/**
 * Runs `fn` without recording: what it computes has no gradient, and weights may be changed in place.
 *
 * @throws {TypeError} if `fn` is asynchronous: recording would be off for whatever runs meanwhile.
 * @example
 * ```ts
 * import { noGrad, requiresGrad } from "@chainrule/autograd";
 * import { ones } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const w = requiresGrad(ones([2]));
 * noGrad(() => w.sub_(0.5));
 * assertEquals(w.toArray(), [0.5, 0.5]);
 * ```
 */
export function noGrad<T>(fn: () => T): T {
  return withMode("noGrad", false, fn);
}

/**
 * Runs `fn` with recording, inside a `noGrad`.
 *
 * @throws {TypeError} if `fn` is asynchronous.
 * @example
 * ```ts
 * import { enableGrad, isGradEnabled, noGrad } from "@chainrule/autograd";
 * import { assert } from "@std/assert";
 *
 * assert(noGrad(() => enableGrad(isGradEnabled)));
 * ```
 */
export function enableGrad<T>(fn: () => T): T {
  return withMode("enableGrad", true, fn);
}

function withMode<T>(op: string, mode: boolean, fn: () => T): T {
  const before = recording;
  recording = mode;
  try {
    const result = fn();
    if (result instanceof Promise) {
      throw new TypeError(`${op}: the function must not be async. Await first, then call ${op}`);
    }
    return result;
  } finally {
    recording = before;
  }
}
