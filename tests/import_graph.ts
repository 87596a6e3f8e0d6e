import { importStatements } from "./import_statements.ts";
import type { Tree } from "./project_tree.ts";

const STAGES = ["tensor", "manual-grad", "module", "autograd", "training"];
const ALL = [...STAGES, "literate", "data"];

/** Which parts of the house a part may import. */
const ALLOWED = new Map<string, readonly string[]>([
  ...STAGES.map((stage, i) => [stage, STAGES.slice(0, i)] as const),
  ["literate", []],
  ["data", ["tensor"]],
  ["lessons", ALL],
  ["tests", ALL],
  ["bench", ALL],
  ["mod.ts", ALL],
  ["links", []],
]);

/** Imports that point the wrong way: to a later stage, to the lessons, round the package's door. */
export function forbiddenImports(tree: Tree): string[] {
  return edges(tree).flatMap(({ from, to, relative }) => {
    const [importer, imported] = [partOf(from), partOf(to)];
    if (importer === imported) return [];
    if (!ALLOWED.get(importer)?.includes(imported)) return [`${from} imports ${imported}`];
    return relative && importer !== "tests" ? [`${from} imports ${to} by path, not by name`] : [];
  });
}

/** Circles of files that would have to run before one another; imports of types do not count. */
export function importCycles(tree: Tree): string[] {
  const next = Map.groupBy(edges(tree).filter((edge) => !edge.typeOnly), (edge) => edge.from);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(" > "));
    } else if (!done.has(file)) {
      for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    }
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}

interface Edge {
  from: string;
  to: string;
  relative: boolean;
  typeOnly: boolean;
}

/** Imports between files of the project, what is read as data left out. */
function edges(tree: Tree): Edge[] {
  return [...tree].filter(([from]) => from.endsWith(".ts")).flatMap(([from, source]) =>
    importStatements(source).filter(({ asData }) => !asData).flatMap(({ specifier, typeOnly }) => {
      const to = resolve(specifier, from);
      return to ? [{ from, to, relative: specifier.startsWith("."), typeOnly }] : [];
    })
  );
}

function resolve(specifier: string, from: string): string | undefined {
  if (specifier.startsWith(".")) return new URL(specifier, `file:///${from}`).pathname.slice(1);
  const name = /^@chainrule\/([^/]+)/.exec(specifier)?.[1];
  return name && (name === "data" ? "data/mod.ts" : `packages/${name}/mod.ts`);
}

/** The package, or else the top-level folder or file, that a path belongs to. */
function partOf(path: string): string {
  const [top, name] = path.split("/");
  return top === "packages" ? name : top;
}
