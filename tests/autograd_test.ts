import { assert, assertEquals } from "@std/assert";
import { Variable } from "@chainrule/autograd";
import { gradientCheck } from "@chainrule/manual-grad";
import { type Strided, Tensor, tensor } from "@chainrule/tensor";
import { leaf, opOf } from "./autograd_ops.ts";
import fixtures from "./fixtures/autograd.json" with { type: "json" };

type Values = number | string | readonly Values[];

interface Case {
  readonly inputs: readonly Values[];
  readonly dy: Values;
  readonly value: Values;
  readonly grads: readonly Values[];
  readonly smooth: boolean;
}

const { torch, tolerance, cases } = fixtures;

for (const [name, found] of Object.entries<Case>(cases)) {
  Deno.test(`${name}: value and gradient are those of PyTorch ${torch}`, () => {
    const inputs = found.inputs.map(leaf);
    const y = opOf(name)(...inputs);
    assertNear(y.value, found.value, "value");
    y.backward(numbers(found.dy));
    inputs.forEach(({ grad }, i) => assertNear(grad!, found.grads[i], `gradient of input ${i}`));
  });

  if (!found.smooth) continue;
  Deno.test(`${name}: the gradient is the slope that central differences find`, () => {
    const inputs = found.inputs.map(leaf);
    const dy = numbers(found.dy);
    const loss = () => opOf(name)(...inputs).mul(dy).sum();
    loss().backward();
    const claims = inputs.map(({ value, grad }, i) => [`input ${i}`, { value, grad: grad! }]);
    const report = gradientCheck(loss, Object.fromEntries(claims));
    assert(report.ok, `${report}`);
  });
}

/** What Tensor has that has no gradient, or makes no sense on what is tracked. */
type Without =
  | ("all" | "any" | "isnan" | "equal" | "allClose" | "bool" | "int" | `logical${string}`)
  | ("size" | "storage" | "isContiguous" | `${string}_`);

type Missing = Exclude<Extract<keyof Tensor, string>, keyof Variable | keyof Strided | Without>;

Deno.test("every op of Tensor that has a gradient is an op of Variable", () => {
  const complete: [Missing] extends [never] ? true : Missing = true; // checked by the compiler
  assert(complete);
});

Deno.test("every op of Variable that has a gradient is compared with PyTorch", () => {
  const compared = Object.keys(cases).map((name) => name.split(":")[0]);
  const ops = methods(leaf([1])).filter((op) => op in Tensor.prototype && !op.endsWith("_"));
  assertEquals(ops.filter((op) => !compared.includes(op)), plain);
});

/** Ops of Variable whose answer is no variable, and `to`, which is `float`. */
const plain = [
  ...["argmax", "argmin", "constructor", "eq", "ge", "gt", "item", "le", "lt", "make", "ne"],
  ...["numel", "self", "to", "toArray", "toString", "toTypedArray"],
];

function methods(of: object): string[] {
  const names = new Set<string>();
  for (let p = Object.getPrototypeOf(of); p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(p))) {
      if (typeof value === "function") names.add(name);
    }
  }
  return [...names].sort();
}

/** The nearness that the fixture states: relative to the largest element, or to 1. */
function assertNear(found: Tensor, values: Values, what: string): void {
  const expected = numbers(values);
  assertEquals(found.shape, expected.shape, what);
  const [a, b] = [[...found.toTypedArray()], [...expected.toTypedArray()]];
  const scale = Math.max(1, ...b.filter(Number.isFinite).map(Math.abs));
  const near = b.every((x, i) => Object.is(x, a[i]) || Math.abs(x - a[i]) <= tolerance * scale);
  assert(near, `${what}: found ${a}, expected ${b}`);
}

function numbers(values: Values): Tensor {
  const parsed = (x: Values): Values =>
    Array.isArray(x) ? x.map(parsed) : Number(`${x}`.replace("inf", "Infinity"));
  return tensor(parsed(values) as number[]).float();
}
