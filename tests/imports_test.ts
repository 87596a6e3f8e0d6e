import { assertEquals } from "@std/assert";
import { forbiddenImports, importCycles } from "./import_graph.ts";
import { importStatements } from "./import_statements.ts";
import { isReadable, readProjectTree } from "./project_tree.ts";

const tree = (files: Record<string, string>): Map<string, string> => new Map(Object.entries(files));

if (isReadable()) {
  const project = await readProjectTree();

  Deno.test("no file imports a later stage, the lessons, or round a package's door", () => {
    assertEquals(forbiddenImports(project), []);
  });

  Deno.test("no files import each other in a circle at run time", () => {
    assertEquals(importCycles(project), []);
  });
} else {
  console.warn("The import graph was left out: it reads the project. `deno task test` walks it.");
}

Deno.test("importStatements() finds every form of import, and nothing in comments or strings", () => {
  const source = `
/* import { a } from "./comment.ts"; */
import "./effect.ts";
import { a } from "./value.ts"; // import "./tail.ts"
import type { B } from "./type.ts";
import { type C, type D } from "./types_inside.ts";
import { type E, f } from "./mixed.ts";
import bytes from "./x.gz" with { type: "bytes" };
export * as g from './quotes.ts';
export type * from "./type_export.ts";
import {
  h,
} from "./many_lines.ts";
const glob = "**/*.ts", text = 'import "./string.ts"', template = \`
import "./template.ts";\`;
await import("./later.ts");
export const i = "from './constant.ts'";
`;
  const found = importStatements(source);
  const specifiers = (kind: typeof found) => kind.map((statement) => statement.specifier);
  assertEquals(specifiers(found.filter(({ typeOnly, asData }) => !typeOnly && !asData)), [
    "./effect.ts",
    "./value.ts",
    "./mixed.ts",
    "./quotes.ts",
    "./many_lines.ts",
    "./later.ts",
  ]);
  assertEquals(specifiers(found.filter(({ typeOnly }) => typeOnly)), [
    "./type.ts",
    "./types_inside.ts",
    "./type_export.ts",
  ]);
  assertEquals(specifiers(found.filter(({ asData }) => asData)), ["./x.gz"]);
});

const breaches: [what: string, path: string, source: string, breach: string][] = [
  ["a later stage", "packages/module/a.ts", 'import "@chainrule/autograd";', "autograd"],
  [
    "a later stage's type",
    "packages/tensor/a.ts",
    'import type { A } from "@chainrule/module";',
    "module",
  ],
  ["a stage from the press", "packages/literate/a.ts", 'import "@chainrule/tensor";', "tensor"],
  ["a stage past tensor from data", "data/a.ts", 'import "@chainrule/autograd";', "autograd"],
  ["a lesson", "tests/a.ts", 'import "../lessons/01_image.ts";', "lessons"],
  ["a package that no rule knows", "packages/tensor/a.ts", 'import "@chainrule/new";', "new"],
  [
    "anything from a package that no rule knows",
    "packages/new/a.ts",
    'import "@chainrule/tensor";',
    "tensor",
  ],
];

for (const [what, path, source, imported] of breaches) {
  Deno.test(`forbiddenImports() reports ${what}`, () => {
    assertEquals(forbiddenImports(tree({ [path]: source })), [`${path} imports ${imported}`]);
  });
}

Deno.test("forbiddenImports() reports a way round a package's door", () => {
  assertEquals(
    forbiddenImports(tree({ "packages/autograd/a.ts": 'import "../tensor/tensor.ts";' })),
    ["packages/autograd/a.ts imports packages/tensor/tensor.ts by path, not by name"],
  );
});

Deno.test("forbiddenImports() accepts earlier stages, neighbours, libraries and text", () => {
  const allowed = {
    "packages/autograd/a.ts": 'import "@chainrule/tensor";\nimport "./b.ts";\nimport "npm:fflate";',
    "packages/autograd/a_test.ts": 'import "@chainrule/autograd";',
    "lessons/01_image.ts": 'import "@chainrule/literate";\nimport "@chainrule/data";',
    "mod.ts": 'export * as autograd from "@chainrule/autograd";',
    "tests/a.ts": 'import text from "../lessons/01_image.ts" with { type: "text" };',
  };
  assertEquals(forbiddenImports(tree(allowed)), []);
});

Deno.test("importCycles() reports a circle of files, and no circle of types", () => {
  const files = {
    "a.ts": 'import "./b.ts";',
    "b.ts": 'import "./c.ts";',
    "c.ts": 'import type { A } from "./a.ts";',
    "d.ts": 'import "./a.ts";',
  };
  assertEquals(importCycles(tree(files)), []);
  assertEquals(importCycles(tree({ ...files, "c.ts": 'import "./a.ts";' })), [
    "a.ts > b.ts > c.ts > a.ts",
  ]);
});
