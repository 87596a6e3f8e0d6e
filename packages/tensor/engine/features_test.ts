import { assertEquals } from "@std/assert";
import { FunctionBuilder, moduleBytes } from "./assembler.ts";
import { forceSimd, madd, type Simd, simd } from "./features.ts";
import { f32x4, v128 } from "./instructions.ts";

function multiplyAdd(level: Simd, x: number, y: number, z: number): number {
  const before = forceSimd(level);
  try {
    const f = new FunctionBuilder();
    const at = f.param();
    const [a, b, c] = [0, 4, 8].map((offset) => v128.load32_splat(at, offset));
    const fn = f.build(v128.store(at, madd(a, b, c), 16), f32x4.extract_lane(v128.load(at, 16), 3));
    const memory = new WebAssembly.Memory({ initial: 256, maximum: 256 });
    new Float32Array(memory.buffer).set([x, y, z]);
    const module = new WebAssembly.Module(moduleBytes(fn));
    const { exports } = new WebAssembly.Instance(module, { scratch: { memory } });
    return (exports.run as (at: number) => number)(0);
  } finally {
    forceSimd(before);
  }
}

Deno.test("madd() multiplies and adds, fused only where that was found", () => {
  assertEquals(multiplyAdd("simd", 3, 5, -7), 8);
  const x = 1 + 2 ** -12; // its square, 1 + 2 ** -11 + 2 ** -24, takes one bit more than there are
  assertEquals(multiplyAdd("simd", x, x, -1), 2 ** -11);
  if (simd !== "relaxed") return;
  assertEquals(multiplyAdd("relaxed", 3, 5, -7), 8);
  assertEquals([0, 2 ** -24].includes(multiplyAdd("relaxed", x, x, -1) - 2 ** -11), true);
});
