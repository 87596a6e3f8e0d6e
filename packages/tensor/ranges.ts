import { blank } from "./blank.ts";
import { dtypeOfNumber } from "./dtype.ts";
import type { TensorOptions } from "./creation.ts";
import type { Tensor } from "./tensor.ts";

/**
 * `arange(end)`: 0, 1, … below `end`; `arange(start, end, step)`. Whole numbers give int32.
 *
 * @throws {RangeError} if the step is 0 or leads away from the end.
 * @example
 * ```ts
 * import { arange } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(arange(3).toArray(), [0, 1, 2]);
 * assertEquals(arange(1, 2, 0.5).toArray(), [1, 1.5]);
 * ```
 */
export function arange<const N extends number>(end: N): Tensor<readonly [N]>;
export function arange<const N extends number>(
  end: N,
  options: TensorOptions,
): Tensor<readonly [N]>;
export function arange(
  start: number,
  end: number,
  step?: number,
  options?: TensorOptions,
): Tensor<readonly [number]>;
export function arange(
  first: number,
  second?: number | TensorOptions,
  step = 1,
  options: TensorOptions = {},
): Tensor<readonly [number]> {
  if (typeof second === "object") return arange(0, first, 1, second);
  const [start, end] = second === undefined ? [0, first] : [first, second];
  if (step === 0) throw new RangeError("arange: step must be nonzero");
  const count = Math.ceil((end - start) / step);
  if (!Number.isFinite(count) || count < 0) {
    throw new RangeError(
      `arange: from ${start} to ${end} by ${step} never arrives: bounds and sign of step disagree`,
    );
  }
  const whole = [start, end, step].every((value) => dtypeOfNumber(value) === "int32");
  const out = blank("arange", [count] as const, options.dtype ?? (whole ? "int32" : "float32"));
  for (let i = 0; i < count; i++) out.data[i] = start + i * step;
  return out;
}

/**
 * `count` numbers from `start` to `end`, both included, evenly apart; float32.
 *
 * @throws {RangeError} if `count` is no whole number of 0 or more.
 * @example
 * ```ts
 * import { linspace } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(linspace(0, 1, 5).toArray(), [0, 0.25, 0.5, 0.75, 1]);
 * ```
 */
export function linspace<const N extends number>(
  start: number,
  end: number,
  count: N,
): Tensor<readonly [N]> {
  const out = blank("linspace", [count] as const);
  // As PyTorch: float32 steps, counted from the nearer end, so that both ends are exact.
  const step = count > 1 ? Math.fround(Math.fround(end - start) / (count - 1)) : 0;
  for (let i = 0; i < count; i++) {
    out.data[i] = i < Math.floor(count / 2) || count === 1
      ? start + step * i
      : end - step * (count - 1 - i);
  }
  return out;
}
