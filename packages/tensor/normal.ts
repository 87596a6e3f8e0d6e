const { clz32, fround, sqrt } = Math;

/** PyTorch transforms sixteen numbers at a time: eight radii, then eight angles. */
const BLOCK = 16;
const HALF = BLOCK / 2;

// Coefficients and constants of logf and sincosf in Moshier's Cephes library, the highest power
// first, as PyTorch's vector code uses them.
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
/** ln 2 in two parts: the first has few bits, so that its multiples are exact. */
const LN2_HIGH = 0.693359375;
const LN2_LOW = fround(-2.12194440e-4);
/** π/4 in three parts, for the same reason. */
const QUARTER_PI_HIGH = 0.78515625;
const QUARTER_PI_MID = fround(2.4187564849853515625e-4);
const QUARTER_PI_LOW = fround(3.77489497744594108e-8);
const SQRT_HALF = fround(Math.SQRT1_2);
const FOUR_OVER_PI = fround(4 / Math.PI);
const TWO_PI = fround(2 * Math.PI);

/**
 * `a * b + c` in float32 with one rounding, as a processor's fused multiply-add gives it.
 *
 * The product of two float32 is exact in float64; the sum is rounded there and then to float32.
 */
function fma(a: number, b: number, c: number): number {
  return fround(a * b + c);
}

function horner(coefficients: Float32Array, x: number): number {
  let y = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) y = fma(y, x, coefficients[i]);
  return y;
}

/** `sqrt(-2 ln(n / 2²⁴))` in float32, for the integers n from 1 to 2²⁴. */
export function radius(n: number): number {
  const bits = 32 - clz32(n);
  let exponent = bits - 24;
  let x = n / (1 << bits);
  if (x < SQRT_HALF) {
    exponent--;
    x += x;
  }
  x -= 1;
  const square = fround(x * x);
  const cubic = fround(horner(LOG, x) * x);
  const low = fma(cubic, square, fround(exponent * LN2_LOW));
  const log = fma(exponent, LN2_HIGH, fround(x + fround(low - square / 2)));
  return fround(sqrt(-2 * log));
}

/** `[cos(2πu), sin(2πu)]` in float32, for u from 0 to 1. */
export function circle(u: number): [number, number] {
  const angle = fround(TWO_PI * u);
  const octant = (fround(angle * FOUR_OVER_PI) + 1) & ~1;
  let x = fma(octant, -QUARTER_PI_HIGH, angle);
  x = fma(octant, -QUARTER_PI_MID, x);
  x = fma(octant, -QUARTER_PI_LOW, x);
  const square = fround(x * x);
  const cos = fround(fma(fround(horner(COS, square) * square), square, -square / 2) + 1);
  const sin = fma(fround(horner(SIN, square) * square), x, x);
  switch (octant & 6) {
    case 0:
      return [cos, sin];
    case 2:
      return [-sin, cos];
    case 4:
      return [-cos, -sin];
    default:
      return [sin, -cos];
  }
}

function transform(x: Float32Array, start: number): void {
  for (let j = start; j < start + HALF; j++) {
    const r = radius((1 - x[j]) * 2 ** 24);
    const [cos, sin] = circle(x[j + HALF]);
    // PyTorch multiplies by the deviation 1 and adds the mean 0, which turns -0 to 0.
    x[j] = r * cos + 0;
    x[j + HALF] = r * sin + 0;
  }
}

/**
 * Turns even numbers into normal ones, sixteen at a time. Where the length is no multiple of
 * sixteen, the last sixteen are drawn afresh and transformed again.
 */
export function fillNormal(x: Float32Array, redraw: (last: Float32Array) => void): void {
  for (let start = 0; start + BLOCK <= x.length; start += BLOCK) transform(x, start);
  if (x.length % BLOCK === 0) return;
  const last = x.subarray(x.length - BLOCK);
  redraw(last);
  transform(last, 0);
}

/** Two normal numbers from two even ones, by Box and Muller, in float64. */
export function normalOf(u1: number, u2: number): [number, number] {
  const r = Math.sqrt(-2 * Math.log1p(-u2));
  const angle = 2 * Math.PI * u1;
  return [r * Math.cos(angle), r * Math.sin(angle)];
}
