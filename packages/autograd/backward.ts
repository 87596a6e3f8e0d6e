import type { Tensor } from "@chainrule/tensor";
import type { Edge, Node } from "./node.ts";
import { sumTo } from "./sum_to.ts";
import type { VariableBase } from "./variable_base.ts";

let passes = 0;

/**
 * Walks the record backwards from `root` and adds to `.grad` of every leaf that asks for it.
 *
 * A node's turn comes when all gradients it awaits have come: what was used twice hands on the sum
 * of both. Both walks are loops, so no chain is too long.
 *
 * @param owned Whether nothing else holds the memory of `seed`.
 */
export function runBackward(root: Node, seed: Tensor, owned: boolean, retainGraph: boolean): void {
  countAwaited(root);
  receive(root, seed, owned);
  const ready = [root];
  while (ready.length > 0) {
    const node = ready.pop()!;
    const edges = node.edges!, dy = node.sum!;
    node.sum = undefined;
    if (!retainGraph && edges.length > 0) node.edges = undefined;
    if (node.keeper !== undefined) accumulate(node.keeper, dy, node.owned);
    for (const edge of edges) {
      handOn(node.op, dy, edge);
      if (--edge.to.awaited === 0) ready.push(edge.to);
    }
  }
}

/**
 * Brings to an input what comes back to it through one op. An op that hands `dy` on, whole or as a
 * view, may hand it to many; whatever else it returns is new, and the input's own.
 */
function handOn(op: string, dy: Tensor, edge: Edge): void {
  const grad = sumTo(edge.back(op, dy), edge.to.shape);
  receive(edge.to, grad, grad.storage !== dy.storage && grad.isContiguous());
}

/** Adds to the sum of a node, in place where the memory is its own. */
function receive(node: Node, grad: Tensor, owned: boolean): void {
  const { sum } = node;
  if (sum === undefined) {
    node.sum = grad;
    node.owned = owned;
  } else if (node.owned) {
    sum.add_(grad);
  } else {
    node.sum = sum.add(grad);
    node.owned = true;
  }
}

/** Gradients add up until they are zeroed: a leaf's in place, a retained one anew, as in PyTorch. */
function accumulate(variable: VariableBase, grad: Tensor, owned: boolean): void {
  const before: Tensor | null = variable.grad;
  if (before === null) variable.grad = owned ? grad : grad.clone();
  else if (variable.isLeaf) before.add_(grad);
  else variable.grad = before.add(grad);
}

/** Counts how many gradients will come to each node. */
function countAwaited(root: Node): void {
  const pass = ++passes;
  const reached = [reach(root, pass)];
  for (const node of reached) {
    for (const { to } of edgesOf(node)) {
      if (to.pass !== pass) reached.push(reach(to, pass));
      to.awaited++;
    }
  }
}

/** Clears what an earlier pass has left. */
function reach(node: Node, pass: number): Node {
  node.pass = pass;
  node.awaited = 0;
  node.sum = undefined;
  return node;
}

function edgesOf({ edges, op }: Node): readonly Edge[] {
  if (edges !== undefined) return edges;
  throw new Error(
    `backward: trying to backward through the graph a second time (at ${op}): what was ` +
      "recorded is released after the first. Compute the loss again, or specify " +
      "backward(null, { retainGraph: true }) the first time",
  );
}
