import { assert, assertEquals, assertThrows } from "@std/assert";
import { enableGrad, isGradEnabled, noGrad, requiresGrad } from "@chainrule/autograd";
import { tensor } from "@chainrule/tensor";

Deno.test("noGrad() records nothing, and gives back what its function gives", () => {
  const x = requiresGrad(tensor([2]));
  const y = noGrad(() => x.pow(2));
  assertEquals([y.item(), y.requiresGrad, y.node, y.isLeaf], [4, false, undefined, true]);
});

Deno.test("enableGrad() records inside of noGrad(), which goes on after it", () => {
  const x = requiresGrad(tensor([2]));
  noGrad(() => {
    assert(enableGrad(() => x.mul(2)).requiresGrad);
    assert(!isGradEnabled());
  });
  assert(isGradEnabled());
});

Deno.test("noGrad() and enableGrad() end when their function throws", () => {
  const fail = () => {
    throw new RangeError("mine");
  };
  assertThrows(() => noGrad(fail), RangeError, "mine");
  assert(isGradEnabled());
  noGrad(() => {
    assertThrows(() => enableGrad(fail), RangeError, "mine");
    assert(!isGradEnabled());
  });
});

Deno.test("noGrad() and enableGrad() refuse functions that are not over when they return", () => {
  assertThrows(() => noGrad(async () => await 1), TypeError, "noGrad: the function must not be");
  assertThrows(() => enableGrad(() => Promise.resolve()), TypeError, "enableGrad: the function");
  assert(isGradEnabled());
});
