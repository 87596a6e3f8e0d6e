/** A file as it was read, with what an error about it must say. */
export interface DataFile {
  /** How the user knows the file: its path, or `data/…` for the bundled ones. */
  readonly name: string;
  /** The bytes, as they are on the disk. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** One sentence: how to get the file whole again. */
  readonly restore: string;
}

/**
 * Thrown when a data file is missing or damaged; the message names the file, what was expected in it,
 * what was found, and how to restore it.
 *
 * @example
 * ```ts
 * import { DataFileError, loadMnistPickle } from "@chainrule/data";
 * import { assertRejects } from "@std/assert";
 *
 * await assertRejects(
 *   () => loadMnistPickle(new TextEncoder().encode("not a pickle")),
 *   DataFileError,
 *   "expected a gzip file (1f 8b …) or a pickle (80 …), found 6e 6f 74",
 * );
 * ```
 */
export class DataFileError extends Error {
  /** The name of the class, as `Error` has it. */
  override readonly name = "DataFileError";

  /** Writes the message; `cause` is the error underneath, where there is one. */
  constructor(
    file: Pick<DataFile, "name" | "restore">,
    expected: string,
    found: string,
    cause?: unknown,
  ) {
    super(`${file.name}: expected ${expected}, found ${found}. ${file.restore}`, { cause });
  }
}

/** The first bytes in hexadecimal, to show in an error: `1f 8b 08 00`. */
export function firstBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing";
  return Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
