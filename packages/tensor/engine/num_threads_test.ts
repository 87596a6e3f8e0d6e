import { assertEquals, assertThrows } from "@std/assert";
import { describeEngine } from "./describe_engine.ts";
import { getNumThreads, initialSetting, setNumThreads } from "./num_threads.ts";

Deno.test("setNumThreads() sets what getNumThreads() returns, and may exceed the processors", () => {
  const before = getNumThreads();
  for (const count of [1, 2, 64]) {
    setNumThreads(count);
    assertEquals(getNumThreads(), count);
  }
  setNumThreads(before);
});

Deno.test("setNumThreads() refuses what is no whole number from 1 to 128", () => {
  const before = getNumThreads();
  for (const count of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(() => setNumThreads(count), RangeError, "whole number from 1 to 128");
  }
  assertEquals(getNumThreads(), before);
});

Deno.test("the number of threads is at first that of the processors, at most 8", () => {
  assertEquals(initialSetting(undefined, 4), { count: 4 });
  assertEquals(initialSetting("", 128), { count: 8 });
  assertEquals(initialSetting(undefined, 1), { count: 1, reason: "one processor" });
});

Deno.test("CHAINRULE_THREADS goes before the number of processors", () => {
  assertEquals(initialSetting("16", 2), { count: 16, reason: "CHAINRULE_THREADS=16" });
  assertEquals(initialSetting("1", 2), { count: 1, reason: "CHAINRULE_THREADS=1" });
  for (const text of ["0", "-2", "two", "1.5", "Infinity"]) {
    assertThrows(() => initialSetting(text, 2), RangeError, `CHAINRULE_THREADS: expected`);
  }
});

Deno.test("describeEngine() says why there is one thread", () => {
  const before = getNumThreads();
  setNumThreads(1);
  const { threads, reason } = describeEngine();
  assertEquals({ threads, reason }, { threads: 1, reason: "setNumThreads(1)" });
  setNumThreads(before);
});
