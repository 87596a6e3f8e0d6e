import { maskSource } from "./import_statements.ts";
import type { Tree } from "./project_tree.ts";

const MOST_LINES = 300;
const VAGUE_NAMES = ["utils", "helpers", "misc", "types"];
const MANIFEST_FIELDS = ["name", "version", "exports", "license"];
const RE_EXPORT = /^export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s*(from\s*"\d+")?;/gm;

/** Sources, tests aside, that have grown past a chapter. */
export function longFiles(tree: Tree): string[] {
  return sources(tree).filter(([path]) => !isTest(path)).flatMap(([path, source]) => {
    const lines = source.split("\n").length - 1;
    return lines > MOST_LINES ? [`${path} has ${lines} lines, over ${MOST_LINES}`] : [];
  });
}

/** Files that are not named in snake_case, or named for nothing in particular. */
export function badNames(tree: Tree): string[] {
  return sources(tree).flatMap(([path]) => {
    const [file, ...folders] = path.split("/").reverse();
    const vague = VAGUE_NAMES.find((name) => [stem(file), ...folders].includes(name));
    if (vague) return [`${path}: "${vague}" says nothing of what is inside`];
    return /^[a-z0-9]+(_[a-z0-9]+)*\.ts$/.test(file) ? [] : [`${path} is not in snake_case`];
  });
}

/** Modules that export a default, which has no name of its own. */
export function defaultExports(tree: Tree): string[] {
  return sources(tree)
    .filter(([, source]) =>
      /^export\s+default\b|^export\s*\{[^}]*\bdefault\s*[,}]/m.test(maskSource(source).code)
    )
    .map(([path]) => `${path} exports a default`);
}

/** `mod.ts` files that hold more than re-exports. */
export function modulesWithCode(tree: Tree): string[] {
  return sources(tree)
    .filter(([path]) => path.split("/").at(-1) === "mod.ts")
    .filter(([, source]) => maskSource(source).code.replace(RE_EXPORT, "").trim() !== "")
    .map(([path]) => `${path} does more than re-export`);
}

/** Tests with no source of that name, or of the name's beginning, beside them. */
export function strayTests(tree: Tree): string[] {
  return sources(tree).map(([path]) => path)
    .filter((path) => /^(packages|data)\//.test(path) && isTest(path))
    .filter((path) => !namesBefore(path).some((source) => tree.has(source)))
    .map((path) => `${path} tests no file beside it`);
}

/** Packages without a README, or with a manifest that could not be published. */
export function incompletePackages(tree: Tree): string[] {
  return packageFolders(tree).flatMap((folder) => {
    const manifest = JSON.parse(tree.get(`${folder}/deno.json`) ?? "{}");
    return [
      ...tree.has(`${folder}/README.md`) ? [] : [`${folder} has no README.md`],
      ...MANIFEST_FIELDS.filter((field) => !manifest[field])
        .map((field) => `${folder}/deno.json has no ${field}`),
    ];
  });
}

/** Lessons whose numbers do not run 1, 2, 3 … */
export function misnumberedLessons(tree: Tree): string[] {
  return [...tree.keys()].filter((path) => /^lessons\/\d/.test(path) && !isTest(path)).sort()
    .filter((path, i) => !path.startsWith(`lessons/${String(i + 1).padStart(2, "0")}_`))
    .map((path) => `${path} breaks the numbering`);
}

/** Every TypeScript file of ours; the names in `links/` are the real packages'. */
function sources(tree: Tree): [path: string, source: string][] {
  return [...tree].filter(([path]) => path.endsWith(".ts") && !path.startsWith("links/"));
}

function packageFolders(tree: Tree): string[] {
  const folders = [...tree.keys()].map((path) => /^(packages\/[^/]+|data)\//.exec(path)?.[1]);
  return [...new Set(folders)].filter((folder) => folder !== undefined);
}

/** `a/b_c_test.ts` may test `a/b_c.ts`, or one aspect of `a/b.ts`. */
function namesBefore(test: string): string[] {
  const words = test.replace(/_test\.ts$/, "").split("_");
  return words.map((_, i) => `${words.slice(0, i + 1).join("_")}.ts`);
}

function isTest(path: string): boolean {
  return path.endsWith("_test.ts");
}

function stem(file: string): string {
  return file.replace(/(_test|_bench)?\.ts$/, "");
}
