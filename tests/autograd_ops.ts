import { cat, F, nn, requiresGrad, stack, type Variable, where } from "@chainrule/autograd";
import { type Tensor, tensor } from "@chainrule/tensor";

/** An op on as many inputs as the case has. */
export type Op = (...inputs: Variable[]) => Variable;

const picks = (...values: number[]) => tensor(values).int();
const mask: Tensor = tensor([[1, 0, 1], [0, 0, 1]]).bool();

/** What each case of `fixtures/autograd.py` is here; those that are not listed are methods. */
const listed: Readonly<Record<string, Op>> = {
  "add: a number": (a) => a.add(2.5),
  "sub: a number": (a) => a.sub(2.5),
  "mul: a number": (a) => a.mul(2.5),
  "div: a number": (a) => a.div(2.5),
  "maximum: a number": (a) => a.maximum(0.3),
  "maximum: with itself": (a) => a.maximum(a),
  "pow: 0 of 0": (a) => a.pow(0),
  "pow: 0.5 of 0": (a) => a.pow(0.5),
  "pow: 1 of 0": (a) => a.pow(1),
  "pow: 2 of 0": (a) => a.pow(2),
  "pow: 3 of 0": (a) => a.pow(3),
  "pow: -1": (a) => a.pow(-1),
  "pow: 0": (a) => a.pow(0),
  "pow: 0.5": (a) => a.pow(0.5),
  "pow: 1": (a) => a.pow(1),
  "pow: 2": (a) => a.pow(2),
  "pow: 3": (a) => a.pow(3),
  "clamp": (a) => a.clamp({ min: -0.55, max: 0.55 }),
  "clamp: at the bounds": (a) => a.clamp({ min: -1, max: 1 }),
  "clamp: min alone": (a) => a.clamp({ min: -1 }),
  "clamp: max alone": (a) => a.clamp({ max: 1 }),
  "clampMin: at the bound": (a) => a.clampMin(0),
  "clampMax: at the bound": (a) => a.clampMax(0),
  "matmul: with its own transpose": (a) => a.matmul(a.t()),
  "matmul: turned operands": (a, b) => a.t().matmul(b.t()),

  "transpose": (a) => a.transpose(0, -1),
  "permute": (a) => a.permute([2, 0, 1]),
  "permute: from the end": (a) => a.permute([-1, 0, -2]),
  "reshape": (a) => a.reshape([2, -1]),
  "reshape: of a turned one": (a) => a.t().reshape([2, 6]),
  "view": (a) => a.view([12]),
  "unsqueeze": (a) => a.unsqueeze(-1),
  "squeeze: one axis": (a) => a.squeeze(-1),
  "squeeze: an axis that is no 1": (a) => a.squeeze(0),
  "expand": (a) => a.expand([2, 3, 4]),
  "expand: -1": (a) => a.expand([-1, 4]),
  "at: a column": (a) => a.at(":", 0),
  "at: a row": (a) => a.at(-1),
  "at: an element": (a) => a.at(1, 2),
  "at: a slice": (a) => a.at("1:3", "0:2"),
  "at: every second": (a) => a.at(":", "1::2"),
  "at: a new axis": (a) => a.at(null, "...", 2),
  "select": (a) => a.select(1, -1),
  "narrow": (a) => a.narrow(-1, 1, 2),
  "gather: picked twice": (a) => a.gather(1, tensor([[0, 0], [3, 1], [2, 2]]).int()),
  "gather: axis 0": (a) => a.gather(0, tensor([[2, 2, 0, 1]]).int()),
  "indexSelect: picked twice": (a) => a.indexSelect(0, picks(2, 0, 2)),
  "indexSelect: last axis": (a) => a.indexSelect(-1, picks(1, 1, 1, 3)),
  "contiguous": (a) => a.t().contiguous(),
  "iteration": (a) => {
    const [x, y, z] = a;
    return x.mul(y).sub(z);
  },

  "cat": (a, b) => cat([a, b]),
  "cat: last axis, one twice": (a, b) => cat([a, b, a], -1),
  "stack": (a, b) => stack([a, b]),
  "stack: last axis": (a, b) => stack([a, b], -1),
  "where": (a, b) => where(mask, a, b),
  "where: broadcast": (a, b) => where(mask, a, b),
  "where: 0-d": (a, b) => where(mask, a, b),

  "var: correction 0": (a) => a.var(1, { correction: 0 }),
  "std: correction 0": (a) => a.std(1, { correction: 0 }),
  "std: of equals": (a) => a.std(1),
  "prod: zeros": (a) => a.prod(1),
  "prod: one zero among all": (a) => a.prod(),
  "prod: two zeros among all": (a) => a.prod(),
  "norm: axes 0 and 1": (a) => a.norm(2, [0, 1]),
  "max: axis 1": (a) => a.max(1).values,
  "min: axis 1": (a) => a.min(1).values,
  "max: axis -1, kept": (a) => a.max(-1, { keepdim: true }).values,
  "min: axis -1, kept": (a) => a.min(-1, { keepdim: true }).values,
  "max: axes": (a) => a.max([0, 2]),
  "min: axes": (a) => a.min([0, 2]),
  "max: ties along an axis": (a) => a.max(1).values,
  "min: ties along an axis": (a) => a.min(1).values,
  "amax: ties": (a) => a.amax(1),
  "amin: ties": (a) => a.amin(1),
  "amax: ties over axes": (a) => a.amax([0, 1]),
  "amin: ties over axes": (a) => a.amin([0, 1]),

  "used twice: x * x": (a) => a.mul(a),
  "used twice: a diamond": (a) => a.exp().add(a.tanh()).mul(a.exp()),
  "mseLoss: mean": (a, b) => F.mseLoss(a, b),
  "mseLoss: sum": (a, b) => F.mseLoss(a, b, { reduction: "sum" }),
  "mseLoss: none": (a, b) => F.mseLoss(a, b, { reduction: "none" }),
  "linear": (x, weight, bias) => {
    const layer = new nn.Linear(3, 2);
    return layer.forward.call({ weight, bias } as never, x);
  },
};

/** The reductions, by what the name says after the colon. */
const axes: Readonly<Record<string, readonly unknown[]>> = {
  "axis 0": [0],
  "axis -1, kept": [-1, { keepdim: true }],
  "axes 0 and -1": [[0, -1]],
  "axes 1 and 0, kept": [[1, 0], { keepdim: true }],
};

/** The op of a case. */
export function opOf(name: string): Op {
  if (name in listed) return listed[name];
  const [method, how] = name.split(": ");
  if (method === "norm") return normOf(how);
  const call = (a: Variable, args: readonly unknown[]) =>
    (a as unknown as Record<string, (...args: readonly unknown[]) => Variable>)[method](...args);
  return (a, ...others) => call(a, axes[how] ?? others);
}

function normOf(how: string): Op {
  const [p, where] = how.split(", ");
  const order = Number(p.replace("inf", "Infinity"));
  if (where === undefined) return (a) => a.norm(order);
  if (where === "at 0") return (a) => a.norm(order, 0);
  return (a) => a.norm(order, 1, { keepdim: where === "axis 1" });
}

/** A leaf of a case. */
export function leaf(values: unknown): Variable {
  return requiresGrad(tensor(values as number[]).float()) as Variable;
}
