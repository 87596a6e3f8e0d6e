import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { nn, type Variable } from "@chainrule/autograd";
import { ones, tensor, zeros } from "@chainrule/tensor";

class Block extends nn.Module {
  scale = new nn.Parameter(ones([2]));
  inner = [new nn.Linear(2, 2, { bias: false }), [new nn.ReLU(), new nn.Linear(2, 1)]] as const;

  override forward(x: Variable): Variable {
    return this.inner[1][1].call(this.inner[1][0].call(this.inner[0].call(x.mul(this.scale))));
  }
}

class Net extends nn.Module {
  first = new Block();
  free = [new nn.Parameter(zeros([3])), new nn.Parameter(zeros([4]))];
  name = "a string, a null and a tensor are no parts";
  nothing = null;
  constant = ones([2]);
}

Deno.test("namedParameters() finds parameters in fields, arrays, arrays in arrays, and parts", () => {
  assertEquals(new Net().namedParameters().map(([name, { shape }]) => [name, shape]), [
    ["free.0", [3]],
    ["free.1", [4]],
    ["first.scale", [2]],
    ["first.inner.0.weight", [2, 2]],
    ["first.inner.1.1.weight", [1, 2]],
    ["first.inner.1.1.bias", [1]],
  ]);
});

Deno.test("parameters() has a shared parameter, and a shared module, once", () => {
  const layer = new nn.Linear(2, 2), tied = new nn.Linear(2, 2);
  Object.assign(tied, { weight: layer.weight });
  const net = new nn.Sequential(layer, layer, tied);
  assertEquals(net.namedParameters().map(([name]) => name), ["0.weight", "0.bias", "2.bias"]);
  assertEquals(net.parameters(), [layer.weight, layer.bias, tied.bias]);
});

Deno.test("stateDict() has a shared parameter under every name, as PyTorch 1.13 has it", () => {
  const layer = new nn.Linear(2, 2), tied = new nn.Linear(2, 2);
  Object.assign(tied, { weight: layer.weight });
  const net = new nn.Sequential(layer, layer, tied);
  const state = net.stateDict();
  assertEquals(Object.keys(state), [
    ...["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"],
  ]);
  net.loadStateDict({ ...state, "1.weight": zeros([2, 2]), "2.weight": ones([2, 2]) });
  assertEquals(layer.weight.toArray(), [[1, 1], [1, 1]]); // the last name wins
  const { "1.bias": _, ...lacking } = state;
  assertThrows(() => net.loadStateDict(lacking), TypeError, "Sequential: missing 1.bias");
});

Deno.test("a module that is held by its own part is gone through once", () => {
  const net = new nn.Sequential(new nn.Linear(2, 1));
  Object.assign(net.namedChildren()[0][1], { parent: net });
  assertEquals(Object.keys(net.stateDict()), ["0.weight", "0.bias"]);
  assertEquals(net.parameters().length, 2);
});

Deno.test("a parameter used by two layers gets the gradient of both uses", () => {
  const layer = new nn.Linear(1, 1, { bias: false });
  layer.loadStateDict({ weight: tensor([[3]]) });
  new nn.Sequential(layer, layer).call(tensor([[5]])).backward(); // w² x
  assertEquals(layer.weight.grad?.toArray(), [[2 * 3 * 5]]);
});

Deno.test("namedModules() starts with the module itself, and namedChildren() stays near", () => {
  const names = (found: [string, unknown][]) => found.map(([name]) => name);
  const net = new Net();
  assertEquals(names(net.namedModules()), [
    ...["", "first", "first.inner.0", "first.inner.1.0", "first.inner.1.1"],
  ]);
  assertEquals(names(net.namedChildren()), ["first"]);
  assertEquals(names(net.first.namedChildren()), ["inner.0", "inner.1.0", "inner.1.1"]);
});

Deno.test("stateDict() shares memory with the module, loadStateDict() copies into it", () => {
  const from = new Block(), to = new Block();
  const weight = to.inner[0].weight;
  to.loadStateDict(from.stateDict());
  for (const [name, value] of Object.entries(from.stateDict())) {
    assert(value.equal(to.stateDict()[name]), name);
  }
  assertStrictEquals(to.inner[0].weight, weight);
  from.stateDict().scale.fill_(7);
  assertEquals([from.scale.toArray(), to.scale.toArray()], [[7, 7], [1, 1]]);
});

Deno.test("loadStateDict() names all that does not fit, and changes nothing", () => {
  const layer = new nn.Linear(2, 1);
  const before = layer.weight.toArray();
  const state = { weight: zeros([1, 3]), bais: zeros([1]) };
  const said = assertThrows(() => layer.loadStateDict(state), TypeError);
  assertEquals(
    said.message,
    "loadStateDict: Linear: missing bias; unexpected bais; weight is [1, 3], not [1, 2]",
  );
  assertThrows(() => layer.loadStateDict({ weight: zeros([1, 2]) }), TypeError, "missing bias");
  const numbers = { weight: zeros([1, 2]), bias: [1, 2] as never };
  assertThrows(() => layer.loadStateDict(numbers), TypeError, "Linear: bias is no Tensor");
  assertEquals(layer.weight.toArray(), before);
});

Deno.test("train() and eval() reach every part", () => {
  const net = new Net();
  const modes = () => net.namedModules().map(([, { training }]) => training);
  assertEquals(modes(), [true, true, true, true, true]);
  assertStrictEquals(net.eval(), net);
  assertEquals(modes(), [false, false, false, false, false]);
  net.train();
  assertEquals(modes(), [true, true, true, true, true]);
});

Deno.test("zeroGrad() forgets the gradients of all parameters", () => {
  const layer = new nn.Linear(2, 1);
  layer.call(ones([1, 2])).backward();
  assertEquals(layer.weight.grad?.toArray(), [[1, 1]]);
  layer.zeroGrad();
  assertEquals(layer.parameters().map(({ grad }) => grad), [null, null]);
});

Deno.test("a module that forgets forward says so when it is called", () => {
  assertThrows(() => new Net().call(ones([1]) as never), Error, "Net: forward is not implemented");
});

Deno.test("a module prints as PyTorch 1.13 prints it", () => {
  class Mlp extends nn.Module {
    layers = new nn.Sequential(new nn.Linear(784, 50), new nn.ReLU(), new nn.Linear(50, 1));
    head = new nn.Linear(1, 2, { bias: false });
  }
  assertEquals(
    `${new Mlp()}`,
    `Mlp(
  (layers): Sequential(
    (0): Linear(in_features=784, out_features=50, bias=True)
    (1): ReLU()
    (2): Linear(in_features=50, out_features=1, bias=True)
  )
  (head): Linear(in_features=1, out_features=2, bias=False)
)`,
  );
  assertEquals(Deno.inspect(new nn.ReLU()), "ReLU()");
});

Deno.test("extraRepr() stands above the parts", () => {
  class Scaled extends nn.Module {
    relu = new nn.ReLU();
    override extraRepr(): string {
      return "scale=2";
    }
  }
  assertEquals(`${new Scaled()}`, "Scaled(\n  scale=2\n  (relu): ReLU()\n)");
});
