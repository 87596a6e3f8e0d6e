import { join } from "@std/path";
import { DataFileError } from "./data_file.ts";
import { type Idx, parseIdx } from "./idx.ts";
import { asked, readFile, RESTORE, toPath } from "./read_file.ts";

/** Loads IDX files by their classic names, plain or packed, out of a folder of the user's own. */
export class Folder {
  private constructor(readonly path: string, readonly names: ReadonlySet<string>) {}

  /** Lists a folder, which needs leave to read it. */
  static async open(folder: string | URL): Promise<Folder> {
    const path = toPath(folder);
    const entries = await asked(path, () => Array.fromAsync(Deno.readDir(path)));
    return new Folder(path, new Set(entries.map((entry) => entry.name)));
  }

  /** Loads `train-images`, say: as `train-images-idx3-ubyte` or `.idx3-ubyte`, with `.gz` or not. */
  async load(stem: string, rank: 1 | 3): Promise<Idx> {
    const candidates = ["-", "."].flatMap((sign) => {
      const plain = `${stem}${sign}idx${rank}-ubyte`;
      return [plain, `${plain}.gz`];
    });
    const name = candidates.find((candidate) => this.names.has(candidate));
    if (name) return parseIdx(await readFile(join(this.path, name)), rank);
    const folder = { name: this.path, restore: RESTORE };
    throw new DataFileError(folder, `one of ${candidates.join(", ")}`, "none of them");
  }
}
