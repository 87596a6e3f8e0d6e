import { assertEquals, assertThrows } from "@std/assert";
import { compareGradients } from "@chainrule/manual-grad";
import { tensor } from "@chainrule/tensor";

Deno.test("compareGradients() prints exact, approximate, difference and shape in columns", () => {
  const report = compareGradients(
    { w1: tensor([[1, 2]]), bias: tensor([1.00005]), b: tensor([3]) },
    { w1: tensor([[1, 2]]), bias: tensor([1]), b: tensor([1]) },
  );
  assertEquals(`${report}`.split("\n"), [
    "w1   | exact: yes | approximate: yes | max difference: 0.0e+0 | [1, 2]",
    "bias | exact: no  | approximate: yes | max difference: 5.0e-5 | [1]",
    "b    | exact: no  | approximate: no  | max difference: 2.0e+0 | [1]",
  ]);
  assertEquals(report.ok, false);
});

Deno.test("compareGradients() measures against the largest element, and takes a tolerance", () => {
  const found = { w: tensor([100, 0.005]) }, expected = { w: tensor([100, 0]) };
  assertEquals(compareGradients(found, expected).ok, true);
  assertEquals(compareGradients(found, expected, 1e-6).ok, false);
});

Deno.test("compareGradients() never takes NaN for near, wherever it stands", () => {
  const numbers = tensor([1, 2]);
  for (const broken of [tensor([NaN, 2]), tensor([1, NaN])]) {
    assertEquals(compareGradients({ w: broken }, { w: numbers }).ok, false);
    assertEquals(compareGradients({ w: numbers }, { w: broken }).ok, false);
  }
});

Deno.test("compareGradients() refuses names and shapes that differ", () => {
  const w = tensor([1, 2]);
  assertThrows(
    () => compareGradients({ w }, {}),
    TypeError,
    "compareGradients: w is [2] against nothing",
  );
  assertThrows(
    () => compareGradients({ w }, { w: tensor([[1], [2]]) }),
    TypeError,
    "compareGradients: w is [2] against [2, 1]",
  );
});

Deno.test("compareGradients() has no floor: small gradients count as much as large ones", () => {
  const zero = tensor([0, 0]), small = tensor([1e-6, 1e-7]);
  assertEquals(compareGradients({ w: zero }, { w: small }).ok, false);
  assertEquals(compareGradients({ w: zero }, { w: small }, 1e-4, 1e-5).ok, true);
  assertEquals(compareGradients({ w: tensor([1e-9, 0]) }, { w: zero }).ok, true);
});

Deno.test("compareGradients() never takes a number for near to an infinite one", () => {
  assertEquals(compareGradients({ w: tensor([1]) }, { w: tensor([Infinity]) }).ok, false);
});
