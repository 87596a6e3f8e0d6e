import { Mt19937 } from "./mt19937.ts";
import { fillNormal, normalOf } from "./normal.ts";

const defaultSeed = 67280421310721;

/**
 * A source of random numbers, the same as PyTorch's on the CPU to the last bit.
 *
 * @example
 * ```ts
 * import { Generator, randn } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const generator = new Generator(42);
 * const once = randn([5], { generator });
 * assertEquals(randn([5], { generator: generator.manualSeed(42) }).equal(once), true);
 * ```
 */
export class Generator {
  #twister: Mt19937;
  #seed: number;
  #spareNormal: number | undefined;

  /** A generator of its own, which the default one does not disturb. */
  constructor(seed: number = defaultSeed) {
    this.#seed = seed;
    this.#twister = new Mt19937(low32("Generator", seed));
  }

  /** Starts again from a seed, a whole number. */
  manualSeed(seed: number): this {
    this.#twister = new Mt19937(low32("manualSeed", seed));
    this.#seed = seed;
    this.#spareNormal = undefined;
    return this;
  }

  /** The seed it started from. */
  initialSeed(): number {
    return this.#seed;
  }

  /** 32 random bits, as a whole number from 0 to 2³² - 1. */
  u32(): number {
    return this.#twister.u32();
  }

  /** Even between 0 and 1 with 53 random bits. */
  double(): number {
    const high = this.u32() & 0x1fffff;
    return (high * 2 ** 32 + this.u32()) / 2 ** 53;
  }

  /** One normal number; they come in pairs, and the second is kept for the next call. */
  normal(): number {
    const spare = this.#spareNormal;
    if (spare !== undefined) {
      this.#spareNormal = undefined;
      return spare;
    }
    const [value, next] = normalOf(this.double(), this.double());
    this.#spareNormal = next;
    return value;
  }
}

/** The generator that is used unless another is given. */
export const defaultGenerator: Generator = new Generator();

/** Seeds the default generator, and returns it. */
export function manualSeed(seed: number): Generator {
  return defaultGenerator.manualSeed(seed);
}

/** Fills with numbers even between 0 and 1, 1 excluded. */
export function fillRand(out: Float32Array, generator: Generator): void {
  for (let i = 0; i < out.length; i++) out[i] = (generator.u32() & 0xffffff) / 2 ** 24;
}

/** Fills with numbers even between `low` and `high`. */
export function fillUniform(
  out: Float32Array,
  low: number,
  high: number,
  generator: Generator,
): void {
  if (!(low <= high)) {
    throw new RangeError(`uniform_: expects low <= high, found ${low} and ${high}`);
  }
  const from = Math.fround(low), width = Math.fround(Math.fround(high) - from);
  fillRand(out, generator);
  for (let i = 0; i < out.length; i++) out[i] = out[i] * width + from;
}

/** Fills with normal numbers: in blocks of sixteen, or one by one where there are fewer. */
export function fillRandn(out: Float32Array, generator: Generator): void {
  if (out.length < 16) {
    for (let i = 0; i < out.length; i++) out[i] = generator.normal();
    return;
  }
  fillRand(out, generator);
  fillNormal(out, (last) => fillRand(last, generator));
}

/** Fills with whole numbers from `low` to `high`, `high` excluded. */
export function fillRandint(
  out: Int32Array,
  low: number,
  high: number,
  generator: Generator,
): void {
  for (const bound of [low, high - 1]) {
    if (bound !== (bound | 0)) throw new RangeError(`randint: ${bound} is no int32`);
  }
  if (low >= high) {
    throw new RangeError(`randint: expects low < high, found ${low} >= ${high}`);
  }
  for (let i = 0; i < out.length; i++) out[i] = low + generator.u32() % (high - low);
}

/** Fills with the numbers 0 to n - 1 in random order. */
export function fillRandperm(out: Int32Array, generator: Generator): void {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const j = i + generator.u32() % (n - i);
    [out[i], out[j]] = [out[j], out[i]];
  }
}

/** The seed's low 32 bits are all that the generator takes. */
function low32(op: string, seed: number): number {
  if (!Number.isSafeInteger(seed)) {
    throw new TypeError(`${op}: a seed is a whole number, not ${seed}`);
  }
  return Number(BigInt.asUintN(32, BigInt(seed)));
}
