import { join } from "@std/path";
import type { Stem } from "./bundle.ts";
import { DataFileError } from "./data_file.ts";
import { type Idx, parseIdx } from "./idx.ts";
import { asked, readFile, RESTORE, toPath } from "./read_file.ts";

/** Lists a folder of the user's own, and gives the function that loads one of its IDX files. */
export async function openFolder(
  folder: string | URL,
): Promise<(stem: Stem, rank: 1 | 3) => Promise<Idx>> {
  const path = toPath(folder);
  const entries = await asked(path, () => Array.fromAsync(Deno.readDir(path)));
  const names = new Set(entries.map((entry) => entry.name));

  return async (stem, rank) => {
    const candidates = spellings(stem, rank);
    const name = candidates.find((candidate) => names.has(candidate));
    if (name) return parseIdx(await readFile(join(path, name)), rank);
    const file = { name: path, restore: RESTORE };
    throw new DataFileError(file, `one of ${candidates.join(", ")}`, "none of them");
  };
}

/** The names that MNIST's files go by, plain before packed. */
function spellings(stem: Stem, rank: 1 | 3): string[] {
  const plain = [`${stem}-idx${rank}-ubyte`, `${stem}.idx${rank}-ubyte`];
  return [...plain, ...plain.map((name) => `${name}.gz`)];
}
