import { assert, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { fromTypedArray } from "../creation.ts";
import { setEngine } from "../engine.ts";
import { manualSeed } from "../generator.ts";
import { where } from "../joining.ts";
import { type Engine, plainEngine } from "../plain_engine.ts";
import { randn } from "../random.ts";
import type { Tensor } from "../tensor.ts";
import { thresholdBackward } from "../threshold_backward.ts";
import { fastEngine } from "./fast_engine.ts";
import { forceSimd } from "./features.ts";
import { getNumThreads, setNumThreads } from "./num_threads.ts";

const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 1e-40, -1e-45, 3.4e38, 1, -1, 2, 0.5];

const size = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 5, 7, 13, 17, 31, 50, 64, 97),
  fc.integer({ min: 1, max: 130 }),
);

/** Rows of numbers of which some are special, in a layout of its own. */
function matrix(rows: number, columns: number, specials: number): fc.Arbitrary<Tensor> {
  return fc.tuple(fc.nat(1e6), fc.constantFrom("rows", "columns", "inside", "steps")).map(
    ([seed, layout]) => {
      manualSeed(seed);
      const [n, m] = layout === "columns" ? [columns, rows] : [rows, columns];
      const whole: Tensor = layout === "inside"
        ? randn([n + 3, m + 5])
        : layout === "steps"
        ? randn([n, m, 2])
        : randn([n, m]);
      for (let i = 0; i < whole.numel(); i++) {
        if ((i * 7919 + seed) % 97 < specials) whole.data[i] = SPECIAL[(i + seed) % SPECIAL.length];
      }
      if (layout === "inside") return whole.narrow(0, 2, n).narrow(1, 4, m);
      if (layout === "steps") return whole.at(":", ":", 1);
      return layout === "columns" ? whole.t() : whole;
    },
  );
}

function under<T>(engine: Engine, compute: () => T): T {
  const before = setEngine(engine);
  try {
    return compute();
  } finally {
    setEngine(before);
  }
}

/** Runs `op` in both engines and compares every bit; NaN is NaN. */
function assertSameBits(op: () => Tensor): void {
  const [fast, plain] = [fastEngine, plainEngine].map((engine) => under(engine, op));
  assertEquals([fast.shape, fast.dtype], [plain.shape, plain.dtype]);
  const [found, expected] = [fast.toTypedArray(), plain.toTypedArray()];
  const wrong = found.findIndex((value, i) => !Object.is(value, expected[i]));
  assert(wrong < 0, `element ${wrong} of [${fast.shape}]: ${found[wrong]}, not ${expected[wrong]}`);
}

const pair = fc.tuple(size, size).chain(([rows, columns]) =>
  fc.tuple(
    matrix(rows, columns, 30),
    fc.oneof(
      matrix(rows, columns, 30),
      matrix(1, columns, 30),
      matrix(rows, 1, 30),
      matrix(1, 1, 30),
    ),
  )
);

const BINARY = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "maximum",
  "minimum",
  "gt",
  "le",
  "eq",
  "ne",
] as const;
const UNARY = [
  "neg",
  "abs",
  "sqrt",
  "sign",
  "relu",
  "clone",
  "bool",
  "isnan",
  "logicalNot",
] as const;

Deno.test("every op on pairs has the bits of the plain loops, whatever the layout", () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(...BINARY), ([a, b], op) => {
      assertSameBits(() => a[op](b as never) as Tensor);
      assertSameBits(() => b[op](a as never) as Tensor);
    }),
    { numRuns: 300 },
  );
});

Deno.test("every op on one tensor has the bits of the plain loops", () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(...UNARY), ([a], op) => {
      assertSameBits(() => a[op]() as Tensor);
      assertSameBits(() => a.gt(0).float());
    }),
    { numRuns: 200 },
  );
});

Deno.test("sums, means, where and steps in place have the bits of the plain loops", () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(undefined, 0, 1), ([a, b], axis) => {
      assertSameBits(() => a.sum(axis as never) as Tensor);
      assertSameBits(() => a.mean(axis as never) as Tensor);
      assertSameBits(() => where(a.gt(0) as Tensor, a, b as never) as Tensor);
      assertSameBits(() => thresholdBackward(a, b));
      assertSameBits(() => a.clone().add_(b as never, { alpha: -0.1 }));
      assertSameBits(() => a.clone().mul_(b as never));
      assertSameBits(() => {
        const whole: Tensor = a.clone();
        if (a.shape[0] > 2) whole.narrow(0, 1, 1).sub_(b.narrow(0, 0, 1) as never);
        return whole;
      });
    }),
    { numRuns: 200 },
  );
});

/** Compares with sums in float64; a float32 sum of k terms errs by at most k roundings of each. */
function assertProduct(a: Tensor, b: Tensor): void {
  const [fast, exact, scale] = [
    under(fastEngine, () => a.matmul(b)),
    under(plainEngine, () => a.matmul(b)),
    under(plainEngine, () => a.abs().matmul(b.abs())),
  ].map((x) => x.toTypedArray());
  const bound = 2 ** -23 * (a.shape.at(-1)! + 2);
  fast.forEach((value, i) => {
    if (Object.is(value, exact[i])) return;
    assert(Number.isFinite(exact[i]), `${value}, not ${exact[i]}`);
    assertLess(Math.abs(value - exact[i]), bound * scale[i] + 1e-37, `${value}, not ${exact[i]}`);
  });
}

const factors = (specials: number) =>
  fc.tuple(size, size, size).chain(([n, k, m]) =>
    fc.tuple(matrix(n, k, specials), matrix(k, m, specials), fc.boolean())
  );

Deno.test("products of any sizes and layouts are those of float64 to the last roundings", () => {
  fc.assert(
    fc.property(factors(0), ([a, b, mostlyZeros]) => {
      assertProduct(mostlyZeros ? a.mul(a.gt(1).float() as never) : a, b);
    }),
    { numRuns: 300 },
  );
});

Deno.test("NaN and infinity come through products, also past zeros", () => {
  const special = (seed: number, x: Tensor): Tensor => {
    const whole = x.clone();
    if (whole.numel() > 0) whole.data[seed % whole.numel()] = [NaN, Infinity, -Infinity][seed % 3];
    return whole;
  };
  fc.assert(
    fc.property(factors(0), fc.nat(1e6), ([a, b], seed) => {
      const sparse = a.mul(a.gt(1).float() as never) as Tensor;
      assertProduct(sparse, special(seed, b));
      assertProduct(special(seed, sparse), b);
    }),
    { numRuns: 200 },
  );
});

Deno.test("large products: tall, wide, deep, stacked and repeated", () => {
  manualSeed(1);
  const rows = (n: number, m: number): Tensor => randn([n, m]);
  const zeros = (x: Tensor): Tensor => x.mul(x.gt(1).float() as never);
  assertProduct(rows(3001, 784), rows(784, 50));
  assertProduct(zeros(rows(3001, 784)), rows(784, 50));
  assertProduct(rows(5003, 97).t(), rows(5003, 50));
  assertProduct(zeros(rows(5003, 97)).t(), rows(5003, 50));
  assertProduct(rows(1, 4099), rows(4099, 1));
  assertProduct(rows(331, 2311), rows(2311, 331));
  assertProduct(rows(64, 10), rows(50, 10).t());
  assertProduct(rows(20011, 1), rows(1, 50));
  assertProduct(rows(5, 2600).reshape([5, 40, 65]) as Tensor, rows(65, 33));
  assertProduct(rows(1, 65).expand([70, 65]) as Tensor, rows(65, 33));
  assertProduct(rows(70, 1).expand([70, 65]) as Tensor, rows(65, 33));
});

Deno.test("results do not depend on what ran before", () => {
  manualSeed(2);
  const a: Tensor = randn([301, 203]), b: Tensor = randn([203, 57]);
  const first = a.matmul(b).toTypedArray();
  const poison: Tensor = fromTypedArray(new Float32Array(512 * 512).fill(NaN), [512, 512]);
  poison.matmul(poison);
  poison.add(poison);
  assertEquals(a.matmul(b).toTypedArray(), first);
});

Deno.test("one thread and many give the same bits", async () => {
  manualSeed(3);
  const x: Tensor = randn([20000, 300]),
    w: Tensor = randn([300, 50]),
    g: Tensor = randn([20000, 50]);
  const sparse: Tensor = x.mul(x.gt(1).float() as never);
  const all = () =>
    [
      x.matmul(w),
      sparse.matmul(w),
      x.t().matmul(g),
      sparse.t().matmul(g),
      g.matmul(w.t()),
      x.mul(x),
    ]
      .map((result) => result.toTypedArray());
  const before = getNumThreads();
  try {
    setNumThreads(1);
    const alone = all();
    setNumThreads(3);
    for (let round = 0; round < 3; round++) {
      assertEquals(all(), alone);
      await new Promise((resolve) => setTimeout(resolve, 50)); // time for the workers to come up
    }
  } finally {
    setNumThreads(before);
  }
});

Deno.test("without fused multiply-add, and without vectors, the answers stay right", () => {
  manualSeed(4);
  const a: Tensor = randn([70, 130]), b: Tensor = randn([130, 50]);
  const sparse: Tensor = a.mul(a.gt(1).float() as never);
  for (const level of ["simd", "none"] as const) {
    const before = forceSimd(level);
    try {
      assertProduct(a, b);
      assertProduct(sparse, b);
      assertProduct(sparse.t(), a);
      assertSameBits(() => a.add(a).relu().gt(0.5).float().sum(0));
    } finally {
      forceSimd(before);
    }
  }
});
