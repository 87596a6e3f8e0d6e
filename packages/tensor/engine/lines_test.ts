import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { TypedArray } from "../dtype.ts";
import type { BinaryName } from "../kernels/binary.ts";
import type { UnaryName } from "../kernels/unary.ts";
import { plainEngine } from "../plain_engine.ts";
import { numelOf, sameShape } from "../shapes/shape.ts";
import { forEachRun, isContiguous, type Strided } from "../strided.ts";
import { forceSimd } from "./features.ts";
import { addScaledLines, binaryLines, unaryLines, whereLines } from "./lines.ts";
import { scratchWith } from "./scratch.ts";
import { type Case, cases, fill, number, operand, output, twin } from "./testdata/views.ts";

const arithmetic: BinaryName[] = ["add", "sub", "mul", "div", "maximum", "minimum"];
const comparisons: BinaryName[] = ["gt", "ge", "lt", "le", "eq", "ne"];
const logicals: BinaryName[] = ["logicalAnd", "logicalOr", "logicalXor"];
const floatUnaries: UnaryName[] = ["copy", "neg", "abs", "sqrt", "sign", "relu"];
const truthUnaries: UnaryName[] = ["truth", "isnan", "logicalNot"];

function assertSameBits(name: string, actual: TypedArray, expected: TypedArray): void {
  const at = expected.findIndex((value, i) => !Object.is(value, actual[i]));
  assert(at < 0, `${name}: at ${at} found ${actual[at]}, expected ${expected[at]}`);
}

/** Runs a check on random layouts, with NaN left over in the scratch, for both kinds of SIMD. */
function always(check: (c: Case) => void): void {
  for (const level of ["relaxed", "simd"] as const) {
    const before = forceSimd(level);
    try {
      const clean = fc.property(cases, (c) => {
        scratchWith([]).floats.fill(NaN, 0, 1 << 17);
        check(c);
      });
      fc.assert(clean, { numRuns: 50 });
    } finally {
      forceSimd(before);
    }
  }
}

/** Whether lines have to do it: bytes come as they lie, or as one for all. */
function mine(c: Case, bytes: readonly Strided[] = []): boolean {
  return numelOf(c.shape) >= 192 &&
    bytes.every((x) => numelOf(x.shape) === 1 || sameShape(x.shape, c.shape) && isContiguous(x));
}

Deno.test("binaryLines() gives the bits of the plain loops on any views", () => {
  always((c) => {
    const [a, b] = c.layouts.map((layout) => operand("float32", c.shape, layout));
    for (const name of [...arithmetic, ...comparisons]) {
      const out = output(arithmetic.includes(name) ? "float32" : "bool", c);
      const expected = twin(out);
      if (mine(c)) plainEngine.binary(name, expected, a, b);
      assertEquals(binaryLines(name, out, a, b), mine(c), name);
      assertSameBits(name, out.data, expected.data);
    }
  });
});

Deno.test("binaryLines() squares, and leaves other powers alone", () => {
  always((c) => {
    const a = operand("float32", c.shape, c.layouts[0]);
    const out = output("float32", c), expected = twin(out);
    assert(!binaryLines("pow", out, a, number(3)));
    assertSameBits("pow", out.data, expected.data);
    if (!mine(c)) return;
    plainEngine.binary("pow", expected, a, number(2));
    assert(binaryLines("pow", out, a, number(2)));
    assertSameBits("pow", out.data, expected.data);
  });
});

Deno.test("binaryLines() combines truths", () => {
  always((c) => {
    const [a, b] = c.layouts.map((layout) => operand("bool", c.shape, layout));
    for (const name of logicals) {
      const out = output("bool", c), expected = twin(out);
      if (binaryLines(name, out, a, b)) plainEngine.binary(name, expected, a, b);
      else assert(!mine(c, [a, b]), name);
      assertSameBits(name, out.data, expected.data);
    }
  });
});

Deno.test("unaryLines() gives the bits of the plain loops on any views", () => {
  always((c) => {
    const a = operand("float32", c.shape, c.layouts[0]);
    for (const name of [...floatUnaries, ...truthUnaries]) {
      const out = output(floatUnaries.includes(name) ? "float32" : "bool", c);
      const expected = twin(out);
      const done = unaryLines(name, out, a);
      if (done) plainEngine.unary(name, expected, a);
      else assert(!mine(c), name);
      assertSameBits(name, out.data, expected.data);
    }
    const truths = operand("bool", c.shape, c.layouts[1]);
    for (const [name, dtype] of [["copy", "float32"], ["logicalNot", "bool"]] as const) {
      const out = output(dtype, c), expected = twin(out);
      if (unaryLines(name, out, truths)) plainEngine.unary(name, expected, truths);
      else assert(!mine(c, [truths]), name);
      assertSameBits(name, out.data, expected.data);
    }
  });
});

Deno.test("addScaledLines() rounds the product, then the sum", () => {
  always((c) => {
    const b = operand("float32", c.shape, c.layouts[0]);
    const out = output("float32", c);
    fill(out.data, c.layouts[1].seed);
    const expected = twin(out);
    if (mine(c)) plainEngine.addScaled(expected, -0.3, b);
    assertEquals(addScaledLines(out, -0.3, b), mine(c));
    assertSameBits("addScaled", out.data, expected.data);
  });
});

Deno.test("whereLines() chooses, NaN and all", () => {
  always((c) => {
    const condition = operand("bool", c.shape, c.layouts[0]);
    const [a, b] = c.layouts.slice(1).map((layout) => operand("float32", c.shape, layout));
    const out = output("float32", c), expected = twin(out);
    if (whereLines(out, condition, a, b)) {
      forEachRun(c.shape, [out, condition, a, b], (n, [o, k, i, j], [so, sk, si, sj]) => {
        for (let e = 0; e < n; e++, o += so, k += sk, i += si, j += sj) {
          expected.data[o] = condition.data[k] ? a.data[i] : b.data[j];
        }
      });
    } else assert(!mine(c, [condition]));
    assertSameBits("where", out.data, expected.data);
  });
});

Deno.test("binaryLines() works in place", () => {
  always((c) => {
    if (!mine(c)) return;
    const a = output("float32", c), b = operand("float32", c.shape, c.layouts[0]);
    fill(a.data, c.layouts[1].seed);
    const expected = twin(a);
    plainEngine.binary("sub", expected, expected, b);
    assert(binaryLines("sub", a, a, b));
    assertSameBits("sub", a.data, expected.data);
  });
});

Deno.test("binaryLines() cuts more than a million elements into parts", () => {
  for (const shape of [[1051, 1009], [60, 20011], [7, 170001]]) {
    const c = { shape, offset: 1, shared: true };
    const a = output("float32", c), expected = twin(a), out = output("float32", c);
    const row = output("float32", { ...c, shape: shape.slice(-1), shared: false });
    const column = output("float32", { ...c, shape: [shape[0], 1] });
    const turned = { ...output("float32", c), strides: [1, shape[0]] };
    for (const b of [row, column, turned]) {
      for (const x of [a, b]) fill(x.data, 42);
      plainEngine.binary("sub", expected, a, b);
      assert(binaryLines("sub", out, a, b));
      assertSameBits("sub", out.data, expected.data);
    }
  }
});

Deno.test("binaryLines() streams what is too long for the caches", () => {
  const c = { shape: [1100003], offset: 1, shared: true };
  const [a, b, expected, out] = Array.from({ length: 4 }, () => output("float32", c));
  fill(a.data, 1);
  fill(b.data, 2);
  for (const name of ["add", "sub", "mul", "div"] as const) {
    plainEngine.binary(name, expected, a, b);
    assert(binaryLines(name, out, a, b));
    assertSameBits(name, out.data, expected.data);
  }
});

Deno.test("lines leave to the plain loops what is not theirs", () => {
  const c = { shape: [40, 30], offset: 0, shared: false };
  const a = output("float32", c), out = output("float32", c);
  const columns = { ...out, shape: [40, 10], strides: [30, 1] };
  const few = { ...out, shape: [191], strides: [1] };
  const integers: Strided = { ...a, dtype: "int32", data: new Int32Array(1200) };
  assert(!binaryLines("add", columns, columns, number(1)));
  assert(!binaryLines("add", few, few, number(1)));
  assert(!binaryLines("add", integers, integers, integers));
  assert(!binaryLines("add", out, a, integers));
  assert(!unaryLines("exp", out, a));
  assert(!unaryLines("copy", out, integers));
  assert(!unaryLines("neg", integers, integers));
  const before = forceSimd("none");
  assert(!binaryLines("add", out, a, a));
  forceSimd(before);
});
