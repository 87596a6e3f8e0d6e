const { clz32, fround, sqrt } = Math;

/** PyTorch transforms sixteen numbers at a time: eight for the radii, then eight for the angles. */
export const BLOCK = 16;

// Coefficients (highest power first) and split constants of logf, sinf and cosf in Moshier's
// Cephes library, which PyTorch's vector code evaluates.
const LOG = Float32Array.of(
  7.0376836292e-2,
  -1.1514610310e-1,
  1.1676998740e-1,
  -1.2420140846e-1,
  1.4249322787e-1,
  -1.6668057665e-1,
  2.0000714765e-1,
  -2.4999993993e-1,
  3.3333331174e-1,
);
const SIN = Float32Array.of(-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1);
const COS = Float32Array.of(2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2);
/** ln 2 = high + low; the high part has so few bits that its multiples are exact. */
const LN2_HIGH = 0.693359375;
const LN2_LOW = fround(-2.12194440e-4);
/** π/4 in three parts, for the same reason. */
const QUARTER_PI_HIGH = 0.78515625;
const QUARTER_PI_MIDDLE = fround(2.4187564849853515625e-4);
const QUARTER_PI_LOW = fround(3.77489497744594108e-8);
const SQRT_HALF = fround(Math.SQRT1_2);
const FOUR_OVER_PI = fround(4 / Math.PI);
const TWO_PI = fround(2 * Math.PI);

/** Turns sixteen even numbers into normal ones: `r cos θ` eight times, then `r sin θ`. */
export function boxMuller(x: Float32Array, start: number): void {
  for (let i = start, k = start + BLOCK / 2; k < start + BLOCK; i++, k++) {
    const r = radius((1 - x[i]) * 2 ** 24);
    const theta = fround(TWO_PI * x[k]);

    const octant = (fround(theta * FOUR_OVER_PI) + 1) & ~1;
    let angle = fma(octant, -QUARTER_PI_HIGH, theta);
    angle = fma(octant, -QUARTER_PI_MIDDLE, angle);
    angle = fma(octant, -QUARTER_PI_LOW, angle);

    const square = fround(angle * angle);
    const sin = fma(fround(horner(SIN, square) * square), angle, angle);
    const cos = fround(fma(fround(horner(COS, square) * square), square, -square / 2) + 1);
    const across = octant & 2 ? sin : cos, up = octant & 2 ? cos : sin;
    // Adding PyTorch's mean, 0, turns -0 into 0.
    x[i] = r * (octant + 2 & 4 ? -across : across) + 0;
    x[k] = r * (octant & 4 ? -up : up) + 0;
  }
}

/** `sqrt(-2 ln(n / 2²⁴))` for an integer n from 1 to 2²⁴. */
function radius(n: number): number {
  // n / 2²⁴ = x · 2^exponent, with x from √½ to √2
  const bits = 32 - clz32(n);
  let x = n / (1 << bits);
  let exponent = bits - 24;
  if (x < SQRT_HALF) {
    x *= 2;
    exponent--;
  }
  // ln(1 + x) = x - x²/2 + x³ · polynomial
  x -= 1;
  const square = fround(x * x);
  const cubic = fma(fround(horner(LOG, x) * x), square, fround(exponent * LN2_LOW));
  const log = fma(exponent, LN2_HIGH, fround(x + fround(cubic - square / 2)));
  return fround(sqrt(-2 * log));
}

function horner(coefficients: Float32Array, x: number): number {
  let y = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) y = fma(y, x, coefficients[i]);
  return y;
}

/**
 * `a * b + c` in float32, rounded once, as the processor's fused instruction does.
 *
 * The product is exact in float64, but the sum is rounded there and again to float32. That this
 * never shows was checked against PyTorch for each of the 2²⁴ radii and 2²⁴ angles there are.
 */
function fma(a: number, b: number, c: number): number {
  return fround(a * b + c);
}
