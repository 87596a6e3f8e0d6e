import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { picture } from "./picture.ts";

const row = (peer: string, ms: number) => ({
  peer,
  version: "1",
  note: "",
  times: [ms],
  median: ms,
  min: ms * 0.9,
  max: ms * 1.1,
  ratio: ms / 20,
});
const absent = { peer: "gone", version: "", note: "", times: [], unranked: "absent: <no network>" };
const svg = picture([{
  title: "W",
  rows: [row("chainrule/tensor", 10), row("torch", 20), absent],
}]);

Deno.test("picture() draws bars in proportion, and writes the numbers beside them", () => {
  const widths = [...svg.matchAll(/<rect class="(?:ours|base)" .*?width="([\d.]+)"/g)]
    .map(([, width]) => Number(width));
  assertEquals(widths.length, 2);
  assertEquals(Math.round(widths[1] / widths[0]), 2);
  assertStringIncludes(svg, "10.0 · 0.50 × torch");
});

Deno.test("picture() names who is absent, in escaped text", () => {
  assertStringIncludes(svg, "absent: &lt;no network&gt;");
});

Deno.test("picture() has colours for a dark page too", () => {
  assert(svg.includes("prefers-color-scheme: dark"));
});
