import { fromFileUrl } from "@std/path";
import { type DataFile, DataFileError } from "./data_file.ts";

/** The largest file that is read, and the most that one may unpack to: MNIST is 47 MB. */
export const LARGEST = 2 ** 30;

/** What to do about a file that is not ours to restore. */
export const RESTORE = "Fetch the file again from where you had it.";

/** The path of a folder or file that was given as a path or as a `file:` URL. */
export function toPath(path: string | URL): string {
  return path instanceof URL ? fromFileUrl(path) : path;
}

/** Reads a file of the user's own; looks at its size first. */
export async function readFile(path: string): Promise<DataFile> {
  const { size } = await asked(path, () => Deno.stat(path));
  if (size > LARGEST) {
    const file = { name: path, restore: RESTORE };
    throw new DataFileError(file, `at most ${LARGEST} bytes`, `${size} bytes`);
  }
  const bytes = await asked(path, () => Deno.readFile(path));
  return { name: path, bytes, restore: RESTORE };
}

/** Asks the system for something of `path`, and says in our words why it was refused. */
export async function asked<T>(path: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const missing = { name: path, restore: "Check the path, or fetch it again." };
    if (error instanceof Deno.errors.NotFound) {
      throw new DataFileError(missing, "to be there", "nothing at this path", error);
    }
    if (error instanceof Deno.errors.NotCapable) {
      const allow = { name: path, restore: `Run with --allow-read=${path}` };
      throw new DataFileError(allow, "leave to read it", "none", error);
    }
    throw new DataFileError(missing, "to read it", (error as Error).message, error);
  }
}
