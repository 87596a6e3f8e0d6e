import { stopReuse } from "../memory.ts";
import { kernelModule } from "./kernels.ts";
import { pack, type Packed } from "./parcel.ts";
import { scratchWith } from "./scratch.ts";
import type { Scratch, Task } from "./task.ts";
import { type Helper, idleHelpers, loseThreads, warmUp, whyAlone, WorkerLost } from "./threads.ts";
import { layout } from "./worker.ts";

/** Multiply-adds from which on a job is worth sending to a worker. */
const leastWork = 12e6;

/** Multiply-adds of such jobs after which starting the workers has paid. */
const worthStarting = 5e8;

/** Bytes that a worker may hold on to. */
const muchMemory = 2 ** 29;

let workSoFar = 0;
let patience = 5000;

/**
 * Does all parts of a job, with other threads where it is large enough.
 *
 * `work` is about how many multiply-adds the parts are together. `outputs` are the arrays of the job
 * that the parts write to; unless told, all. Threads help only if these lie in shared memory.
 *
 * @throws {WorkerLost} if a worker failed, or did not finish. It may still write to the outputs: the
 * caller must drop them, see {@linkcode withFreshOutput}.
 */
export function perform<Job>(
  task: Task<Job>,
  job: Job,
  parts: number,
  work: number,
  outputs?: readonly ArrayBufferView[],
): void {
  const scratch = scratchWith(task.kernels(job));
  const helpers = parts > 1 && work >= leastWork ? helpersFor(work) : [];
  const packed = helpers.length > 0 ? pack(job, outputs) : undefined;
  if (packed === undefined) {
    for (let part = 0; part < parts; part++) task.run(scratch, job, part);
  } else {
    const control = new Int32Array(new SharedArrayBuffer(4 * layout.words));
    for (const helper of helpers.slice(0, parts - 1)) {
      send(helper, task, task.kernels(job), packed, control, parts);
    }
    workAlong(task, scratch, job, parts, control);
  }
}

/**
 * Runs an operation that makes its own outputs, and once more, on this thread alone, if a worker
 * was lost on the way.
 */
export function withFreshOutput<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof WorkerLost) return operation();
    throw error;
  }
}

/** Sets how many milliseconds a worker may take for a part, and returns what it was. */
export function setPatience(milliseconds: number): number {
  const before = patience;
  patience = milliseconds;
  return before;
}

function helpersFor(work: number): Helper[] {
  if (whyAlone()) return [];
  workSoFar += work;
  if (workSoFar >= worthStarting) warmUp();
  return idleHelpers();
}

function send(
  helper: Helper,
  task: Task<never>,
  kernels: readonly string[],
  packed: Packed,
  { buffer: control }: Int32Array<SharedArrayBuffer>,
  parts: number,
): void {
  const tell = <T>(what: object, content: () => T): [id: number, content?: T] => {
    const id = numberOf(what);
    if (helper.knows.has(id)) return [id];
    helper.knows.add(id);
    return [id, content()];
  };
  const { job, buffers } = packed;
  helper.orders++;
  helper.thread.postMessage({
    control,
    parts,
    task: tell(task.run, () => asObject(task.run)),
    kernels: kernels.map((name) => {
      const module = kernelModule(name);
      return [name, ...tell(module, () => module)];
    }),
    job,
    collect: holdsMuch(helper, buffers),
  });
}

/** Whether a worker has now been sent so much memory that it must let go of what is not needed. */
function holdsMuch(helper: Helper, buffers: Set<SharedArrayBuffer>): boolean {
  for (const buffer of buffers) {
    const number = numberOf(buffer);
    if (helper.holds.has(number)) continue;
    helper.holds.add(number);
    helper.bytes += buffer.byteLength;
  }
  if (helper.bytes < muchMemory) return false;
  helper.holds.clear();
  helper.bytes = 0;
  return true;
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

function numberOf(what: object): number {
  let number = numbers.get(what);
  if (number === undefined) numbers.set(what, number = ++lastNumber);
  return number;
}

/** The text of an object with this method, which may be written as a method or as a function. */
function asObject(run: Task<never>["run"]): string {
  const text = String(run);
  return /^run\s*\(/.test(text) ? `{ ${text} }` : `{ run: ${text} }`;
}

/** Claims and does parts like the workers, then waits until they are through with theirs. */
function workAlong<Job>(
  task: Task<Job>,
  scratch: Scratch,
  job: Job,
  parts: number,
  control: Int32Array,
): void {
  let mine = 0;
  try {
    for (;;) {
      const part = Atomics.add(control, layout.next, 1);
      if (part >= parts) break;
      mine++;
      task.run(scratch, job, part);
    }
  } finally {
    // Nothing can be claimed from here on, even if a part has thrown.
    const claimed = Math.min(Atomics.exchange(control, layout.next, parts), parts);
    waitForWorkers(control, claimed - mine);
  }
}

function waitForWorkers(control: Int32Array, parts: number): void {
  for (let spin = 0; spin < 2000 && Atomics.load(control, layout.done) < parts; spin++);
  for (;;) {
    const done = Atomics.load(control, layout.done);
    if (done === parts) break;
    if (Atomics.wait(control, layout.done, done, patience) === "timed-out") {
      stopReuse();
      throw loseThreads(`a worker did not finish its part within ${patience} ms`);
    }
  }
  if (Atomics.load(control, layout.failed)) {
    throw loseThreads(`a worker failed: ${textOf(control)}`);
  }
}

function textOf(control: Int32Array): string {
  const codes = control.subarray(layout.text);
  return String.fromCharCode(...codes.filter((code) => code !== 0));
}
