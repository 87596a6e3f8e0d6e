import { assertEquals } from "@std/assert";
import { Mt19937 } from "./mt19937.ts";

Deno.test("u32() gives the 10,000th number that the C++ standard demands of mt19937", () => {
  const twister = new Mt19937(5489);
  for (let i = 1; i < 10_000; i++) twister.u32();
  assertEquals(twister.u32(), 4123659995);
});

Deno.test("u32() begins as the authors' own code does from seed 5489", () => {
  const twister = new Mt19937(5489);
  assertEquals([twister.u32(), twister.u32(), twister.u32()], [3499211612, 581869302, 3890346734]);
});
