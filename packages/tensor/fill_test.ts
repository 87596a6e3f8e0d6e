import { assertEquals, assertThrows } from "@std/assert";
import fixtures from "../../tests/fixtures/generator.json" with { type: "json" };
import { fillRand, fillRandint, fillRandn, fillRandperm, fillUniform } from "./fill.ts";
import { Generator } from "./generator.ts";

type Draw = [name: string, n: number, low: number, high: number, hash: number, first: number[]];

/** FNV-1a over 32-bit words, as in the script that made the fixtures. */
function fnv(bytes: Uint8Array | Int32Array | Float32Array): number {
  const words = new Int32Array(bytes.buffer);
  return words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193), 0x811c9dc5) >>> 0;
}

/** Draws what PyTorch draws under the name that the fixtures use. */
function draw(g: Generator, name: string, n: number, low: number, high: number) {
  const floats = new Float32Array(n), integers = new Int32Array(n);
  if (name === "randint") return fillRandint(integers, low, high, g), integers;
  if (name === "randperm") return fillRandperm(integers, g), integers;
  if (name === "rand") fillRand(floats, g);
  else if (name === "randn") fillRandn(floats, g);
  else fillUniform(floats, low, high, g);
  return floats;
}

const { torch, runs } = fixtures;
Deno.test(`${runs.length} series of draws equal those of PyTorch ${torch}, and leave its state`, () => {
  for (const { seed, draws, state } of runs) {
    const generator = new Generator(BigInt(seed));
    for (const [name, n, low, high, hash, first] of draws as Draw[]) {
      const drawn = draw(generator, name, n, low, high);
      assertEquals([...drawn.subarray(0, 4)], first, `${name} of ${n}, seed ${seed}`);
      assertEquals(fnv(drawn), hash, `${name} of ${n}, seed ${seed}`);
    }
    assertEquals(fnv(generator.getState()), state, `the state, seed ${seed}`);
  }
});

Deno.test("fillRandn() begins seed 42 as the notebook's first weights", () => {
  const weights = new Float32Array(784 * 50);
  fillRandn(weights, new Generator(42));
  assertEquals(weights[0], 1.9269152879714966);
});

Deno.test("fillUniform() refuses bounds that are reversed or no float32", () => {
  const none = new Float32Array(0), generator = new Generator();
  for (const [low, high] of [[2, 1], [NaN, 1], [0, Infinity], [-3e38, 3e38], [0, 4e38]]) {
    assertThrows(() => fillUniform(none, low, high, generator), RangeError, "uniform_");
  }
});

Deno.test("fillRandint() refuses bounds that are empty, broken or no int32", () => {
  const none = new Int32Array(0), generator = new Generator();
  for (const [low, high] of [[5, 5], [5, 4], [0, 2 ** 31 + 1], [-(2 ** 31) - 1, 0]]) {
    assertThrows(() => fillRandint(none, low, high, generator), RangeError, "randint");
  }
  for (const [low, high] of [[0, 1.5], [NaN, 1], [0, Infinity]]) {
    assertThrows(() => fillRandint(none, low, high, generator), TypeError, "randint");
  }
});
