import type { Tensor } from "@chainrule/tensor";
import { noGrad } from "./grad_mode.ts";
import { inputGradients, type Node } from "./node.ts";
import { sumTo } from "./sum_to.ts";
import type { VariableBase } from "./variable_base.ts";

/**
 * Walks the record backwards from `root` and adds to `.grad` of every leaf that asks for it.
 *
 * The order is the reverse of a topological one: a variable that was used twice has received both
 * gradients before it hands their sum on. Both walks are loops, so no chain is too long.
 */
export function runBackward(root: VariableBase, seed: Tensor, retainGraph: boolean): void {
  const order = topologicalOrder(root);
  const pending = new Map<VariableBase, Tensor>([[root, seed]]);
  noGrad(() => {
    for (const variable of order.reverse()) {
      const dy = pending.get(variable)!;
      pending.delete(variable);
      if (variable.node === undefined || variable.retainsGrad) accumulate(variable, dy);
      if (variable.node !== undefined) handOn(variable.node, dy, pending);
    }
  });
  if (!retainGraph) order.forEach((variable) => release(variable.node));
}

/** Inputs before what was computed from them. */
function topologicalOrder(root: VariableBase): VariableBase[] {
  const order: VariableBase[] = [];
  const seen = new Set<VariableBase>([root]);
  const stack = [{ variable: root, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const inputs = inputsOf(top.variable);
    if (top.next === inputs.length) {
      order.push(top.variable);
      stack.pop();
      continue;
    }
    const input = inputs[top.next++];
    if (!input.requiresGrad || seen.has(input)) continue;
    seen.add(input);
    stack.push({ variable: input, next: 0 });
  }
  return order;
}

function inputsOf({ node }: VariableBase): readonly VariableBase[] {
  if (node === undefined) return [];
  if (node.inputs === undefined) {
    throw new Error(
      `backward: trying to backward through the graph a second time (at ${node.op}): what was ` +
        "recorded is released after the first. Compute the loss again, or specify " +
        "backward(null, { retainGraph: true }) the first time",
    );
  }
  return node.inputs;
}

/** Adds to each input what comes back to it through one node. */
function handOn(node: Node, dy: Tensor, pending: Map<VariableBase, Tensor>): void {
  const inputs = node.inputs!;
  inputGradients(node, dy).forEach((grad, i) => {
    const input = inputs[i];
    if (!input.requiresGrad) return;
    const fitted = sumTo(grad, input.shape);
    const sum = pending.get(input);
    pending.set(input, sum === undefined ? fitted : sum.add(fitted));
  });
}

/** Gradients add up until they are zeroed. A copy, since an op may hand one tensor to many. */
function accumulate(variable: VariableBase, grad: Tensor): void {
  variable.grad = variable.grad === null ? grad.clone() : variable.grad.add(grad);
}

function release(node: Node | undefined): void {
  if (node !== undefined) node.inputs = undefined;
}
