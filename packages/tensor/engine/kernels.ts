import { moduleBytes, type WasmFunction } from "./assembler.ts";
import { denseEmitters } from "./dense_kernel.ts";
import { simd } from "./features.ts";
import { lineEmitters } from "./line_kernels.ts";
import { zeroSkipEmitters } from "./zero_skip_kernels.ts";

const emitters: Readonly<Record<string, (...numbers: number[]) => WasmFunction>> = {
  ...denseEmitters,
  ...zeroSkipEmitters,
  ...lineEmitters,
};

const modules = new Map<string, WebAssembly.Module>();

/**
 * The module with the kernel of this name, a family and its numbers such as `dense:6`, for the
 * vectors in use; emitted when it is first asked for.
 */
export function kernelModule(name: string): WebAssembly.Module {
  const key = `${simd} ${name}`;
  let module = modules.get(key);
  if (!module) {
    const [family, ...numbers] = name.split(":");
    module = new WebAssembly.Module(moduleBytes(emitters[family](...numbers.map(Number))));
    modules.set(key, module);
  }
  return module;
}
