/** The length of an array of numbers, and a sum of them weighted by their places. */
export type Fingerprint = readonly [norm: number, mark: number];

/** What a peer computed: a fingerprint for each array, a lone number for each scalar. */
export type Answer = Readonly<Record<string, readonly number[]>>;

/** Makes marks about as large as norms. */
const SCALE = 720;

/**
 * Two numbers that stand for a whole array: its norm, and a sum in which every row and column weighs
 * differently, so that a wrong sign, order or axis shows. A vector is one row.
 */
export function fingerprint(values: ArrayLike<number>, columns = values.length): Fingerprint {
  let squares = 0, mark = 0;
  for (let start = 0, row = 0; start < values.length; start += columns, row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      const value = values[start + column];
      squares += value * value;
      sum += value * (column % 97 - 48);
    }
    mark += sum * (row % 89 - 44);
  }
  return [Math.sqrt(squares), mark / SCALE];
}

/**
 * The largest difference between an answer and the true one, each measured against the norm (or the
 * number) it belongs to. What is missing or not a number is infinitely wrong.
 */
export function errorOf(answer: Answer, truth: Answer): number {
  const errors = Object.entries(truth).flatMap(([name, numbers]) =>
    numbers.map((number, i) => Math.abs(answer[name]?.[i] - number) / Math.abs(numbers[0]))
  );
  return Math.max(...errors.map((error) => Number.isNaN(error) ? Infinity : error));
}
