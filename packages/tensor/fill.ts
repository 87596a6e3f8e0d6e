import type { Generator } from "./generator.ts";
import { BLOCK, boxMuller } from "./normal.ts";

const MAX_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** Fills with numbers even between 0 and 1, 1 excluded. */
export function fillRand(out: Float32Array, generator: Generator): void {
  for (let i = 0; i < out.length; i++) out[i] = generator.rand();
}

/**
 * Fills with numbers even between `low` and `high`.
 *
 * @throws {RangeError} if a bound or their difference is no finite float32, or `low > high`.
 */
export function fillUniform(
  out: Float32Array,
  low: number,
  high: number,
  generator: Generator,
): void {
  if (low > high) {
    throw new RangeError(`uniform_: expects low <= high, but found low=${low} > high=${high}`);
  }
  for (const [name, value] of Object.entries({ low, high, "high - low": high - low })) {
    if (!(Math.abs(value) <= MAX_FLOAT32)) {
      throw new RangeError(`uniform_: ${name} = ${value} is out of bounds for float32`);
    }
  }
  const from = Math.fround(low), width = Math.fround(Math.fround(high) - from);
  // PyTorch rounds once, to float32; the float64 sum is exact while |low| < 16 (high - low).
  for (let i = 0; i < out.length; i++) out[i] = generator.rand() * width + from;
}

/** Fills with normal numbers: in blocks of sixteen, or one by one where there are fewer. */
export function fillRandn(out: Float32Array, generator: Generator): void {
  if (out.length < BLOCK) {
    for (let i = 0; i < out.length; i++) out[i] = generator.randn();
    return;
  }
  fillRand(out, generator);
  for (let start = 0; start + BLOCK <= out.length; start += BLOCK) boxMuller(out, start);
  if (out.length % BLOCK === 0) return;
  // Sixteen again at the end, drawn afresh, though they cover some that are done.
  fillRand(out.subarray(-BLOCK), generator);
  boxMuller(out, out.length - BLOCK);
}

/**
 * Fills with whole numbers from `low` to `high`, `high` excluded.
 *
 * @throws {TypeError} if a bound is no whole number.
 * @throws {RangeError} if a number could be no int32, or there is none in between.
 */
export function fillRandint(
  out: Int32Array,
  low: number,
  high: number,
  generator: Generator,
): void {
  for (const [name, value] of Object.entries({ low, high })) {
    if (!Number.isInteger(value)) {
      throw new TypeError(`randint: ${name} must be a whole number, but got ${value}`);
    }
  }
  if (low >= high) {
    throw new RangeError(`randint: expects low < high, but got low=${low} >= high=${high}`);
  }
  if (low < -(2 ** 31) || high > 2 ** 31) {
    throw new RangeError(`randint: [${low}, ${high}) is out of bounds for int32`);
  }
  const range = high - low;
  for (let i = 0; i < out.length; i++) out[i] = low + generator.u32() % range;
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
