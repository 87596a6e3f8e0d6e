import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { FunctionBuilder, moduleBytes, scratchPages, type WasmFunction } from "./assembler.ts";
import { block, branchIf, during, f32x4, i32, increase, v128, when } from "./instructions.ts";

function run(
  fn: WasmFunction,
): { floats: Float32Array; run: (...args: number[]) => number } {
  const memory = new WebAssembly.Memory({ initial: scratchPages, maximum: scratchPages });
  const module = new WebAssembly.Module(moduleBytes(fn));
  const { exports } = new WebAssembly.Instance(module, { scratch: { memory } });
  return {
    floats: new Float32Array(memory.buffer),
    run: exports.run as (...args: number[]) => number,
  };
}

Deno.test("moduleBytes() writes the smallest function byte for byte as the standard says", () => {
  const bytes = moduleBytes(new FunctionBuilder().build([]));
  // deno-fmt-ignore
  assertEquals([...bytes], [
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 4, 1, 0x60, 0, 0,
    2, 22, 1, 7, ...new TextEncoder().encode("scratch"), 6, ...new TextEncoder().encode("memory"), 2, 1, 0x80, 2, 0x80, 2,
    3, 2, 1, 0,
    7, 7, 1, 3, ...new TextEncoder().encode("run"), 0, 0,
    10, 4, 1, 2, 0, 0x0b,
  ]);
});

Deno.test("i32 constants survive, whatever their size and sign", () => {
  fc.assert(fc.property(fc.integer(), (n) => {
    assertEquals(run(new FunctionBuilder().build([], i32.const(n))).run(), n);
  }));
});

Deno.test("a function adds the numbers below its argument in a loop", () => {
  const f = new FunctionBuilder();
  const n = f.param(), sum = f.local();
  const body = during(n, increase(n, -1), increase(sum, n));
  const { run: sumBelow } = run(f.build(body, sum));
  assertEquals([0, 1, 5, 1000].map((n) => sumBelow(n)), [0, 0, 10, 499500]);
});

Deno.test("when() takes one of two ways, branchIf() leaves a block", () => {
  const f = new FunctionBuilder();
  const n = f.param(), out = f.local();
  const fn = f.build([
    when(i32.lt_u(n, 10), out.set(i32.const(1)), out.set(i32.const(2))),
    block(branchIf(0, i32.ne(n, 7)), out.set(i32.const(7))),
  ], out);
  assertEquals([3, 7, 12].map((n) => run(fn).run(n)), [1, 7, 2]);
});

Deno.test("vectors are loaded, spread, shuffled and stored at any address and offset", () => {
  const f = new FunctionBuilder();
  const at = f.param(), x = f.local("v128");
  const { floats, run: go } = run(f.build([
    x.set(v128.load(at, 300)),
    v128.store(at, f32x4.mul(x, v128.load32_splat(at)), 300),
  ]));
  floats.set([3], 1);
  floats.set([1, 2, 3, 4], 76);
  go(4);
  assertEquals([...floats.subarray(75, 81)], [0, 3, 6, 9, 12, 0]);
});

Deno.test("param() refuses to come after a local", () => {
  const f = new FunctionBuilder();
  f.local();
  assertThrows(() => f.param(), TypeError, "expected before the first local");
});
