import { assert, assertEquals, assertThrows } from "@std/assert";
import { gradientCheck, lin, linGrad, type WithGrad } from "@chainrule/manual-grad";
import { manualSeed, ones, randn, tensor } from "@chainrule/tensor";

Deno.test("lin() is x · w + b", () => {
  const y = lin(tensor([[1, 2], [3, 4]]), tensor([[1, 0, 2], [0, 1, 3]]), tensor([10, 20, 30]));
  assertEquals(y.toArray(), [[11, 22, 38], [13, 24, 48]]);
});

Deno.test("lin() refuses shapes that do not fit, also when compiled", () => {
  const x = randn([5, 3]), w = randn([3, 2]);
  // @ts-expect-error 3 columns against 5 rows
  assertThrows(() => lin(x, randn([5, 2]), randn([2])), TypeError, "matmul");
  // @ts-expect-error a bias of 3 for 2 columns
  assertThrows(() => lin(x, w, randn([3])), TypeError, "add");
});

Deno.test("linGrad() has the slopes that central differences find", () => {
  manualSeed(1);
  const x: WithGrad = randn([4, 3]), w: WithGrad = randn([3, 2]), b: WithGrad = randn([2]);
  const dy = randn([4, 2]);
  const out: WithGrad = lin(x, w, b);
  out.g = dy;
  linGrad(x, out, w, b);
  const loss = () => (lin(x, w, b) as typeof out).mul(dy).sum();
  const claims = { x, w, b };
  const report = gradientCheck(
    loss,
    Object.fromEntries(Object.entries(claims).map(([n, t]) => [n, { value: t, grad: t.g! }])),
  );
  assert(report.ok, `${report}`);
});

Deno.test("linGrad() before the step behind it is refused", () => {
  const x = randn([4, 3]), w = randn([3, 2]), b = randn([2]);
  assertThrows(
    () => linGrad(x, lin(x, w, b), w, b),
    TypeError,
    "linGrad: out has no gradient in .g yet",
  );
});

Deno.test("lin() broadcasts a bias that is larger than the product", () => {
  assertEquals(lin(ones([1, 2]), ones([2, 1]), ones([3])).toArray(), [[3, 3, 3]]);
});
