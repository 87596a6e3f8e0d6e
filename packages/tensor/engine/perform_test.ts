import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { describeEngine } from "./describe_engine.ts";
import { getNumThreads, setNumThreads } from "./num_threads.ts";
import { perform, setPatience, withFreshOutput } from "./perform.ts";
import type { Task } from "./task.ts";
import { type Helper, idleHelpers, warmUp, whyAlone, WorkerLost } from "./threads.ts";
import { layout } from "./worker.ts";

/** Has all the work in the world, so that threads always seem worth it. */
const work = Infinity;

/** Runs `body` once so many threads are up; says so if the runtime has none. */
async function withThreads(count: number, body: (helpers: Helper[]) => void | Promise<void>) {
  const before = getNumThreads();
  setNumThreads(count);
  try {
    warmUp();
    if (count > 1 && whyAlone()) return console.log(`left out, one thread: ${whyAlone()}`);
    await until(() => idleHelpers().length === count - 1);
    await body(idleHelpers());
  } finally {
    setNumThreads(before);
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    assert(Date.now() < deadline, "waited 20 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function shared(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(4 * length));
}

interface Sines {
  readonly out: Float32Array;
  readonly scale: { readonly data: Float32Array };
  readonly size: number;
}

/** Part `p` writes `size` numbers from `p * size` on. */
const sines: Task<Sines> = {
  name: "sines",
  kernels: () => [],
  run(_scratch, { out, scale, size }, part) {
    for (let i = part * size; i < (part + 1) * size; i++) out[i] = scale.data[0] * Math.sin(i);
  },
};

type Mischief = "fails" | "hangs" | "waits";
interface Trouble {
  readonly out: Float32Array;
  readonly claimed: Int32Array;
  readonly worker: Mischief;
  readonly main: Mischief;
}

/** Two parts: this thread does not begin with its own before the worker has claimed the other. */
const trouble: Task<Trouble> = {
  name: "trouble",
  kernels: () => [],
  run(_scratch, { out, claimed, worker, main }, part) {
    const { isMainThread } = Reflect.get(globalThis, "process")
      .getBuiltinModule("node:worker_threads");
    if (isMainThread) Atomics.wait(claimed, 0, 0, 10_000);
    Atomics.store(claimed, 0, 1);
    Atomics.notify(claimed, 0);
    const mischief = isMainThread ? main : worker;
    if (mischief === "fails") throw new RangeError(`part ${part} is bad`);
    for (const end = Date.now() + 50; mischief === "hangs" || Date.now() < end;);
    out[part] = 1;
  },
};

function makeTrouble(worker: Mischief, main: Mischief): Float32Array {
  const out = shared(2), claimed = new Int32Array(new SharedArrayBuffer(4));
  perform(trouble, { out, claimed, worker, main }, 2, work);
  return out;
}

for (const threads of [1, 2, 3]) {
  Deno.test(`perform() gives the same bits with ${threads} threads`, async () => {
    await withThreads(threads, () => {
      const size = 1000, parts = 50, out = shared(size * parts), data = Float32Array.of(1.1);
      perform(sines, { out, scale: { data }, size }, parts, work, [out]);
      assertEquals(out, Float32Array.from(out, (_, i) => data[0] * Math.sin(i)));
    });
  });
}

Deno.test("perform() does each of a thousand small jobs once, and no old one later", async () => {
  await withThreads(3, () => {
    const size = 200, out = shared(5 * size), right = out.map((_, i) => Math.sin(i));
    for (let job = 1; job <= 1000; job++) {
      const scale = 2 ** (job % 10);
      perform(sines, { out, scale: { data: Float32Array.of(scale) }, size }, 5, work, [out]);
      assert(out.every((value, i) => value === scale * right[i]), `job ${job}`);
    }
  });
});

Deno.test("perform() lets both threads do a part", async () => {
  await withThreads(2, () => assertEquals(makeTrouble("waits", "waits"), Float32Array.of(1, 1)));
});

Deno.test("perform() keeps to this thread what lies in memory of this thread", async () => {
  await withThreads(2, () => {
    const before = idleHelpers()[0].orders;
    const own = new Float32Array(8), large = new Float32Array(2 ** 19);
    perform(sines, { out: own, scale: { data: Float32Array.of(1) }, size: 2 }, 4, work);
    assertEquals(own, own.map((_, i) => Math.sin(i)));
    perform(sines, { out: shared(8), scale: { data: large }, size: 2 }, 4, work, []);
    assertEquals(idleHelpers()[0].orders, before);
  });
});

Deno.test("a worker that comes late touches nothing", async () => {
  await withThreads(2, async ([helper]) => {
    const out = shared(4), control = new Int32Array(new SharedArrayBuffer(4 * layout.words));
    const { buffer } = out;
    control[layout.next] = 1;
    helper.orders++;
    helper.thread.postMessage({
      control: control.buffer,
      parts: 1,
      task: [-1, "{ run: (_scratch, { out }) => out.fill(1) }"],
      kernels: [],
      job: { out: { typedArray: "Float32Array", buffer, byteOffset: 0, length: 4 } },
      collect: false,
    });
    await until(() => Atomics.load(helper.state, layout.read) === helper.orders);
    assertEquals(out, new Float32Array(4));
    assertEquals([...control], [...control].map((_, word) => word === layout.next ? 1 : 0));
  });
});

Deno.test("a worker lets go of the memory of jobs that are over", async () => {
  await withThreads(2, async () => {
    const megabyte = 2 ** 20, before = Deno.memoryUsage().rss;
    const scale = { data: Float32Array.of(1) };
    for (let job = 0; job < 6; job++) {
      const out = shared(16 * megabyte).fill(1);
      perform(sines, { out, scale, size: 10 }, 4, work, [out]);
    }
    await until(() => {
      // Makes the collector of this thread run too.
      new ArrayBuffer(64 * megabyte, { maxByteLength: 64 * megabyte });
      return Deno.memoryUsage().rss < before + 100 * megabyte;
    });
  });
});

Deno.test("an error of a worker's part becomes WorkerLost, and the end of threads", async () => {
  await withThreads(2, () => {
    const error = assertThrows(() => makeTrouble("fails", "waits"), WorkerLost);
    assertMatch(error.message, /^a worker failed: RangeError: part [01] is bad\. From now on/);
    assertEquals(describeEngine().threads, 1);
    assertMatch(describeEngine().reason!, /^a worker failed: RangeError/);
  });
});

Deno.test("an error of a part on this thread is thrown once the worker is through", async () => {
  await withThreads(2, () => {
    assertThrows(() => makeTrouble("waits", "fails"), RangeError, "is bad");
    assertEquals(makeTrouble("waits", "waits"), Float32Array.of(1, 1));
  });
});

Deno.test("a worker that hangs is given up, and the operation repeated", async () => {
  await withThreads(2, () => {
    const before = setPatience(200);
    const outputs: Float32Array[] = [];
    const size = 4, data = Float32Array.of(1);
    const result = withFreshOutput(() => {
      if (getNumThreads() > 1) makeTrouble("hangs", "waits");
      const out = shared(8);
      outputs.push(out);
      perform(sines, { out, scale: { data }, size }, 2, work);
      return out;
    });
    setPatience(before);
    assertEquals(outputs, [result]);
    assertEquals(result, result.map((_, i) => Math.sin(i)));
    assertEquals(describeEngine().reason, "a worker did not finish its part within 200 ms");
  });
});

Deno.test("a worker that was ended from outside in the middle of a part is noticed", async () => {
  await withThreads(2, ([helper]) => {
    const before = setPatience(300);
    const post = helper.thread.postMessage.bind(helper.thread);
    helper.thread.postMessage = (order) => {
      post(order);
      const { claimed } = order.job as { claimed: { buffer: SharedArrayBuffer } };
      Atomics.wait(new Int32Array(claimed.buffer), 0, 0, 10_000);
      helper.thread.terminate();
    };
    assertThrows(() => makeTrouble("hangs", "waits"), WorkerLost, "did not finish");
    setPatience(before);
  });
});

Deno.test("a worker that was ended between two jobs leaves the work to this thread", async () => {
  await withThreads(2, async ([helper]) => {
    helper.thread.terminate();
    for (let job = 0; job < 5; job++) {
      const out = shared(8);
      perform(sines, { out, scale: { data: Float32Array.of(1) }, size: 2 }, 4, work);
      assertEquals(out, out.map((_, i) => Math.sin(i)));
    }
    await until(() => describeEngine().threads === 1);
    assertMatch(describeEngine().reason!, /^a worker was lost/);
  });
});

Deno.test("setNumThreads() gives threads another chance", async () => {
  await withThreads(2, () => {
    assertThrows(() => makeTrouble("fails", "waits"), WorkerLost);
  });
  await withThreads(2, () => assertEquals(makeTrouble("waits", "waits"), Float32Array.of(1, 1)));
});
