import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import type { WithGrad } from "@chainrule/manual-grad";
import { Module } from "@chainrule/module";
import { tensor } from "@chainrule/tensor";

class Product extends Module<[a: WithGrad, b: WithGrad]> {
  override forward(a: WithGrad, b: WithGrad) {
    return a.mul(b);
  }
  override bwd(out: WithGrad, a: WithGrad, b: WithGrad) {
    a.g = out.g?.mul(b);
    b.g = out.g?.mul(a);
  }
}

class Empty extends Module {}

class HalfDone extends Module {
  override forward(x: WithGrad) {
    return x;
  }
}

Deno.test("call() stores the arguments and the output, backward() hands them to bwd()", () => {
  const product = new Product(), a: WithGrad = tensor([2, 3]), b: WithGrad = tensor([5, 7]);
  const out = product.call(a, b);
  assertEquals(out.toArray(), [10, 21]);
  assertStrictEquals(product.out, out);
  assertEquals(product.args, [a, b]);
  out.g = tensor([1, 10]);
  product.backward();
  assertEquals([a.g?.toArray(), b.g?.toArray()], [[5, 70], [2, 30]]);
});

Deno.test("backward() goes back from the last call", () => {
  const product = new Product(), a: WithGrad = tensor([2]), b: WithGrad = tensor([5]);
  product.call(tensor([9]), tensor([9]));
  product.call(a, b).g = tensor([1]);
  product.backward();
  assertEquals(a.g?.toArray(), [5]);
});

Deno.test("a subclass that forgets forward or bwd is told so by name", () => {
  assertThrows(() => new Empty().call(), Error, "Empty: forward is not implemented");
  const half = new HalfDone();
  half.call(tensor([1]));
  assertThrows(() => half.backward(), Error, "HalfDone: bwd is not implemented");
});

Deno.test("backward() before call() is refused", () => {
  assertThrows(() => new Product().backward(), TypeError, "Product: backward comes after call");
});
