import { scratchPages } from "./assembler.ts";
import type { Parcel } from "./parcel.ts";
import type { Scratch, Task } from "./task.ts";

/** What a worker is told of a job. What it was told once is not sent again. */
export interface Order {
  readonly control: SharedArrayBuffer;
  readonly parts: number;
  /** The number of the task, and its `run` as text. */
  readonly task: readonly [id: number, text?: string];
  /** Name, number and module of each kernel. */
  readonly kernels: readonly (readonly [name: string, id: number, module?: WebAssembly.Module])[];
  /** The job with parcels in the place of arrays. */
  readonly job: unknown;
  /** Whether the worker has been sent so much memory that it should now let go of it. */
  readonly collect: boolean;
}

/**
 * Where what stands in shared memory, in 32-bit words. Each job has a block of its own: the next
 * part that nobody has claimed, how many parts the workers are through with, and, after a failure,
 * the text of the error. Each worker has a block with the number of orders it is through with.
 */
export const layout = { next: 0, done: 1, failed: 2, text: 3, words: 128, ready: 0, read: 1 };

/** The text that a worker runs. */
export function program(): string {
  return `(${serve})(${JSON.stringify(layout)}, ${scratchPages}, process)`;
}

interface Process {
  getBuiltinModule(name: "node:v8"): { setFlagsFromString(flags: string): void };
  getBuiltinModule(name: "node:vm"): { runInNewContext(code: string): () => void };
  getBuiltinModule(name: "node:worker_threads"): {
    workerData: SharedArrayBuffer;
    parentPort: { on(event: "message", listener: (order: Order) => void): void };
  };
}

type Kernel = Scratch["kernels"][string];

/** Claims and does parts, order after order. It is turned into text: nothing outside is in reach. */
function serve(at: typeof layout, pages: number, process: Process): void {
  const { workerData, parentPort } = process.getBuiltinModule("node:worker_threads");
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const floats = new Float32Array(memory.buffer), bytes = new Uint8Array(memory.buffer);
  const scratch = { floats, bytes, kernels: {} as Record<string, Kernel> };
  const tasks = new Map<number, Task<unknown>["run"]>();
  const instances = new Map<number, Kernel>();

  const learn = ({ task: [id, text], kernels }: Order): void => {
    if (text !== undefined) tasks.set(id, new Function(`"use strict"; return (${text}).run`)());
    for (const [, id, module] of kernels) {
      if (!module) continue;
      const { exports } = new WebAssembly.Instance(module, { scratch: { memory } });
      instances.set(id, exports.run as Kernel);
    }
  };

  const unpack = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if ("typedArray" in value) {
      const { typedArray, buffer, byteOffset, length } = value as Parcel;
      const kind = Reflect.get(globalThis, typedArray) as Float32ArrayConstructor;
      return new kind(buffer, byteOffset, length);
    }
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, unpack(field)]));
  };

  const work = (order: Order, control: Int32Array): void => {
    const run = tasks.get(order.task[0])!, job = unpack(order.job);
    scratch.kernels = {};
    for (const [name, id] of order.kernels) scratch.kernels[name] = instances.get(id)!;
    for (;;) {
      const part = Atomics.add(control, at.next, 1);
      if (part >= order.parts) return;
      try {
        run(scratch, job, part);
      } catch (error) {
        fail(error, control);
      }
      Atomics.add(control, at.done, 1);
      Atomics.notify(control, at.done);
    }
  };

  const fail = (error: unknown, control: Int32Array): void => {
    if (Atomics.compareExchange(control, at.failed, 0, 1) !== 0) return;
    const text = String(error).slice(0, at.words - at.text);
    for (let i = 0; i < text.length; i++) control[at.text + i] = text.charCodeAt(i);
  };

  // V8 does not count shared memory: left to itself, a worker that allocates little would for ever
  // keep the memory of the tensors that it has seen.
  const collector = (): () => void => {
    const v8 = process.getBuiltinModule("node:v8");
    v8.setFlagsFromString("--expose-gc");
    const collect = process.getBuiltinModule("node:vm").runInNewContext("gc");
    v8.setFlagsFromString("--no-expose-gc");
    return collect;
  };

  const self = new Int32Array(workerData), collect = collector();
  let idle: ReturnType<typeof setTimeout> | undefined;
  parentPort.on("message", (order) => {
    const control = new Int32Array(order.control);
    try {
      learn(order);
      if (Atomics.load(control, at.next) < order.parts) work(order, control);
    } catch (error) {
      fail(error, control);
    }
    Atomics.add(self, at.read, 1);
    if (order.collect) queueMicrotask(collect);
    clearTimeout(idle);
    idle = setTimeout(collect, 50);
  });
  Atomics.store(self, at.ready, 1);
}
