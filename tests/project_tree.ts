/** The project's text files by their path from the root, with `/` between folders. */
export type Tree = ReadonlyMap<string, string>;

const ROOT = new URL("../", import.meta.url);
const TEXT = /\.(ts|json|md)$/;
const SKIPPED = /^(\.|node_modules$|coverage$|testdata$)/;

/** Whether the project may be read: without a flag it may not, and the rules are left out. */
export function isReadable(): boolean {
  return Deno.permissions.querySync({ name: "read", path: ROOT }).state === "granted";
}

/** Reads every text file of the project. */
export async function readProjectTree(): Promise<Tree> {
  const tree = new Map<string, string>();
  await addFolder("", tree);
  return tree;
}

async function addFolder(folder: string, tree: Map<string, string>): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
    const path = folder + name;
    if (SKIPPED.test(name)) continue;
    if (isDirectory) await addFolder(`${path}/`, tree);
    else if (TEXT.test(name)) tree.set(path, await Deno.readTextFile(new URL(path, ROOT)));
  }
}
