import type { WithGrad } from "@chainrule/manual-grad";
import { type DType, getNumThreads, type Shape, type Tensor, zeros } from "@chainrule/tensor";
import manifest from "../../../packages/tensor/deno.json" with { type: "json" };
import { type Answer, fingerprint } from "../../fingerprint.ts";
import type { Inputs } from "../../inputs.ts";

/** The library's version. */
export const VERSION: string = manifest.version;

/** What it runs on, with how many threads. */
export const NOTE = `Deno ${Deno.version.deno}, ${getNumThreads()} threads`;

/** The notebook's images, labels and weights. */
export interface Notebook {
  readonly x: WithGrad;
  readonly y: Tensor;
  readonly w1: WithGrad;
  readonly b1: WithGrad;
  readonly w2: WithGrad;
  readonly b2: WithGrad;
}

/** Loads the images and weights that all peers have. */
export function loadNotebook(inputs: Inputs): Notebook {
  return {
    x: loadTensor(inputs, "x", [50000, 784]),
    y: loadTensor(inputs, "y", [50000], "int32"),
    w1: loadTensor(inputs, "work_w1", [784, 50]),
    b1: loadTensor(inputs, "work_b1", [50]),
    w2: loadTensor(inputs, "work_w2", [50, 1]),
    b2: loadTensor(inputs, "work_b2", [1]),
  };
}

/** An input as a tensor whose memory is the library's own, as every op makes it: threads share that. */
export function loadTensor<const S extends Shape>(
  inputs: Inputs,
  name: string,
  shape: S,
  dtype: DType = "float32",
): Tensor<S> {
  const tensor = zeros(shape, { dtype });
  inputs.fill(name, tensor.data);
  return tensor;
}

/** The fingerprints of tensors by name. */
export function fingerprints(tensors: Readonly<Record<string, Tensor | null | undefined>>): Answer {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => {
      if (!tensor) throw new TypeError(`${name} has no gradient`);
      return [name, fingerprint(tensor.contiguous().data, tensor.shape.at(-1))];
    }),
  );
}
