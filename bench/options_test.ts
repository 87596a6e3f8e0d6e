import { assertEquals, assertThrows } from "@std/assert";
import { parseOptions } from "./options.ts";

const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

Deno.test("parseOptions() runs everything, seven rounds long, when nothing is said", () => {
  const { jobs, peers, rounds, warmup } = parseOptions([]);
  assertEquals(names(jobs), ["W", "F", "T", "M512", "M1024"]);
  assertEquals([peers.length, rounds, warmup], [9, 7, 2]);
});

Deno.test("parseOptions() takes jobs and peers by the beginning of their names", () => {
  const options = parseOptions(["--only", "M,W", "--peers=torch,chainrule/m", "--rounds", "9"]);
  assertEquals(names(options.jobs), ["W", "M512", "M1024"]);
  assertEquals(names(options.peers), ["chainrule/manual-grad", "chainrule/module", "torch"]);
  assertEquals(options.rounds, 9);
});

Deno.test("parseOptions() names what it does not know", () => {
  assertThrows(() => parseOptions(["--only", "Q"]), TypeError, '--only: there is no "Q"');
  assertThrows(() => parseOptions(["--peers", "tensorflow"]), TypeError, "There are chainrule/");
  assertThrows(() => parseOptions(["--rounds", "0"]), TypeError, "a whole number from 1");
  assertThrows(() => parseOptions(["--rounds", "1.5"]), TypeError, 'found "1.5"');
  assertThrows(() => parseOptions(["--round", "3"]), TypeError, "--round");
});
