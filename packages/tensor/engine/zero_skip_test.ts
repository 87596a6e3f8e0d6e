import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { forceSimd, type Simd, simd } from "./features.ts";
import { getNumThreads, setNumThreads } from "./num_threads.ts";
import { scratchWith } from "./scratch.ts";
import type { Matrix } from "./matrix.ts";
import { type Helper, idleHelpers, warmUp, whyAlone } from "./threads.ts";
import { skipZeros, zeroSkipMatmul } from "./zero_skip.ts";

const left = ["rows", "columns", "gaps", "columns with gaps", "far apart"] as const;
const right = [...left, "steps", "one row", "one number", "windows", "windows down"] as const;
type Layout = (typeof right)[number];

/** A matrix that lies in memory as told, NaN around and between its numbers. */
function matrix(
  rows: number,
  columns: number,
  layout: Layout,
  value: (i: number, j: number) => number,
): Matrix {
  const [down, across] = {
    rows: [columns, 1],
    columns: [1, rows],
    gaps: [columns + 3, 1],
    "columns with gaps": [1, rows + 2],
    "far apart": [3 * columns, 1],
    steps: [2 * columns + 1, 2],
    "one row": [0, 1],
    "one number": [0, 0],
    windows: [2, 1],
    "windows down": [1, 2],
  }[layout];
  const offset = 5;
  const data = new Float32Array(offset + (rows - 1) * down + (columns - 1) * across + 1).fill(NaN);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) data[offset + i * down + j * across] = value(i, j);
  }
  return { data, offset, rows, columns, down, across };
}

function at({ data, offset, down, across }: Matrix, i: number, j: number): number {
  return data[offset + i * down + j * across];
}

/** Numbers that look random; `seed` says which. */
function noise(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
}

function sparseNoise(seed: number, share: number): () => number {
  const random = noise(seed);
  return () => Math.abs(random()) < share ? random() : Math.abs(random()) < 0.5 ? 0 : -0;
}

/** Room for a product in the midst of other numbers. */
function room(rows: number, columns: number): Matrix {
  const data = new Float32Array(rows * columns + 20).fill(7);
  return { data, offset: 10, rows, columns, down: columns, across: 1 };
}

/** Each number of `out` is as near to the double-precision sum as single-precision sums can be. */
function assertProduct(out: Matrix, a: Matrix, b: Matrix): void {
  for (let i = 0; i < out.rows; i++) {
    for (let j = 0; j < out.columns; j++) {
      let sum = 0, size = 0;
      for (let p = 0; p < a.columns; p++) {
        const term = at(a, i, p) * at(b, p, j);
        sum += term, size += Math.abs(term);
      }
      const found = at(out, i, j), bound = (a.columns + 1) * (2 ** -24 * size + 2 ** -149);
      const same = Object.is(found + 0, Math.fround(sum) + 0);
      assert(same || Math.abs(found - sum) <= bound, `(${i}, ${j}): ${found}, not ${sum}`);
    }
  }
}

function assertSurroundings({ data, offset, rows, columns }: Matrix): void {
  assert(data.subarray(0, offset).every((x) => x === 7), "something was written before");
  assert(data.subarray(offset + rows * columns).every((x) => x === 7), "or behind");
}

/** Runs `test` with each kind of vectors that this machine has. */
function withEachSimd(test: () => void): void {
  const best = simd;
  for (const level of ["relaxed", "simd"] satisfies Simd[]) {
    if (best === "none" || best === "simd" && level === "relaxed") continue;
    forceSimd(level);
    try {
      test();
    } finally {
      forceSimd(best);
    }
  }
}

const size = fc.integer({ min: 1, max: 60 });
const seed = fc.nat();

Deno.test("skipZeros() equals the double-precision product for all sizes, layouts and shares", () => {
  withEachSimd(() => {
    const shapes = fc.tuple(size, size, size, fc.constantFrom(...left), fc.constantFrom(...right));
    fc.assert(
      fc.property(
        shapes,
        seed,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shape, seed, share) => {
          const [n, k, m, ofA, ofB] = shape;
          const a = matrix(n, k, ofA, sparseNoise(seed, share)),
            b = matrix(k, m, ofB, noise(~seed));
          const out = room(n, m);
          scratchWith([]).floats.fill(NaN, 0, 2 ** 22);
          assert(skipZeros(out, a, b, share));
          assertProduct(out, a, b);
          assertSurroundings(out);
        },
      ),
      { numRuns: 60 },
    );
  });
});

Deno.test("skipZeros() equals the double-precision product for more than one block and group", () => {
  withEachSimd(() => {
    for (const ofA of left) {
      for (const [n, k, m] of [[130, 65, 53], [64, 128, 104], [200, 33, 107], [65, 131, 111]]) {
        for (const ofB of ["rows", "columns"] as const) {
          const a = matrix(n, k, ofA, sparseNoise(n, 0.2)), b = matrix(k, m, ofB, noise(m));
          const out = room(n, m);
          scratchWith([]).floats.fill(NaN, 0, 2 ** 22);
          assert(skipZeros(out, a, b, 0.2));
          assertProduct(out, a, b);
          assertSurroundings(out);
        }
      }
    }
  });
});

Deno.test("skipZeros() gives the same bits, whatever lay in scratch and with any number of threads", async () => {
  const [n, k] = [5000, 400], m = 50, threads = getNumThreads();
  const x = shared(matrix(n, k, "rows", sparseNoise(1, 0.2)));
  const transposed = { ...x, rows: k, columns: n, down: 1, across: k };
  const w = matrix(k, m, "rows", noise(2)), g = shared(matrix(n, m, "rows", noise(3)));
  const both = (): Float32Array[] => {
    const forward = shared(room(n, m)), backward = shared(room(k, m));
    assert(skipZeros(forward, x, w, 1) && skipZeros(backward, transposed, g, 1));
    return [forward.data, backward.data];
  };
  try {
    setNumThreads(1);
    const first = both();
    for (const count of [1, 2, 3]) {
      setNumThreads(count);
      const helpers = await started(count - 1);
      for (const [i, value] of [NaN, Infinity, 1e-40].entries()) {
        scratchWith([]).floats.fill(value);
        assertEquals(both(), first, `${count} threads, run ${i}`);
      }
      assert(helpers.every(({ orders }) => orders > 0), "a worker had nothing to do");
    }
    const sample = { ...transposed, rows: 3, offset: x.offset + 100 };
    const out = { data: first[1], offset: 10 + 100 * m, rows: 3, columns: m, down: m, across: 1 };
    assertProduct(out, sample, g);
  } finally {
    setNumThreads(threads);
  }
});

/** The same matrix in memory that all threads see. */
function shared(x: Matrix): Matrix {
  const data = new Float32Array(new SharedArrayBuffer(x.data.byteLength));
  data.set(x.data);
  return { ...x, data };
}

/** Waits for workers; none if there can be none. */
async function started(count: number): Promise<Helper[]> {
  if (count > 0 && whyAlone()) console.log(`left out the threads: ${whyAlone()}`);
  warmUp();
  const wanted = whyAlone() ? 0 : count;
  while (idleHelpers().length < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
  return idleHelpers();
}

Deno.test("skipZeros() takes rows that lie farther apart than scratch is large", () => {
  const value = noise(14), down = 70000;
  const far = (rows: number, columns: number): Matrix => {
    const data = new Float32Array(rows * down);
    for (let i = 0; i < data.length; i++) if (i % down < columns) data[i] = value();
    return { data, offset: 0, rows, columns, down, across: 1 };
  };
  const a = far(65, 60), b = far(60, 20), out = room(65, 20);
  assert(skipZeros(out, a, b, 1));
  assertProduct(out, a, b);
});

Deno.test("skipZeros() refuses infinity and NaN on the right, wherever they are, and writes nothing", () => {
  withEachSimd(() => {
    const shape = fc.record({ n: size, k: size, m: fc.integer({ min: 1, max: 110 }) });
    const bad = fc.constantFrom(NaN, Infinity, -Infinity);
    const layouts = fc.tuple(fc.constantFrom(...left), fc.constantFrom(...right));
    fc.assert(fc.property(shape, layouts, bad, seed, ({ n, k, m }, [ofA, ofB], value, seed) => {
      const a = matrix(n, k, ofA, sparseNoise(seed, 0.3)), b = matrix(k, m, ofB, noise(seed));
      b.data[b.offset + seed % k * b.down + seed % m * b.across] = value;
      const out = room(n, m);
      assert(!skipZeros(out, a, b, 0.3));
      assertEquals(out.data, new Float32Array(out.data.length).fill(7));
    }));
  });
});

Deno.test("skipZeros() refuses infinity in the last of many parts, and writes nothing", () => {
  const [n, k, m] = [5000, 300, 50];
  const a = matrix(k, n, "columns", sparseNoise(4, 0.2)), g = matrix(n, m, "rows", noise(5));
  g.data[g.data.length - 1] = Infinity;
  const out = room(k, m);
  assert(!skipZeros(out, a, g, 1));
  assertEquals(out.data, new Float32Array(out.data.length).fill(7));
});

Deno.test("skipZeros() lets infinity and NaN on the left through", () => {
  withEachSimd(() => {
    for (const ofA of left) {
      const a = matrix(40, 50, ofA, sparseNoise(6, 0.1)), b = matrix(50, 20, "rows", () => 1);
      a.data[a.offset + 3 * a.down + 7 * a.across] = Infinity;
      a.data[a.offset + 4 * a.down + 49 * a.across] = NaN;
      a.data[a.offset + 39 * a.down] = -Infinity;
      const out = room(40, 20);
      assert(skipZeros(out, a, b, 0.1));
      assertProduct(out, a, b);
      assertEquals([3, 4, 39].map((i) => at(out, i, 11)), [Infinity, NaN, -Infinity]);
    }
  });
});

Deno.test("skipZeros() keeps denormals and the largest numbers", () => {
  withEachSimd(() => {
    const tiny = sparseNoise(7, 0.3);
    const a = matrix(20, 40, "rows", () => tiny() * 2 ** -140);
    const big = matrix(40, 20, "rows", () => 3.4e38), one = matrix(40, 20, "rows", () => 1);
    for (const b of [big, one]) {
      const out = room(20, 20);
      assert(skipZeros(out, a, b, 0.3));
      assertProduct(out, a, b);
      assert(out.data.slice(10, -10).some((x) => x !== 0));
    }
  });
});

Deno.test("skipZeros() refuses a left matrix that lies in neither rows nor columns", () => {
  const b = matrix(40, 20, "rows", noise(8));
  for (const [down, across] of [[80, 2], [2, 80], [0, 1], [1, 0], [39, 1], [1, 1]]) {
    const a = { data: new Float32Array(4000), offset: 0, rows: 40, columns: 40, down, across };
    assert(!skipZeros(room(40, 20), a, b, 0));
  }
});

Deno.test("skipZeros() refuses what does not fit the scratch", () => {
  const a = matrix(4, 9000, "rows", () => 0), b = matrix(9000, 4, "rows", () => 1);
  assert(!skipZeros(room(4, 4), a, b, 0));
  const wide = matrix(6000, 100, "rows", () => 1);
  assert(!skipZeros(room(4, 100), { ...a, columns: 6000 }, wide, 0));
  assert(!skipZeros(room(4, 1025), { ...a, columns: 4 }, matrix(4, 1025, "rows", () => 1), 0));
});

Deno.test("zeroSkipMatmul() does a large sparse product, both ways, and leaves others alone", () => {
  const batch = (share: number) => matrix(64, 784, "rows", sparseNoise(9, share));
  const transposed = (x: Matrix) => ({ ...x, rows: 784, columns: 64, down: 1, across: 784 });
  const w = matrix(784, 50, "rows", noise(10)), g = matrix(64, 50, "rows", noise(11));
  const worth = simd !== "none";
  assertEquals(zeroSkipMatmul(room(64, 50), batch(0.2), w), worth);
  assertEquals(zeroSkipMatmul(room(784, 50), transposed(batch(0.2)), g), worth);
  assert(!zeroSkipMatmul(room(64, 50), batch(0.5), w));
  assert(!zeroSkipMatmul(room(784, 50), transposed(batch(0.5)), g));
  assert(!zeroSkipMatmul(room(64, 4), batch(0.2), matrix(784, 4, "rows", noise(12))));
  assert(!zeroSkipMatmul(room(7, 50), { ...batch(0.2), rows: 7 }, w));
});

Deno.test("zeroSkipMatmul() leaves everything to others where there are no vectors", () => {
  const before = forceSimd("none");
  try {
    const a = matrix(64, 784, "rows", () => 0), b = matrix(784, 50, "rows", noise(13));
    assert(!zeroSkipMatmul(room(64, 50), a, b));
  } finally {
    forceSimd(before);
  }
});
