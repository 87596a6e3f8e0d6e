import { assertEquals, assertStrictEquals } from "@std/assert";
import { nn } from "@chainrule/autograd";
import { tensor } from "@chainrule/tensor";

Deno.test("nn.Sequential calls its modules in order", () => {
  const layer = new nn.Linear(1, 1);
  layer.loadStateDict({ weight: tensor([[-2]]), bias: tensor([1]) });
  const net = new nn.Sequential(layer, new nn.ReLU());
  assertEquals(net.call(tensor([[3], [-3]])).toArray(), [[0], [7]]);
});

Deno.test("nn.Sequential is walked and indexed as an array", () => {
  const layers = [new nn.Linear(1, 1), new nn.ReLU()];
  const net = new nn.Sequential(...layers);
  assertEquals(net.length, 2);
  assertStrictEquals(net[1], layers[1]);
  assertEquals([...net], layers);
});

Deno.test("nn.Sequential of nothing gives back its input", () => {
  assertEquals(new nn.Sequential().call(tensor([1, 2])).toArray(), [1, 2]);
});
