import { format } from "./format.ts";

/** An error that a lesson meant to be thrown; it shows as `TypeError: message`. */
export class Trapped {
  /** What was thrown. */
  readonly error: unknown;

  /** Keeps what was thrown. */
  constructor(error: unknown) {
    this.error = error;
  }

  /** The error's name and message, without a stack. */
  toString(): string {
    return String(this.error);
  }
}

/**
 * Runs a function that must throw, and gives back what it threw, ready to be shown. A function that
 * gives a promise must have it rejected; await the trap then.
 *
 * @throws {Error} if nothing was thrown: a lesson that announces an error must not pass without it.
 *
 * @example
 * ```ts
 * import { trap } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(trap(() => "ab".repeat(-1))), "RangeError: Invalid count value: -1");
 * ```
 */
export function trap(run: () => never): Trapped;
/** Waits for a promise that must be rejected. */
export function trap(run: () => Promise<unknown>): Promise<Trapped>;
/** Runs a function whose value, if it gave one, is not a promise. */
export function trap(run: () => unknown): Trapped;
export function trap(run: () => unknown): Trapped | Promise<Trapped> {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    return new Trapped(error);
  }
  if (!(result instanceof Promise)) throw nothingThrown(result);
  return result.then(
    (value) => Promise.reject(nothingThrown(value)),
    (error) => new Trapped(error),
  );
}

function nothingThrown(result: unknown): Error {
  return new Error(`trap: nothing was thrown, the function returned ${format(result)}`);
}
