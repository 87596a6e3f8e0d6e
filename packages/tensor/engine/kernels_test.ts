import { assertEquals, assertStrictEquals } from "@std/assert";
import { forceSimd } from "./features.ts";
import { kernelModule } from "./kernels.ts";
import { scratchWith } from "./scratch.ts";

Deno.test("kernelModule() emits a kernel once for each level of vectors", () => {
  const best = kernelModule("dense:3"), before = forceSimd("simd");
  try {
    const plain = kernelModule("dense:3");
    assertEquals(plain === best, before === "simd");
    assertStrictEquals(kernelModule("dense:3"), plain);
  } finally {
    forceSimd(before);
  }
  assertStrictEquals(kernelModule("dense:3"), best);
});

Deno.test("all kernels are exported as run, and import the scratch memory alone", () => {
  for (const name of ["dense:6", "denseColumns:1", "pack", "packColumns", "unpad"]) {
    const module = kernelModule(name);
    assertEquals(WebAssembly.Module.exports(module), [{ name: "run", kind: "function" }]);
    const memory = { module: "scratch", name: "memory", kind: "memory" as const };
    assertEquals(WebAssembly.Module.imports(module), [memory]);
  }
});

Deno.test("scratchWith() gives all kernels of a thread the same 16 MB", () => {
  const { floats, bytes } = scratchWith(["unpad"]);
  assertEquals(floats.byteLength, 2 ** 24);
  assertStrictEquals(bytes.buffer, floats.buffer);
  assertStrictEquals(scratchWith(["pack"]), scratchWith(["unpad"]));
});
