import { assertEquals } from "@std/assert";
import {
  badNames,
  defaultExports,
  incompletePackages,
  longFiles,
  misnumberedLessons,
  modulesWithCode,
  strayTests,
} from "./house_rules.ts";
import { isReadable, readProjectTree, type Tree } from "./project_tree.ts";

const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files));

const rules: [sentence: string, rule: (tree: Tree) => string[]][] = [
  ["no source is over 300 lines long", longFiles],
  ["files are named in snake_case, by what they hold", badNames],
  ["nothing exports a default", defaultExports],
  ["mod.ts only re-exports", modulesWithCode],
  ["a test stands beside its source", strayTests],
  ["a package has a README and a manifest that can be published", incompletePackages],
  ["lessons are numbered without a gap", misnumberedLessons],
];

if (isReadable()) {
  const project = await readProjectTree();
  for (const [sentence, rule] of rules) {
    Deno.test(`${sentence}, in the whole project`, () => assertEquals(rule(project), []));
  }
} else {
  console.warn("The house rules were left out: they read the project. `deno task test` has them.");
}

Deno.test("longFiles() reports line 301, but not in a test", () => {
  const files = tree({
    "packages/a/short.ts": "\n".repeat(300),
    "packages/a/long.ts": "\n".repeat(301),
    "packages/a/long_test.ts": "\n".repeat(301),
  });
  assertEquals(longFiles(files), ["packages/a/long.ts has 301 lines, over 300"]);
});

Deno.test("badNames() reports other cases and vague words, in files and in folders", () => {
  const files = tree({
    "packages/a/mt19937.ts": "",
    "packages/a/broadcast_to_test.ts": "",
    "packages/a/readMe.ts": "",
    "packages/a/kebab-case.ts": "",
    "packages/a/utils.ts": "",
    "packages/a/types_test.ts": "",
    "packages/a/helpers/b.ts": "",
  });
  assertEquals(badNames(files), [
    "packages/a/readMe.ts is not in snake_case",
    "packages/a/kebab-case.ts is not in snake_case",
    'packages/a/utils.ts: "utils" says nothing of what is inside',
    'packages/a/types_test.ts: "types" says nothing of what is inside',
    'packages/a/helpers/b.ts: "helpers" says nothing of what is inside',
  ]);
});

Deno.test("defaultExports() reports both ways to export one, and not the word", () => {
  const files = tree({
    "a.ts": "export default 1;",
    "b.ts": "const b = 1;\nexport { b as default };",
    "c.ts": 'const c = `\nexport default 1;`;\nexport { default as c } from "./d.ts";',
  });
  assertEquals(defaultExports(files), ["a.ts exports a default", "b.ts exports a default"]);
});

Deno.test("modulesWithCode() reports a constant or an import, not a re-export", () => {
  const pure =
    '/** Doc. @module */\nexport * from "./a.ts";\nexport {\n  type B,\n  c,\n} from "./b.ts";\n' +
    'export * as d from "./d.ts";\nexport type { E } from "./e.ts";\nexport {};';
  const files = tree({
    "packages/a/mod.ts": pure,
    "packages/b/mod.ts": `${pure}\nexport const f = 1;`,
    "packages/c/mod.ts": 'import "./effect.ts";',
    "packages/d/other.ts": "export const f = 1;",
  });
  assertEquals(modulesWithCode(files), [
    "packages/b/mod.ts does more than re-export",
    "packages/c/mod.ts does more than re-export",
  ]);
});

Deno.test("strayTests() reports a test that has lost its source", () => {
  const files = tree({
    "packages/a/random.ts": "",
    "packages/a/random_test.ts": "",
    "packages/a/random_pytorch_test.ts": "",
    "packages/a/randomness_test.ts": "",
    "packages/b/random_test.ts": "",
    "tests/stages_test.ts": "",
  });
  assertEquals(strayTests(files), [
    "packages/a/randomness_test.ts tests no file beside it",
    "packages/b/random_test.ts tests no file beside it",
  ]);
});

Deno.test("incompletePackages() reports what a package lacks", () => {
  const files = tree({
    "packages/whole/deno.json":
      '{ "name": "a", "version": "1.0.0", "exports": "b", "license": "MIT" }',
    "packages/whole/README.md": "",
    "packages/bare/a.ts": "",
    "data/deno.json": '{ "name": "a", "exports": "b", "license": "MIT" }',
    "data/README.md": "",
  });
  assertEquals(incompletePackages(files), [
    "packages/bare has no README.md",
    "packages/bare/deno.json has no name",
    "packages/bare/deno.json has no version",
    "packages/bare/deno.json has no exports",
    "packages/bare/deno.json has no license",
    "data/deno.json has no version",
  ]);
});

Deno.test("misnumberedLessons() reports a gap and a number used twice", () => {
  const lessons = (...names: string[]) =>
    tree(Object.fromEntries(names.map((name) => [`lessons/${name}.ts`, ""])));
  assertEquals(misnumberedLessons(lessons("01_a", "02_b", "lessons_test")), []);
  assertEquals(misnumberedLessons(lessons("01_a", "03_b")), [
    "lessons/03_b.ts breaks the numbering",
  ]);
  assertEquals(misnumberedLessons(lessons("01_a", "01_b")), [
    "lessons/01_b.ts breaks the numbering",
  ]);
});
