import { type Shape, Tensor } from "@chainrule/tensor";
import type { VariableBase } from "./variable_base.ts";

/**
 * The gradient of one op by one of its inputs: from the gradient `dy` of its output, and the values
 * that it reads, to the gradient of the input, or of what the input was broadcast to. It is a tensor
 * of its own, or `dy` seen differently, never one that was read.
 */
// deno-lint-ignore no-explicit-any -- each op reads what it needs
export type Gradient = (dy: Tensor, ...read: any[]) => Tensor;

/** A way back from an op to one of its tracked inputs, with the values that its gradient reads. */
export class Edge {
  readonly #versions: readonly number[];

  /** Notes how often each value has been written to. */
  constructor(
    readonly to: Node,
    private readonly gradient: Gradient,
    private readonly read: readonly (Tensor | number)[],
  ) {
    this.#versions = read.map(versionOf);
  }

  /** What comes back this way; `op` is for the error if a value was written to. */
  back(op: string, dy: Tensor): Tensor {
    const { read } = this;
    for (let i = 0; i < read.length; i++) {
      if (versionOf(read[i]) !== this.#versions[i]) {
        throw overwritten(op, read[i] as Tensor, this.#versions[i]);
      }
    }
    return this.gradient(dy, ...read);
  }
}

/**
 * Where a gradient comes to in the record: the output of an op, or a leaf. It holds no value but
 * those that gradients read, so that the others are free to go.
 */
export class Node {
  /** Who keeps what comes: a leaf, or a variable that retains its gradient. */
  keeper: VariableBase | undefined = undefined;
  /** The pass of `backward` that the rest is about. */
  pass = 0;
  /** How many gradients are still to come. */
  awaited = 0;
  /** The sum of those that came. */
  sum: Tensor | undefined = undefined;
  /** Whether nothing else holds the memory of the sum, so that it may be written to and kept. */
  owned = false;

  constructor(
    /** The op's name; a leaf has none. */
    readonly op: string,
    /** The shape of the value, and so of its gradient. */
    readonly shape: Shape,
    /** The ways back, released after `backward`; a leaf has none. */
    public edges: readonly Edge[] | undefined,
  ) {}
}

function versionOf(value: Tensor | number): number {
  return value instanceof Tensor ? value.storage.version : 0;
}

function overwritten(op: string, { shape, storage }: Tensor, expected: number): Error {
  return new Error(
    `backward: one of the variables needed for the gradient of ${op} has been modified ` +
      `by an inplace operation: a tensor of [${shape.join(", ")}] is at version ` +
      `${storage.version}; expected version ${expected}. Write to a clone(), or after backward`,
  );
}
