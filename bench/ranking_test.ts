import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { JOBS } from "./jobs.ts";
import { rank } from "./ranking.ts";
import type { Result } from "./rounds.ts";

const result = (peer: string, times: number[], more: Partial<Result> = {}): Result => ({
  peer,
  version: "1",
  note: "2 threads",
  times,
  error: 1e-7,
  ...more,
});

const [job] = JOBS;

Deno.test("rank() goes from the fastest to the slowest, with ratios to torch", () => {
  const rows = rank(job, [result("torch", [10, 30, 20]), result("a", [5, 16, 10])]);
  assertEquals(rows.map(({ peer }) => peer), ["a", "torch"]);
  assertEquals([rows[0].median, rows[0].min, rows[0].max, rows[0].ratio], [10, 5, 16, 0.5]);
});

Deno.test("rank() puts a wrong answer after the slowest, and an absent peer last", () => {
  const rows = rank(job, [
    result("gone", [], { absent: "python3: no module named torch" }),
    result("wrong", [1], { error: 0.1 }),
    result("slow", [99]),
  ]);
  assertEquals(rows.map(({ peer }) => peer), ["slow", "wrong", "gone"]);
  assertStringIncludes(rows[1].unranked!, "WRONG");
  assertStringIncludes(rows[2].unranked!, "no module named torch");
});

Deno.test("rank() ranks nobody whose answer is not a number", () => {
  assert(rank(job, [result("a", [1], { error: Infinity })])[0].unranked);
});

Deno.test("rank() measures nobody against a torch that is absent, wrong or a strawman", () => {
  for (
    const torch of [
      result("torch", [], { absent: "not installed" }),
      result("torch", [10], { error: 1 }),
      result("torch", [10], { note: "reference BLAS, a strawman" }),
    ]
  ) {
    const rows = rank(job, [torch, result("a", [5])]);
    assertEquals(rows.find(({ peer }) => peer === "a")!.ratio, undefined);
  }
});
