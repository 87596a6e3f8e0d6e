import { packState, unpackState } from "./generator_state.ts";
import { Mt19937 } from "./mt19937.ts";
import { checkSeed } from "./seed.ts";

/** PyTorch's, for a generator that is given none. */
const DEFAULT_SEED = 67280421310721;

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
  #seed: bigint;
  #twister: Mt19937;
  /** Normal numbers come in pairs: the second one, until it is asked for. */
  #spare: number | undefined;

  /**
   * A generator of its own, which the default one does not disturb.
   *
   * @throws {TypeError | RangeError} as {@linkcode Generator.manualSeed} does.
   */
  constructor(seed: number | bigint = DEFAULT_SEED) {
    this.#seed = checkSeed("Generator", seed);
    this.#twister = new Mt19937(Number(this.#seed & 0xffffffffn));
  }

  /**
   * Starts again from a seed, of which PyTorch uses the low 32 bits.
   *
   * @throws {TypeError} if the seed is no whole number.
   * @throws {RangeError} if it is not between -2⁶³ and 2⁶⁴ - 1, or a number past 2⁵³.
   */
  manualSeed(seed: number | bigint): this {
    this.#seed = checkSeed("manualSeed", seed);
    this.#twister = new Mt19937(Number(this.#seed & 0xffffffffn));
    this.#spare = undefined;
    return this;
  }

  /** The seed it started from, modulo 2⁶⁴: a bigint where a number would not be exact. */
  initialSeed(): number | bigint {
    return this.#seed <= Number.MAX_SAFE_INTEGER ? Number(this.#seed) : this.#seed;
  }

  /**
   * The state, as the 5056 bytes of PyTorch's `get_state()`.
   *
   * @example
   * ```ts
   * import { Generator } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const generator = new Generator(42);
   * const state = generator.getState();
   * const once = generator.u32();
   * assertEquals(generator.setState(state).u32(), once);
   * ```
   */
  getState(): Uint8Array {
    return packState({ seed: this.#seed, twister: this.#twister, spare: this.#spare });
  }

  /**
   * Goes back to a state that `getState()` or PyTorch gave.
   *
   * @throws {TypeError} if the bytes are no such state.
   */
  setState(state: Uint8Array): this {
    ({ seed: this.#seed, twister: this.#twister, spare: this.#spare } = unpackState(state));
    return this;
  }

  /** 32 random bits, as a whole number from 0 to 2³² - 1. */
  u32(): number {
    return this.#twister.u32();
  }

  /** Even between 0 and 1, 1 excluded, with 24 random bits: a float32. */
  rand(): number {
    return (this.u32() & 0xffffff) / 2 ** 24;
  }

  /** One normal number, a float64, by Box and Muller. */
  randn(): number {
    const spare = this.#spare;
    if (spare !== undefined) {
      this.#spare = undefined;
      return spare;
    }
    const angle = 2 * Math.PI * this.#rand53();
    const radius = Math.sqrt(-2 * Math.log1p(-this.#rand53()));
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  #rand53(): number {
    return ((this.u32() & 0x1fffff) * 2 ** 32 + this.u32()) / 2 ** 53;
  }
}

/** The generator that is used unless another is given. */
export const defaultGenerator: Generator = new Generator();

/**
 * Seeds the default generator, and returns it.
 *
 * @throws {TypeError | RangeError} as {@linkcode Generator.manualSeed} does.
 *
 * @example
 * ```ts
 * import { manualSeed, randperm } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * manualSeed(42);
 * assertEquals(randperm(10).toArray(), [2, 6, 1, 8, 4, 5, 0, 9, 3, 7]);
 * ```
 */
export function manualSeed(seed: number | bigint): Generator {
  return defaultGenerator.manualSeed(seed);
}
