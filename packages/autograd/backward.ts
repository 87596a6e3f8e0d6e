import type { Tensor } from "@chainrule/tensor";
import { recycle } from "@chainrule/tensor/recycle";
import type { Edge, Node } from "./node.ts";
import { sumTo } from "./sum_to.ts";

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
    node.keeper?.receiveGrad(dy, node.owned);
    const heirs = edges.filter((edge) => handOn(node.op, dy, edge).data === dy.data);
    if (node.owned && node.keeper === undefined) bequeath(dy, heirs);
    for (const { to } of edges) if (--to.awaited === 0) ready.push(to);
  }
}

/**
 * Brings to an input what comes back to it through one op. An op that hands `dy` on, whole or as a
 * view, may hand it to many; whatever else it returns is new, and the input's own.
 */
function handOn(op: string, dy: Tensor, edge: Edge): Tensor {
  const { to } = edge, grad = sumTo(edge.back(op, dy), to.shape);
  receive(to, grad, grad.data !== dy.data && grad.isContiguous());
  return grad;
}

/** The memory of a gradient that has been handed on is its only heir's, or free. */
function bequeath(dy: Tensor, heirs: readonly Edge[]): void {
  if (heirs.length === 0) return recycle(dy);
  const [{ to }] = heirs, { sum } = to;
  if (heirs.length === 1 && sum?.data === dy.data) {
    to.owned = sum.isContiguous() && sum.numel() === dy.numel();
  }
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
