import { assert, assertEquals } from "@std/assert";
import { requiresGrad, type Variable, where } from "@chainrule/autograd";
import { manualSeed, rand, randn, type Shape, type Tensor, tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { sumTo } from "./sum_to.ts";

type Binary = (a: Variable, b: Variable) => Variable;

const binary: Readonly<Record<string, Binary>> = {
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  pow: (a, b) => a.pow(b),
  maximum: (a, b) => a.maximum(b),
  minimum: (a, b) => a.minimum(b),
};

const others: Readonly<Record<string, (a: Variable) => Variable>> = {
  exp: (a) => a.exp(),
  log: (a) => a.log(),
  sqrt: (a) => a.sqrt(),
  sigmoid: (a) => a.sigmoid(),
  tanh: (a) => a.tanh(),
  relu: (a) => a.sub(1).relu(),
  abs: (a) => a.sub(1).abs(),
  clamp: (a) => a.clamp({ min: 0.8, max: 1.4 }),
  matmul: (a) => a.matmul(a.t()),
  gather: (a) => a.gather(0, a.argmax(0).unsqueeze(0)),
  sum: (a) => a.sum(0),
  prod: (a) => a.prod(-1),
  std: (a) => a.std(),
  logsumexp: (a) => a.logsumexp(1),
  norm: (a) => a.norm(3, 0),
  amax: (a) => a.amax([0, 1]),
};

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

for (const [name, op] of [...Object.entries(others), ...Object.entries(binary)]) {
  Deno.test(`the gradient of ${name} is linear in what comes from behind`, () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -5, max: 5 }), (seed, factor) => {
        manualSeed(seed);
        const a = positive([3, 4]), b = positive([3, 4]);
        const grad = (dy: Tensor) => gradients(op, [a, b], dy)[0];
        const shape = op(requiresGrad(a), requiresGrad(b)).shape;
        const [first, second]: Tensor[] = [randn(shape), randn(shape)];
        near(grad(first.mul(factor).add(second)), grad(first).mul(factor).add(grad(second)));
      }),
      { numRuns: 20 },
    );
  });
}

for (const [name, op] of Object.entries(binary)) {
  Deno.test(`the gradient of ${name} undoes broadcasting, on either side`, () => {
    const pairs: [Shape, Shape][] = [[[3], [2, 3]], [[2, 1, 3], [4, 1]], [[], [2]], [[1], [3, 1]]];
    fc.assert(
      fc.property(seeds, fc.constantFrom(...pairs), fc.boolean(), (seed, shapes, swap) => {
        manualSeed(seed);
        const [a, b] = (swap ? shapes.toReversed() : shapes).map(positive);
        const { shape } = op(requiresGrad(a), requiresGrad(b));
        const dy: Tensor = randn(shape);
        const copies = [a, b].map((x) => x.expand(shape).clone());
        const whole = gradients(op, copies, dy);
        gradients(op, [a, b], dy).forEach((grad, i) => {
          near(grad, sumTo(whole[i], [a, b][i].shape));
        });
      }),
      { numRuns: 20 },
    );
  });

  Deno.test(`the gradient of ${name} of a variable with itself is the sum of both sides`, () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        manualSeed(seed);
        const x = positive([5]), dy = randn([5]);
        const [left, right] = gradients(op, [x, x.clone()], dy);
        near(gradients((x) => op(x, x), [x], dy)[0], left.add(right));
      }),
      { numRuns: 20 },
    );
  });
}

/** Random, and far enough above 0 for every op. */
function positive(shape: Shape): Tensor {
  return (rand(shape) as Tensor).add(0.5);
}

/** What each input gets; zeros where it has no part. */
function gradients(
  op: (...inputs: Variable[]) => Variable,
  inputs: readonly Tensor[],
  dy: Tensor,
): Tensor[] {
  const leaves = inputs.map((input) => requiresGrad(input));
  op(...leaves).backward(dy);
  return leaves.map(({ grad, value }) => grad ?? value.mul(0));
}

function near(found: Tensor, expected: Tensor): void {
  assertEquals(found.shape, expected.shape);
  assert(found.allClose(expected, { rtol: 1e-3, atol: 1e-3 }), `${found} is not ${expected}`);
}

// The gradients below are PyTorch 1.13's for a = [1, nan, 3] and b = [nan, 2, 3].
Deno.test("a NaN passes its gradient on, so that nothing hides it", () => {
  const gradients = (op: (a: Variable, b: Variable) => Variable) => {
    const a = requiresGrad(tensor([1, NaN, 3])), b = requiresGrad(tensor([NaN, 2, 3]));
    op(a, b).sum().backward();
    return [a.grad?.toArray(), b.grad?.toArray()];
  };
  assertEquals(gradients((a) => a.relu()), [[1, 1, 1], undefined]);
  assertEquals(gradients((a, b) => a.maximum(b)), [[1, 1, 0.5], [1, 1, 0.5]]);
  assertEquals(gradients((a, b) => a.minimum(b)), [[1, 1, 0.5], [1, 1, 0.5]]);
  assertEquals(gradients((a) => a.max()), [[0, 1, 0], undefined]);
});

Deno.test("an index or a mask written to after the op does not change its gradient", () => {
  const at = tensor([0, 1], { dtype: "int32" }), mask = tensor([true, false, false]);
  const a = requiresGrad(tensor([1, 2, 3]));
  const picked = [a.gather(0, at), a.indexSelect(0, at), where(mask, a, 0)];
  at.fill_(2);
  mask.fill_(0);
  picked.forEach((value) => value.sum().backward());
  assertEquals(a.grad?.toArray(), [3, 2, 0]);
});

Deno.test("an empty list of axes reduces all, as in PyTorch 1.13", () => {
  const a = requiresGrad(tensor([[1, 2]]));
  a.sum([]).backward();
  assertEquals([a.sum([]).item(), a.grad?.toArray()], [3, [[1, 1]]]);
});
