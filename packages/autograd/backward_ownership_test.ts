import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { cat, F, noGrad, requiresGrad, stack, type Variable, where } from "@chainrule/autograd";
import { manualSeed, ones, rand, randn, type Tensor, tensor } from "@chainrule/tensor";

const at = tensor([0, 2, 1], { dtype: "int32" });
const mask = tensor([[true, false, true]]);

/** Ops of two matrices [3, 3]; most of them could hand the gradient on as it came. */
const ops: Readonly<Record<string, (a: Variable, b: Variable) => Variable>> = {
  "add": (a, b) => a.add(b),
  "add to itself": (a) => a.add(a),
  "add of a number": (a) => a.add(1),
  "add, broadcast": (a, b) => a.add(b.at(0)),
  "sub": (a, b) => a.sub(b),
  "mul": (a, b) => a.mul(b),
  "mul by itself": (a) => a.mul(a),
  "div": (a, b) => a.div(b),
  "pow": (a, b) => a.pow(b),
  "pow(0)": (a) => a.pow(0),
  "pow(1)": (a) => a.pow(1),
  "pow(2)": (a) => a.pow(2),
  "maximum": (a, b) => a.maximum(b),
  "minimum": (a, b) => a.minimum(b),
  "matmul": (a, b) => a.matmul(b),
  "matmul of a vector": (a, b) => a.at(0).matmul(b.at(":", 0)),
  "neg": (a) => a.neg(),
  "abs": (a) => a.abs(),
  "exp": (a) => a.exp(),
  "log": (a) => a.log(),
  "sqrt": (a) => a.sqrt(),
  "sign": (a) => a.sign(),
  "relu": (a) => a.relu(),
  "sigmoid": (a) => a.sigmoid(),
  "tanh": (a) => a.tanh(),
  "clamp": (a) => a.clamp({ min: 0, max: 9 }),
  "clampMin": (a) => a.clampMin(0),
  "clampMax": (a) => a.clampMax(9),
  "t": (a) => a.t(),
  "transpose": (a) => a.transpose(0, 1),
  "transpose of nothing": (a) => a.transpose(0, 0),
  "permute": (a) => a.permute([0, 1]),
  "reshape": (a) => a.reshape([9]),
  "view": (a) => a.view([3, 3]),
  "flatten": (a) => a.flatten(),
  "unsqueeze": (a) => a.unsqueeze(0),
  "squeeze": (a) => a.squeeze(),
  "expand": (a) => a.expand([2, 3, 3]),
  "expand to what it is": (a) => a.expand([3, 3]),
  "at": (a) => a.at("0:3"),
  "select": (a) => a.select(0, 1),
  "narrow": (a) => a.narrow(0, 0, 3),
  "gather": (a) => a.gather(0, at.unsqueeze(0)),
  "indexSelect": (a) => a.indexSelect(0, at),
  "clone": (a) => a.clone(),
  "contiguous": (a) => a.contiguous(),
  "sum": (a) => a.sum(),
  "sum of no axis of length": (a) => a.unsqueeze(0).sum(0),
  "mean": (a) => a.mean(1),
  "prod": (a) => a.prod(0),
  "var": (a) => a.var(),
  "std": (a) => a.std(0),
  "logsumexp": (a) => a.logsumexp(1),
  "norm": (a) => a.norm(),
  "max": (a) => a.max(1).values,
  "amax": (a) => a.amax(),
  "where": (a, b) => where(mask, a, b),
  "cat": (a, b) => cat([a, b, a]),
  "cat of one": (a) => cat([a]),
  "stack": (a, b) => stack([a, b]),
  "mseLoss": (a, b) => F.mseLoss(a, b),
  "a longer chain": (a, b) => a.add(b).t().add(a).reshape([9]).add(b.flatten()).view([3, 3]),
};

for (const [name, op] of Object.entries(ops)) {
  Deno.test(`${name}: a write to one gradient shows nowhere else`, () => {
    manualSeed(1);
    const a = requiresGrad<readonly number[]>(rand([3, 3])), b = requiresGrad(rand([3, 3]));
    const y = op(a, b as Variable).retainGrad();
    const dy: Tensor = randn(y.shape);
    y.backward(dy);
    const gradients: Tensor[] = [a.grad, (b as Variable).grad, y.grad].filter((grad) => !!grad);
    const all = [...gradients, dy, a.value, b.value as Tensor];
    if (y.value.storage !== a.value.storage) all.push(y.value);
    gradients.forEach((grad) => {
      const before = all.map((tensor) => tensor.clone());
      grad.fill_(7);
      all.forEach((tensor, i) => assert(tensor === grad || tensor.equal(before[i])));
    });
  });

  Deno.test(`${name}: a second backward() doubles the gradient, in place`, () => {
    manualSeed(1);
    const a: Variable = requiresGrad(rand([3, 3])), b: Variable = requiresGrad(rand([3, 3]));
    const y = op(a, b);
    const dy: Tensor = randn(y.shape);
    y.backward(dy, { retainGraph: true });
    const once = a.grad!, copy = once.clone();
    y.backward(dy);
    assertStrictEquals(a.grad, once);
    assert(once.equal(copy.mul(2)));
  });
}

Deno.test("the gradient of backward() on a leaf is a copy of the one given, and lies in rows", () => {
  const x = requiresGrad(ones([2, 3]));
  const seed = tensor([[1, 4], [2, 5], [3, 6]]);
  x.backward(seed.t());
  assertEquals(x.grad?.strides, [3, 1]);
  seed.fill_(0);
  assertEquals(x.grad?.toArray(), [[1, 2, 3], [4, 5, 6]]);
});

// PyTorch 1.13: the hook of retain_grad() makes a new sum, a leaf's grows in place.
Deno.test("a retained gradient grows anew, so that an earlier one stays what it was", () => {
  const x = requiresGrad(tensor([1, 2])), y = x.mul(2).retainGrad(), loss = y.mul(3).sum();
  loss.backward(null, { retainGraph: true });
  const first = y.grad!;
  loss.backward();
  assertEquals([first.toArray(), y.grad?.toArray()], [[3, 3], [6, 6]]);
});

Deno.test("a gradient that the reader holds in a loss of its own is not written to unseen", () => {
  const x = requiresGrad(tensor([1, 2])), y = requiresGrad(tensor([3, 4]));
  x.pow(2).sum().backward();
  const loss = y.mul(x.grad!).sum();
  x.mul(5).sum().backward();
  let said = "";
  try {
    loss.backward();
  } catch (error) {
    said = String(error);
  }
  assert(said.includes("needed for the gradient of mul has been modified"), said);
  noGrad(() => x.sub_(x.grad!));
  assertEquals(x.grad?.toArray(), [7, 9]);
});
