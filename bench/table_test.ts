import { assertEquals } from "@std/assert";
import { milliseconds, table } from "./table.ts";

const absent = { peer: "numpy", version: "", note: "", times: [], unranked: "absent: no python3" };
const fast = {
  peer: "a",
  version: "1.0",
  note: "2 threads",
  times: [5, 7.25, 9.5],
  median: 7.25,
  min: 5,
  max: 9.5,
  ratio: 0.5,
  error: 2e-7,
};

Deno.test("table() puts numbers to the right, and says why a peer is absent", () => {
  assertEquals(
    table([fast, absent]),
    `peer   median ms   min   max  × torch  error
a           7.25  5.00  9.50     0.50   2e-7  1.0, 2 threads
numpy          –     –     –        –      –  absent: no python3`,
  );
});

Deno.test("table() has a column for memory where that was measured", () => {
  const [head, line] = table([{ ...fast, peak: 431.7 }]).split("\n");
  assertEquals(head.includes("peak MB"), true);
  assertEquals(line.includes("  432  "), true);
});

Deno.test("table() says so where the slowest run took more than twice the fastest", () => {
  assertEquals(table([fast]).includes("unsteady"), false);
  assertEquals(table([{ ...fast, max: 10.5 }]).includes("unsteady · 1.0"), true);
});

Deno.test("milliseconds() keeps three digits", () => {
  assertEquals([1.234, 12.34, 123.4, undefined].map(milliseconds), ["1.23", "12.3", "123", "–"]);
});
