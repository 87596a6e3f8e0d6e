import { AssertionError, suffix } from "./assertion_error.ts";

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;
type Expected = [msg?: string] | [type: ErrorClass<Error>, msgIncludes?: string, msg?: string];

/** Asserts that a function throws, and gives what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Asserts that a function throws an error of a class, and gives the error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(fn: () => unknown, ...expected: Expected): unknown {
  try {
    fn();
  } catch (error) {
    return checked(error, ...expected);
  }
  throw new AssertionError(`Expected function to throw${suffix(message(expected))}`);
}

/** Asserts that a function's promise rejects, and gives what it rejected with. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Asserts that a function's promise rejects with an error of a class, and gives the error. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  ...expected: Expected
): Promise<unknown> {
  const promise = begin(fn, expected);
  try {
    await promise;
  } catch (error) {
    return checked(error, ...expected);
  }
  throw new AssertionError(`Expected function to reject${suffix(message(expected))}`);
}

/** Throwing at once, or returning no promise, is not rejecting. */
function begin(fn: () => PromiseLike<unknown>, expected: Expected): PromiseLike<unknown> {
  try {
    const promise = fn();
    if (typeof promise?.then === "function") return promise;
  } catch { /* reported below */ }
  throw new AssertionError(`Function throws when expected to reject${suffix(message(expected))}`);
}

function checked(error: unknown, ...expected: Expected): unknown {
  const [type, msgIncludes = ""] = expected;
  if (typeof type !== "function") return error;
  const end = suffix(message(expected));
  if (!(error instanceof Error)) throw new AssertionError(`A non-Error object was thrown${end}`);
  const { message: found, constructor: { name } } = error;
  if (!(error instanceof type)) {
    throw new AssertionError(
      `Expected error to be instance of "${type.name}", but was "${name}"${end}\n${found}`,
    );
  }
  if (!found.includes(msgIncludes)) {
    throw new AssertionError(
      `Expected error message to include ${JSON.stringify(msgIncludes)}, ` +
        `but got ${JSON.stringify(found)}${end}`,
    );
  }
  return error;
}

function message([first, , last]: Expected): string | undefined {
  return typeof first === "string" ? first : last;
}
