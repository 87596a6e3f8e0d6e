/** The middle of the sorted numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new RangeError("median: there are no numbers");
  const sorted = numbers.toSorted((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * How many times `base` the numbers are: the median of the ratios round by round. Two runs of one
 * round are neighbours in time and share the machine's mood; their ratio hardly feels it.
 */
export function ratio(numbers: readonly number[], base: readonly number[]): number {
  const rounds = Math.min(numbers.length, base.length);
  return median(Array.from({ length: rounds }, (_, round) => numbers[round] / base[round]));
}
