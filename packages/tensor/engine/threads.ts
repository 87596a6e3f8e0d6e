import { currentSetting, getNumThreads, giveUpThreads } from "./num_threads.ts";
import { layout, type Order, program } from "./worker.ts";

/** The part of a `node:worker_threads` Worker that is used here. */
export interface Thread {
  unref(): void;
  postMessage(order: Order): void;
  terminate(): Promise<number>;
  on(event: "error" | "exit", listener: (why: unknown) => void): void;
}

interface WorkerThreads {
  Worker: new (
    program: string,
    options: { eval: true; env: object; workerData: SharedArrayBuffer },
  ) => Thread;
}

/** A worker, and what passed between it and this thread. */
export interface Helper {
  readonly thread: Thread;
  readonly state: Int32Array;
  /** The numbers of the tasks and kernels that it has been sent. */
  readonly knows: Set<number>;
  orders: number;
  /** The memory that it may still hold, by number, and how many bytes that is. */
  readonly holds: Set<number>;
  bytes: number;
}

/** A thread was lost in the middle of a job: nobody knows what it wrote, or will still write. */
export class WorkerLost extends Error {
  override name = "WorkerLost";
}

let helpers: Helper[] = [];

/** Starts the workers that are missing, without waiting until they are up. */
export function warmUp(): void {
  if (whyAlone()) return;
  try {
    while (helpers.length < getNumThreads() - 1) helpers.push(startHelper());
  } catch (error) {
    loseThreads(`no worker could be started: ${error}`);
  }
}

/** The workers that would begin at once: they are up, and not behind with their orders. */
export function idleHelpers(): Helper[] {
  return helpers.slice(0, getNumThreads() - 1).filter(({ state, orders }) =>
    Atomics.load(state, layout.ready) === 1 && orders - Atomics.load(state, layout.read) < 2
  );
}

/** Ends all workers, and uses this thread alone from now on. */
export function loseThreads(reason: string): WorkerLost {
  const ended = helpers;
  helpers = [];
  giveUpThreads(reason);
  for (const { thread } of ended) thread.terminate();
  return new WorkerLost(`${reason}. From now on there is one thread; setNumThreads() tries again`);
}

/** Why this thread works alone, if it does. */
export function whyAlone(): string | undefined {
  const { count, reason } = currentSetting();
  return count === 1 ? reason : missing ??= findMissing();
}

let missing: string | undefined;

/** What the runtime lacks; an empty text if nothing. */
function findMissing(): string {
  if (typeof SharedArrayBuffer !== "function") {
    return "no SharedArrayBuffer: a page needs cross-origin isolation for it";
  }
  if (!workerThreads()) return "no node:worker_threads";
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return "";
  } catch {
    return "this thread may not wait";
  }
}

/** A page has no such module, so it is not imported but asked for. */
function workerThreads(): WorkerThreads | undefined {
  const process = Reflect.get(globalThis, "process") as
    | { getBuiltinModule?(name: string): WorkerThreads }
    | undefined;
  return process?.getBuiltinModule?.("node:worker_threads");
}

function startHelper(): Helper {
  const { Worker } = workerThreads()!;
  const workerData = new SharedArrayBuffer(8);
  // Without an `env` of its own it would ask the user for ours.
  const thread = new Worker(program(), { eval: true, env: {}, workerData });
  const helper: Helper = {
    thread,
    state: new Int32Array(workerData),
    knows: new Set(),
    orders: 0,
    holds: new Set(),
    bytes: 0,
  };
  const ended = (why: unknown): void => {
    if (helpers.includes(helper)) loseThreads(`a worker was lost: ${why}`);
  };
  thread.on("error", ended);
  thread.on("exit", (code) => ended(`it ended with code ${code}`));
  // An idle worker does not keep the program from ending.
  thread.unref();
  return helper;
}
