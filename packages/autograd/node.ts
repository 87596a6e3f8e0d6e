import type { Tensor } from "@chainrule/tensor";
import type { VariableBase } from "./variable_base.ts";

/**
 * The gradient of one op: from the gradient `dy` of its output, the values of its inputs, and its
 * output, to a gradient for each input. It may leave out the parameters from some input on, and then
 * does not read their values.
 */
// deno-lint-ignore no-explicit-any -- each op has as many inputs as it has
export type Gradient = (dy: Tensor, ...inputsThenOutput: any[]) => readonly Tensor[];

/** What is recorded of one op: enough to go back through it once. */
export interface Node {
  /** The op's name. */
  readonly op: string;
  readonly gradient: Gradient;
  /** What it was computed from; released after `backward`. */
  inputs: readonly VariableBase[] | undefined;
  /** What came out. */
  readonly output: Tensor;
  /** How often each value that the gradient reads had been written to. */
  readonly versions: readonly number[];
}

/** Records one op. */
export function newNode(
  op: string,
  inputs: readonly VariableBase[],
  output: Tensor,
  gradient: Gradient,
): Node {
  const read = [...inputs.map((input) => input.value), output].slice(0, gradient.length - 1);
  return { op, gradient, inputs, output, versions: read.map((value) => value.storage.version) };
}

/** The gradients of a node's inputs. */
export function inputGradients(node: Node, dy: Tensor): readonly Tensor[] {
  const values = [...node.inputs!.map((input) => input.value), node.output];
  node.versions.forEach((version, i) => {
    const now = values[i].storage.version;
    if (now !== version) {
      throw new Error(
        `backward: one of the variables needed for the gradient of ${node.op} has been modified ` +
          `by an inplace operation: a tensor of [${values[i].shape.join(", ")}] is at version ` +
          `${now}; expected version ${version}. Write to a clone(), or after backward`,
      );
    }
  });
  return node.gradient(dy, ...values);
}
