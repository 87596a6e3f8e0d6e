import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { setEngine } from "./engine.ts";
import { plainEngine } from "./plain_engine.ts";
import { arange, ones, randn, type Tensor, tensor, zeros } from "./mod.ts";

const size = fc.integer({ min: 0, max: 9 });

Deno.test("matmul() equals three nested loops, for any sizes and strides", () => {
  fc.assert(fc.property(size, size, size, fc.boolean(), fc.boolean(), (n, k, m, ta, tb) => {
    const a: Tensor = ta ? randn([k, n]).t() : randn([n, k]);
    const b: Tensor = tb ? randn([m, k]).t() : randn([k, m]);
    const product = a.matmul(b);
    assertEquals(product.shape, [n, m]);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += a.at(i, p).item() * b.at(p, j).item();
        assertEquals(product.at(i, j).item(), Math.fround(sum));
      }
    }
  }));
});

Deno.test("broadcasting equals reading each element where it stands", () => {
  const shapes = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })),
    {
      maxLength: 4,
    },
  );
  fc.assert(fc.property(shapes, fc.nat(3), (axes, dropped) => {
    const full = axes.map(([n]) => n);
    const narrow = axes.map(([n, kind]) => kind === 0 ? 1 : n).slice(dropped);
    const a = randn(full), b = randn(narrow);
    const c: Tensor = a.sub(b);
    const wide = b.expand(
      full.map((n, d) => narrow[d - full.length + narrow.length] === n ? n : n),
    );
    assertEquals(c.shape, full);
    const [x, y, z] = [a, wide, c].map((t) => [...t.toTypedArray()]);
    assertEquals(z, x.map((value, i) => Math.fround(value - y[i])));
  }));
});

Deno.test("ops say which shapes do not fit, and what would", () => {
  const a: Tensor = zeros([10000, 784]), b: Tensor = zeros([50, 784]);
  assertThrows(
    () => a.matmul(b),
    TypeError,
    "[10000, 784] and [50, 784] do not fit: 784 columns against 50 rows. Did you mean a.matmul(b.t())?",
  );
  assertThrows(() => a.add(b), TypeError, "axis -2 has 10000 against 50");
  assertThrows(() => a.matmul(tensor(1) as Tensor), TypeError, "use mul");
  assertThrows(() => arange(3).matmul(arange(3)), TypeError, "int32 and int32");
  assertThrows(() => a.add([1] as unknown as number), TypeError, "tensor([…])");
  assertThrows(() => a.add("1" as unknown as number), TypeError, "found string");
  assertThrows(() => a.add(null as unknown as number), TypeError, "found null");
  assertThrows(() => a.clamp({}), TypeError, "at least one");
});

Deno.test("bool and int32 keep PyTorch's rules", () => {
  const yes = tensor([true, false]);
  assertThrows(() => yes.sub(yes), TypeError, "bool");
  assertThrows(() => yes.neg(), TypeError, "bool");
  assertThrows(() => yes.pow(yes), TypeError, "bool");
  assertThrows(() => arange(3).mean(), TypeError, "must be float32, found int32");
  assertThrows(() => arange(3).pow(-1), RangeError, "negative integer powers");
  assertEquals(yes.add(yes).dtype, "bool");
  assertEquals(yes.add(1).toArray(), [2, 1]);
  assertEquals(arange(3).add(0.5).dtype, "float32");
  assertEquals(arange(3).float().to("float32").dtype, "float32");
});

Deno.test("an int32 that would overflow is refused, where PyTorch's int64 holds it", () => {
  const x = tensor([2 ** 31 - 1, 1], { dtype: "int32" });
  assertThrows(() => x.add(1), RangeError, "2147483648 does not fit int32");
  assertThrows(() => x.sum(), RangeError, "2147483648");
  assertThrows(() => x.mul(x), RangeError, "does not fit");
});

Deno.test("indices out of range are refused by name", () => {
  const x: Tensor = randn([3, 2]);
  const at = (...i: number[]) => tensor(i, { dtype: "int32" });
  assertThrows(
    () => x.indexSelect(0, at(3)),
    RangeError,
    "index 3 is out of bounds for axis 0 of [3, 2]",
  );
  assertThrows(() => x.gather(0, at(-1, 0).reshape([1, 2]) as Tensor), RangeError, "-1");
  assertThrows(() => x.indexSelect(0, tensor([0])), TypeError, "int32 index");
  assertThrows(() => x.indexSelect(0, at(0).reshape([1, 1]) as never), TypeError, "one axis");
  assertThrows(() => zeros([0]).max(), RangeError, "no elements along axis 0");
  assertThrows(() => zeros([0]).argmax(), RangeError, "no elements");
  assertThrows(() => x.sum([0, 0]), RangeError, "twice");
});

Deno.test("equal() and allClose() compare the whole", () => {
  const x = tensor([1, NaN]);
  assertEquals([x.equal(x), x.allClose(x), x.allClose(x, { equalNan: true })], [
    false,
    false,
    true,
  ]);
  assertEquals([ones([2]).equal(ones([1, 2])), ones([2]).allClose(ones([1]).add(1e-6))], [
    false,
    true,
  ]);
  assertEquals(tensor([Infinity]).allClose(tensor([1])), false);
  assertEquals(tensor([1]).allClose(tensor([Infinity])), false);
});

Deno.test("a sum of a million tenths keeps its digits", () => {
  const tenth = Math.fround(0.1);
  assertEquals(zeros([1000, 1000]).add(0.1).sum().item(), Math.fround(tenth * 1e6));
});

Deno.test("a tensor prints itself and gives its one element", () => {
  const x = tensor([1.5]);
  assertEquals([`${x}`, Deno.inspect(x), x.item()], ["tensor([1.5000])", "tensor([1.5000])", 1.5]);
  assertThrows(() => zeros([2]).item(), TypeError, "2 elements cannot be converted to Scalar");
});

Deno.test("another engine answers under the same calls", () => {
  const asked: string[] = [];
  const before = setEngine({
    ...plainEngine,
    matmul(out, a, b) {
      asked.push("matmul");
      plainEngine.matmul(out, a, b);
    },
  });
  try {
    assertEquals(ones([1, 2]).matmul(ones([2, 1])).item(), 2);
  } finally {
    setEngine(before);
  }
  assertEquals(asked, ["matmul"]);
});

Deno.test("a float that no int32 holds is refused, not wrapped", () => {
  assertEquals(tensor([1.9, -1.9]).int().toArray(), [1, -1]);
  for (const value of [3e9, NaN, -Infinity]) {
    assertThrows(() => tensor([value]).int(), RangeError, "does not fit int32");
  }
  assertThrows(() => arange(1).copy_(tensor([3e9])), RangeError, "does not fit int32");
  const index = tensor([0, 0], { dtype: "int32" });
  const full: Tensor = tensor([2 ** 31 - 1], { dtype: "int32" });
  assertThrows(() => full.indexAdd_(0, index, ones([2], { dtype: "int32" })), RangeError, "fit");
});

Deno.test("calls as Python would write them say what is wanted instead", () => {
  const x: Tensor = zeros([2, 3]), two = 2 as unknown as number[];
  for (const call of [() => x.reshape(two), () => x.expand(two), () => x.permute(two)]) {
    assertThrows(call, TypeError, "expects an array, such as [2, 3]; found 2");
  }
  assertThrows(() => x.at(arange(2) as unknown as ":"), TypeError, "indexSelect");
  assertThrows(() => x.matmul(5 as unknown as Tensor), TypeError, "use mul");
  assertThrows(() => x.equal([1] as unknown as Tensor), TypeError, "tensor([…])");
  assertEquals([x.sum([]).shape, Object.is(tensor(-0).relu().item(), -0)], [[], true]);
  assertEquals(arange(2, { dtype: "float32" }).dtype, "float32");
});
