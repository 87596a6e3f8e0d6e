import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { compareGradients, forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { bare, LinearLayer, Model, Module, Mse, Relu } from "@chainrule/module";
import { manualSeed, randint, randn, tensor, zeros } from "@chainrule/tensor";

function network() {
  manualSeed(3);
  const x: WithGrad = randn([8, 5]), y = randint(0, 10, [8]);
  const w1: WithGrad = randn([5, 4]), b1: WithGrad = zeros([4]);
  const w2: WithGrad = randn([4, 1]), b2: WithGrad = zeros([1]);
  return { x, y, weights: { w1, b1, w2, b2 } };
}

function gradients({ x, weights }: ReturnType<typeof network>) {
  return { x: x.g!, ...mapped(weights) };
}

function mapped(weights: Record<string, WithGrad>) {
  return Object.fromEntries(Object.entries(weights).map(([name, { g }]) => [name, g!]));
}

for (const [name, Kind] of Object.entries({ "bare.Model": bare.Model, Model })) {
  Deno.test(`${name} has the loss and the gradients of the functions, to the last bit`, () => {
    const byHand = network(), byModel = network();
    const expected = forwardAndBackward(byHand.x, byHand.y, byHand.weights);
    const { w1, w2, b1, b2 } = byModel.weights;
    const model = new Kind(w1, w2, b1, b2);
    assertEquals(model.call(byModel.x, byModel.y).item(), expected.item());
    model.backward();
    const report = compareGradients(gradients(byModel), gradients(byHand), 0);
    assertEquals(report.ok, true, `${report}`);
  });

  Deno.test(`${name} refuses backward() before call()`, () => {
    const { w1, w2, b1, b2 } = network().weights;
    const said = assertThrows(() => new Kind(w1, w2, b1, b2).backward(), TypeError);
    assertEquals(
      said.message,
      "Mse: backward comes after call: nothing is stored to go back from",
    );
  });
}

for (const [name, layers] of Object.entries({ bare, "": { LinearLayer, Mse, Relu } })) {
  const said = (layer: string) => name ? `${name}.${layer}` : layer;

  Deno.test(`${said("Relu")} stores its output and goes back through it`, () => {
    const relu = new layers.Relu(), x: WithGrad = tensor([-1, 0, 2]);
    const out = relu.call(x);
    assertStrictEquals(relu.out, out);
    out.g = tensor([5, 6, 7]);
    relu.backward();
    assertEquals([out.toArray(), x.g?.toArray()], [[0, 0, 2], [0, 0, 7]]);
  });

  Deno.test(`${said("LinearLayer")} leaves the gradients of input, weights and biases`, () => {
    const x: WithGrad = tensor([[1, 2]]), w: WithGrad = tensor([[3], [4]]);
    const b: WithGrad = tensor([5]);
    const layer = new layers.LinearLayer(w, b);
    const out = layer.call(x);
    out.g = tensor([[10]]);
    layer.backward();
    assertEquals(out.toArray(), [[16]]);
    assertEquals([x.g?.toArray(), w.g?.toArray(), b.g?.toArray()], [[[30, 40]], [[10], [20]], [
      10,
    ]]);
  });

  Deno.test(`${said("Mse")} takes a batch of one, which squeeze() would break`, () => {
    const mse = new layers.Mse(), x: WithGrad = tensor([[3]]);
    assertAlmostEquals(mse.call(x, tensor([5])).item(), 4);
    mse.backward();
    assertEquals(x.g?.toArray(), [[-4]]);
  });

  Deno.test(`${said("LinearLayer")} refuses backward() while nothing came back`, () => {
    const layer = new layers.LinearLayer(tensor([[1]]), tensor([0]));
    layer.call(tensor([[1]]));
    assertThrows(() => layer.backward(), TypeError, "linGrad: out has no gradient in .g yet");
  });
}

Deno.test("the layers are Modules, the bare ones are not", () => {
  assertEquals([new Relu(), new bare.Relu()].map((layer) => layer instanceof Module), [
    true,
    false,
  ]);
});
