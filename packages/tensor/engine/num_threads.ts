/** How many threads, and who says so if it is not the machine. */
export interface Setting {
  readonly count: number;
  readonly reason?: string;
}

const variable = "CHAINRULE_THREADS";

/** More share the same memory, and win little. */
const mostByDefault = 8;

/** With more than any processor has, the memory for their scratch alone would be gigabytes. */
const most = 128;

let setting: Setting | undefined;

/**
 * Returns how many threads large operations may use, this one included.
 *
 * Like `torch.get_num_threads`. At first it is what the environment variable `CHAINRULE_THREADS`
 * says, where it may be read without asking, or else the number of processors, at most 8.
 *
 * @throws {RangeError} if `CHAINRULE_THREADS` is no whole number from 1 to 128.
 * @example
 * ```ts
 * import { getNumThreads } from "@chainrule/tensor";
 * import { assert } from "@std/assert";
 *
 * assert(getNumThreads() >= 1);
 * ```
 */
export function getNumThreads(): number {
  return currentSetting().count;
}

/**
 * Sets how many threads large operations may use, this one included.
 *
 * Like `torch.set_num_threads`. The results are the same to the last bit, whatever the number. It
 * also gives threads another chance after one was lost.
 *
 * @throws {RangeError} if `count` is no whole number from 1 to 128.
 * @example
 * ```ts
 * import { getNumThreads, setNumThreads } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const before = getNumThreads();
 * setNumThreads(1);
 * assertEquals(getNumThreads(), 1);
 * setNumThreads(before);
 * ```
 */
export function setNumThreads(count: number): void {
  if (!isCount(count)) {
    throw new RangeError(
      `setNumThreads: expected a whole number from 1 to ${most}, found ${count}`,
    );
  }
  setting = { count, reason: `setNumThreads(${count})` };
}

/** Uses this thread alone from now on. */
export function giveUpThreads(reason: string): void {
  setting = { count: 1, reason };
}

/** The number of threads, and who said so. */
export function currentSetting(): Setting {
  return setting ??= initialSetting(fromEnvironment(), globalThis.navigator?.hardwareConcurrency);
}

/** What `CHAINRULE_THREADS` says, or else what suits so many processors. */
export function initialSetting(text: string | undefined, processors = 1): Setting {
  if (!text) {
    const count = Math.min(processors, mostByDefault);
    return count > 1 ? { count } : { count: 1, reason: "one processor" };
  }
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!isCount(count)) {
    throw new RangeError(
      `${variable}: expected a whole number from 1 to ${most}, found "${text}". Mend or unset it`,
    );
  }
  return { count, reason: `${variable}=${text}` };
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= most;
}

/** Deno would ask the user where Node just answers. */
function fromEnvironment(): string | undefined {
  if (typeof Deno === "object") {
    const { state } = Deno.permissions.querySync({ name: "env", variable });
    return state === "granted" ? Deno.env.get(variable) : undefined;
  }
  const process = Reflect.get(globalThis, "process") as
    | { env: Record<string, string | undefined> }
    | undefined;
  return process?.env[variable];
}
