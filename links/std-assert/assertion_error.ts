/** The error that a failed assertion throws. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

/** How every assertion closes its first line: with the caller's message, or with a full stop. */
export function suffix(msg?: string): string {
  return msg ? `: ${msg}` : ".";
}
