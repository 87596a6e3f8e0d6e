/** The 64 bits that PyTorch makes of a seed: a negative one counts down from 2⁶⁴. */
export function checkSeed(op: string, seed: number | bigint): bigint {
  if (typeof seed !== "bigint" && !Number.isInteger(seed)) {
    throw new TypeError(`${op}: expected a whole number as seed, but got ${seed}`);
  }
  if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
    throw new RangeError(`${op}: past 2^53 a number is not exact, write ${seed} as a bigint`);
  }
  const exact = BigInt(seed);
  if (exact < -(2n ** 63n) || exact >= 2n ** 64n) {
    throw new RangeError(`${op}: the seed ${seed} is not between -2^63 and 2^64 - 1`);
  }
  return BigInt.asUintN(64, exact);
}
