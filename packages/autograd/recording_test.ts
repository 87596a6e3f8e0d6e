import { assert, assertEquals, assertThrows } from "@std/assert";
import { asVariable, noGrad, requiresGrad, type Variable } from "@chainrule/autograd";
import { manualSeed, ones, rand, randn, type Shape, Tensor, tensor } from "@chainrule/tensor";
import fc from "fast-check";

/** A tensor that counts the products it begins; so does what is computed from it. */
class Counting extends Tensor {
  static products = 0;

  override matmul(other: Tensor): never {
    Counting.products++;
    return super.matmul(other) as never;
  }
}

function counting({ storage, dtype, shape, strides, offset }: Tensor): Tensor {
  return new Counting(storage, dtype, shape, strides, offset);
}

Deno.test("a product with a constant takes one product back, not two", () => {
  const [x, w, dy] = [randn([4, 3]), randn([3, 2]), randn([4, 2])].map(counting);
  const products = (a: Variable, b: Variable) => {
    const y = a.matmul(b);
    Counting.products = 0;
    y.backward(dy);
    return Counting.products;
  };
  assertEquals(products(asVariable(x), requiresGrad(w)), 1);
  assertEquals(products(requiresGrad(x), asVariable(w)), 1);
  assertEquals(products(requiresGrad(x), requiresGrad(w)), 2);
});

/**
 * What PyTorch 1.13 refuses: a write to a, b or y, where a, b or both require a gradient. (It keeps
 * the output of pow for the base's gradient too, which does not read it.)
 */
const refused: Readonly<Record<string, Readonly<Record<"a" | "b" | "both", string>>>> = {
  mul: { a: "b", b: "a", both: "ab" },
  div: { a: "b", b: "ab", both: "ab" },
  pow: { a: "ab", b: "aby", both: "aby" },
  maximum: { a: "ab", b: "ab", both: "ab" },
  minimum: { a: "ab", b: "ab", both: "ab" },
  add: { a: "", b: "", both: "" },
  sub: { a: "", b: "", both: "" },
  matmul: { a: "b", b: "a", both: "ab" },
  exp: { a: "y", b: "", both: "y" },
  sqrt: { a: "y", b: "", both: "y" },
  relu: { a: "y", b: "", both: "y" },
  sigmoid: { a: "y", b: "", both: "y" },
  tanh: { a: "y", b: "", both: "y" },
  log: { a: "a", b: "", both: "a" },
  abs: { a: "a", b: "", both: "a" },
  neg: { a: "", b: "", both: "" },
  mean: { a: "", b: "", both: "" },
  sum: { a: "", b: "", both: "" },
  reshape: { a: "", b: "", both: "" },
};

for (const [op, cases] of Object.entries(refused)) {
  Deno.test(`${op}: a write is refused where PyTorch refuses it, and nowhere else`, () => {
    for (const [tracked, expected] of Object.entries(cases)) {
      if (tracked === "b" && !binary.includes(op)) continue;
      const found = ["a", "b", "y"].filter((written) => isRefused(op, tracked, written)).join("");
      assertEquals(found, expected, `${op}, gradient for ${tracked}`);
    }
  });
}

const binary = ["add", "sub", "mul", "div", "pow", "maximum", "minimum", "matmul"];

function isRefused(op: string, tracked: string, written: string): boolean {
  const leaf = (name: string) =>
    tracked === name || tracked === "both" ? requiresGrad(ones([2, 2])) : asVariable(ones([2, 2]));
  const a = leaf("a"), b = leaf("b");
  const arg = binary.includes(op) ? b : op === "reshape" ? [4] : undefined;
  const y = (a as unknown as Record<string, (x: unknown) => Variable>)[op](arg);
  ({ a, b, y })[written]!.detach().mul_(2);
  try {
    y.backward(y.value.mul(0).add(1));
    return false;
  } catch (error) {
    assert(String(error).includes("modified by an inplace operation"), String(error));
    return true;
  }
}

Deno.test("a number beside a variable stays one: whole numbers leave integers whole", () => {
  const counts: Variable = asVariable(tensor([1, 2]).int());
  assertEquals([counts.add(1).dtype, counts.mul(0.5).dtype], ["int32", "float32"]);
});

Deno.test("pow() of a number has PyTorch's gradient where values are infinite or NaN", () => {
  const x = requiresGrad(tensor([0, Infinity, NaN, -2]));
  const gradient = (power: number) => {
    x.zeroGrad();
    x.pow(power).sum().backward();
    return x.grad!.toArray();
  };
  assertEquals(gradient(0), [0, 0, 0, 0]);
  assertEquals(gradient(1), [1, 1, 1, 1]);
  assertEquals(gradient(2), [0, Infinity, NaN, -4]);
  assertEquals(gradient(3), [0, Infinity, NaN, 12]);
});

Deno.test("retainGrad() of a constant is refused, as in PyTorch", () => {
  assertThrows(() => asVariable(ones([2])).retainGrad(), Error, "can't retain_grad");
});

/** Linear ops of small integers, so that float32 is exact, and a difference is a gradient. */
const linear: Readonly<Record<string, (a: Variable, b: Variable) => Variable>> = {
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  neg: (a) => a.neg(),
  double: (a) => a.mul(2),
  same: (a) => a.add(a),
  turn: (a) => a.t(),
  rows: (a, b) => a.sum(0, { keepdim: true }).add(b),
  row: (a, b) => a.at(1).sub(b),
  there: (a) => a.flatten().reshape([2, 2]),
  spread: (a, b) => b.select(1, 0).unsqueeze(1).expand([2, 2]).add(a),
  product: (a) => a.matmul(tensor([[1, 2], [0, -1]])),
};

const program = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(linear)), fc.nat(7), fc.nat(7)),
  { minLength: 1, maxLength: 8 },
);

Deno.test("whatever graph ops make, its gradient is what a nudge of each element does", () => {
  fc.assert(fc.property(program, (steps) => {
    const run = (...leaves: Variable[]) => {
      const values: Variable[] = [...leaves];
      for (const [op, i, j] of steps) {
        values.push(linear[op](values.at(-1 - i % values.length)!, values[j % values.length]));
      }
      return values.slice(2).reduce((sum, value) => sum.add(value.mul(3)), leaves[0]).sum();
    };
    const start = tensor([[1, 2], [3, 4]]);
    const leaves: Variable[] = [requiresGrad(start), requiresGrad(start.neg())];
    run(...leaves).backward();
    leaves.forEach(({ grad }, which) => {
      const expected = [0, 1, 2, 3].map((place) => {
        const nudged = leaves.map(({ value }, k) => {
          const copy: Tensor<Shape> = value.clone();
          if (k === which) copy.data[place]++;
          return copy;
        });
        return noGrad(() => run(...nudged.map(asVariable)).item() - run(...leaves).item());
      });
      assertEquals([...(grad?.toTypedArray() ?? [0, 0, 0, 0])], expected);
    });
  }));
});

Deno.test("backward() after one that failed begins anew", () => {
  manualSeed(1);
  const x = requiresGrad(rand([3])), y = x.mul(2);
  const broken = y.exp();
  broken.detach().fill_(0);
  const loss = broken.add(y).sum();
  assertThrows(() => loss.backward(null, { retainGraph: true }), Error, "inplace");
  x.zeroGrad();
  y.sum().backward();
  assertEquals(x.grad?.toArray(), [2, 2, 2]);
});
