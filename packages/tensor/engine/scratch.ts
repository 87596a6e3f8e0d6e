import { scratchPages } from "./assembler.ts";
import { type Simd, simd } from "./features.ts";
import { kernelModule } from "./kernels.ts";
import type { Scratch } from "./task.ts";

type Kernel = Scratch["kernels"][string];

let memory: WebAssembly.Memory | undefined;
const scratches = new Map<Simd, Scratch & { kernels: Record<string, Kernel> }>();

/** This thread's scratch, with at least the kernels of these names. */
export function scratchWith(names: readonly string[]): Scratch {
  memory ??= new WebAssembly.Memory({ initial: scratchPages, maximum: scratchPages });
  let scratch = scratches.get(simd);
  if (!scratch) {
    const floats = new Float32Array(memory.buffer), bytes = new Uint8Array(memory.buffer);
    scratches.set(simd, scratch = { floats, bytes, kernels: {} });
  }
  for (const name of names) scratch.kernels[name] ??= instantiate(kernelModule(name), memory);
  return scratch;
}

function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  return new WebAssembly.Instance(module, { scratch: { memory } }).exports.run as Kernel;
}
