import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { fixed, scientific } from "./decimal.ts";

/** A float32 with `digits` decimals and half-way to the even, from its exact value as a fraction. */
function slowly(value: number, digits: number): string {
  let [top, bottom] = [BigInt(Math.abs(value) * 2 ** 149), 2n ** 149n];
  top *= 10n ** BigInt(digits);
  const twice = 2n * (top % bottom);
  const floor = top / bottom;
  const up = twice > bottom || (twice === bottom && floor % 2n === 1n);
  const figures = `${floor + (up ? 1n : 0n)}`.padStart(digits + 1, "0");
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const point = figures.length - digits;
  return sign + figures.slice(0, point) + (digits ? "." + figures.slice(point) : "");
}

const float32 = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((x) => x / 1024),
  fc.integer({ min: -(2 ** 24), max: 2 ** 24 }),
);

Deno.test("fixed() rounds the exact value, half-way to the even digit", () => {
  fc.assert(fc.property(float32, fc.nat(12), (value, digits) => {
    assertEquals(fixed(value, digits), slowly(value, digits));
  }));
});

Deno.test("scientific() rounds the exact value, half-way to the even digit", () => {
  const halves = fc.tuple(fc.integer({ min: 1, max: 800 }), fc.nat(6))
    .map(([n, power]) => (2 * n + 1) * 10 ** power / 2)
    .filter((x) => Math.fround(x) === x);
  fc.assert(fc.property(fc.oneof(halves, float32), fc.nat(8), (value, digits) => {
    const text = scientific(value, digits);
    const [figures, exponent] = text.split("e");
    assertEquals(figures.replace("-", "").length, digits ? digits + 2 : 1);
    // The same figures, from the exact value moved by whole powers of ten.
    const unit = Number(exponent) - digits;
    const exact = BigInt(Math.abs(value) * 2 ** 149) * 10n ** BigInt(Math.max(-unit, 0));
    const one = 2n ** 149n * 10n ** BigInt(Math.max(unit, 0));
    const kept = BigInt(figures.replace(/[-.]/g, ""));
    const difference = 2n * (exact - kept * one);
    const error = difference < 0n ? -difference : difference;
    assertEquals(error < one || (error === one && kept % 2n === 0n), true);
  }));
});

Deno.test("scientific() writes exponents as Python does", () => {
  assertEquals(scientific(0, 4), "0.0000e+00");
  assertEquals(scientific(-1e-38, 1), "-1.0e-38");
  assertEquals(scientific(12345, 2), "1.23e+04");
  assertEquals(scientific(9.9999, 2), "1.00e+01");
});

Deno.test("fixed() and scientific() round ties as Python 3.11 does", () => {
  // '{:.0f} {:.0f} {:.2f} {:.2f} {:.3f}'.format(0.5, 1.5, 0.125, 0.375, 2.0625)
  assertEquals(
    [fixed(0.5, 0), fixed(1.5, 0), fixed(0.125, 2), fixed(0.375, 2), fixed(2.0625, 3)],
    ["0", "2", "0.12", "0.38", "2.062"],
  );
  // '{:.3e} {:.3e} {:.3e} {:.0e}'.format(12345, 12355, 99995, 2.5e10)
  assertEquals(
    [scientific(12345, 3), scientific(12355, 3), scientific(99995, 3), scientific(2.5e10, 0)],
    ["1.234e+04", "1.236e+04", "1.000e+05", "2e+10"],
  );
});

Deno.test("fixed() writes numbers of 1e21 and more in full", () => {
  assertEquals(fixed(2 ** 127, 2), "170141183460469231731687303715884105728.00");
  assertEquals(fixed(-(2 ** 70), 0), "-1180591620717411303424");
});

Deno.test("fixed() and scientific() name what is no number", () => {
  for (const write of [fixed, scientific]) {
    assertEquals([NaN, Infinity, -Infinity].map((x) => write(x, 3)), ["nan", "inf", "-inf"]);
  }
});
