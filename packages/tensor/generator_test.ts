import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { defaultGenerator, Generator, manualSeed } from "./generator.ts";

Deno.test("a Generator starts from PyTorch's default seed", () => {
  assertEquals(new Generator().initialSeed(), 67280421310721);
  assertEquals(new Generator().u32(), new Generator(67280421310721n).u32());
});

Deno.test("manualSeed() seeds the default generator and returns it", () => {
  assertEquals(manualSeed(42), defaultGenerator);
  assertEquals(defaultGenerator.initialSeed(), 42);
  assertEquals(defaultGenerator.u32(), new Generator(42).u32());
});

Deno.test("manualSeed() counts the low 32 bits of a seed, and a negative one from 2^64 down", () => {
  const generator = new Generator();
  assertEquals(generator.manualSeed(2 ** 32 + 42).u32(), new Generator(42).u32());
  assertEquals(generator.manualSeed(-1).initialSeed(), 2n ** 64n - 1n);
  assertEquals(generator.manualSeed(-(2n ** 63n)).initialSeed(), 2n ** 63n);
});

Deno.test("manualSeed() drops the normal number that was kept", () => {
  const generator = new Generator(42);
  const first = generator.randn();
  assertEquals(generator.manualSeed(42).randn(), first);
});

Deno.test("a bad seed is refused, and the generator left alone", () => {
  const generator = new Generator(7);
  for (const seed of [1.5, NaN, Infinity, "7" as unknown as number]) {
    assertThrows(() => generator.manualSeed(seed), TypeError, "manualSeed");
  }
  for (const seed of [2n ** 64n, -(2n ** 63n) - 1n, 2 ** 60]) {
    assertThrows(() => new Generator(seed), RangeError, "Generator");
  }
  assertEquals(generator.initialSeed(), 7);
});

Deno.test("setState() goes back to wherever getState() was, kept normal number and all", () => {
  const anySeed = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n });
  fc.assert(fc.property(anySeed, fc.nat(1300), fc.boolean(), (seed, draws, spare) => {
    const generator = new Generator(seed);
    for (let i = 0; i < draws; i++) generator.u32();
    if (spare) generator.randn();
    const state = generator.getState();
    const next = () => Array.from({ length: 700 }, () => generator.randn());
    const once = next();
    assertEquals(generator.setState(state).getState(), state);
    assertEquals(generator.initialSeed(), new Generator(seed).initialSeed());
    assertEquals(next(), once);
  }));
});

Deno.test("setState() refuses what is no state, and changes nothing", () => {
  const generator = new Generator(7), state = generator.getState();
  const unseeded = state.with(12, 0), exhausted = state.with(8, 0), beyond = state.with(9, 1);
  for (const bad of [new Uint8Array(5), new Uint8Array(5056), unseeded, exhausted, beyond, null]) {
    assertThrows(() => generator.setState(bad as Uint8Array), TypeError, "setState");
  }
  assertEquals(generator.getState(), state);
});
