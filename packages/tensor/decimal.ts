/** A float32 with `digits` decimals, as Python's `{:.4f}` writes it. */
export function fixed(value: number, digits: number): string {
  return signed(value, (size) => {
    // Past 1e21 toFixed turns to exponents; every float32 there is whole.
    if (size >= 1e21) return BigInt(size) + (0).toFixed(digits).slice(1);
    const text = size.toFixed(digits);
    return roundedToOdd(text, size, -digits) ? below(size).toFixed(digits) : text;
  });
}

/** A float32 with an exponent of at least two figures, as Python's `{:.4e}` writes it. */
export function scientific(value: number, digits: number): string {
  return signed(value, (size) => {
    let [figures, exponent] = size.toExponential(digits).split("e");
    if (roundedToOdd(figures, size, Number(exponent) - digits)) {
      [figures, exponent] = below(size).toExponential(digits).split("e");
    }
    return `${figures}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  });
}

function signed(value: number, write: (size: number) => string): string {
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  return sign + (Number.isFinite(value) ? write(Math.abs(value)) : "inf");
}

/** Whether JavaScript rounded a number half-way between two up to the odd one; Python never does. */
function roundedToOdd(figures: string, size: number, unit: number): boolean {
  return Number(figures.at(-1)) % 2 === 1 && isHalfway(size, unit);
}

/** Whether a float32 is an odd multiple of 10^unit / 2, which none is past a unit of 10²². */
function isHalfway(size: number, unit: number): boolean {
  if (unit > 0) return 2 * size % (2 * 10 ** unit) === 10 ** unit;
  // Odd times 5^-unit stays odd, so powers of two are enough.
  return size * 2 ** (1 - unit) % 2 === 1;
}

function below(size: number): number {
  return size * (1 - Number.EPSILON);
}
