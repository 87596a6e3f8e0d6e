import { type Code, FunctionBuilder, moduleBytes } from "./assembler.ts";
import { f32x4, v128 } from "./instructions.ts";

/** What of WebAssembly's vectors there is: with a multiply-add that is fused where the processor can, without, or no vectors. */
export type Simd = "relaxed" | "simd" | "none";

/** What this machine and runtime offer, or what `forceSimd` said. */
export let simd: Simd = detect();

/** Uses another level from now on, and returns the one before; for tests. */
export function forceSimd(level: Simd): Simd {
  const before = simd;
  simd = level;
  return before;
}

function detect(): Simd {
  const zero = v128.zero;
  if (valid(f32x4.relaxed_madd(zero, zero, zero))) return "relaxed";
  return valid(f32x4.add(zero, zero)) ? "simd" : "none";
}

function valid(code: Code<"v128">): boolean {
  const probe = new FunctionBuilder().build([], f32x4.extract_lane(code, 0));
  return typeof WebAssembly === "object" && WebAssembly.validate(moduleBytes(probe));
}

/** `a * b + c`: rounded once where the machine can, else twice. */
export function madd(a: Code<"v128">, b: Code<"v128">, c: Code<"v128">): Code<"v128"> {
  return simd === "relaxed" ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
