import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { gradientCheck } from "@chainrule/manual-grad";
import { tensor, zeros } from "@chainrule/tensor";

Deno.test("gradientCheck() finds a right gradient right and a wrong one wrong", () => {
  const x = tensor([1, 2, 3]), y = tensor([0.5]);
  const report = gradientCheck(() => x.pow(3).sum().item() + y.exp().sum().item(), {
    x: { value: x, grad: x.pow(2).mul(3) },
    y: { value: y, grad: tensor([1.5]) },
  });
  assertEquals(report.rows.map(({ name, approximate }) => [name, approximate]), [
    ["x", true],
    ["y", false],
  ]);
  assertEquals(report.ok, false);
  assertAlmostEquals(report.rows[1].maxDifference, Math.exp(0.5) - 1.5, 1e-3);
});

Deno.test("gradientCheck() leaves every element as it was", () => {
  const x = tensor([0.1, -0.2, 0.3]), before = x.toArray();
  gradientCheck(() => x.sum(), { x: { value: x, grad: x } });
  assertEquals(x.toArray(), before);
});

Deno.test("gradientCheck() nudges the right element of a view", () => {
  const matrix = tensor([[1, 2, 3], [4, 5, 6]]), weights = tensor([[1, 2], [3, 4], [5, 6]]);
  const report = gradientCheck(() => matrix.t().mul(weights).sum(), {
    turned: { value: matrix.t(), grad: weights },
    column: { value: matrix.at(":", 1), grad: tensor([3, 4]) },
  });
  assert(report.ok, `${report}`);
});

Deno.test("gradientCheck() tries no more elements than asked, spread over the tensor", () => {
  const x = zeros([1000]), touched = new Set<number>();
  gradientCheck(
    () => {
      x.data.forEach((element, i) => element === 0 || touched.add(i));
      return 0;
    },
    { x: { value: x, grad: x } },
    { samples: 4 },
  );
  assertEquals([...touched], [125, 375, 625, 875]);
});

Deno.test("gradientCheck() finds a gradient that is NaN wrong", () => {
  const x = tensor([1, 2]);
  const report = gradientCheck(() => x.sum(), { x: { value: x, grad: tensor([NaN, 1]) } });
  assertEquals([report.ok, report.rows[0].maxDifference], [false, NaN]);
});

Deno.test("gradientCheck() refuses a gradient of another shape", () => {
  const x = tensor([1, 2]);
  assertThrows(
    () => gradientCheck(() => x.sum(), { x: { value: x, grad: tensor([[1, 1]]) } }),
    TypeError,
    "gradientCheck: x is [2], but its gradient [1, 2]",
  );
});

Deno.test("gradientCheck() does not take 0 for a small slope, unless atol says so", () => {
  const x = tensor([1, 2]), claims = { x: { value: x, grad: zeros([2]) } };
  const loss = () => x.mul(1e-6).sum();
  assertEquals(gradientCheck(loss, claims).ok, false);
  assertEquals(gradientCheck(loss, claims, { atol: 1e-5 }).ok, true);
});

Deno.test("gradientCheck() says how many elements it compared, if not all", () => {
  const x = zeros([8, 4]), all = zeros([24]);
  const report = gradientCheck(() => 0, {
    x: { value: x, grad: x },
    all: { value: all, grad: all },
  });
  assertEquals(report.rows.map(({ checked }) => checked), [24, 24]);
  assertEquals(`${report}`.split("\n"), [
    "x   | exact: yes | approximate: yes | max difference: 0.0e+0 | [8, 4] | 24 of 32",
    "all | exact: yes | approximate: yes | max difference: 0.0e+0 | [24]",
  ]);
});

Deno.test("gradientCheck() takes a variable for the tensor that it holds, and no other object", () => {
  const x = tensor([1, 2]), variable = { value: x, grad: x.mul(2) };
  const loss = () => x.pow(2).sum();
  assert(gradientCheck(loss, { x: { value: variable, grad: variable.grad } }).ok);
  for (const value of [[1, 2], { value: 3 }, undefined]) {
    assertThrows(
      () => gradientCheck(loss, { x: { value: value as never, grad: x } }),
      TypeError,
      "gradientCheck: x: value is neither a tensor nor holds one in .value",
    );
  }
});
