/** W and T with gradients derived by the machine. */
import { asVariable, F, noGrad, requiresGrad, type Variable } from "@chainrule/autograd";
import type { Tensor } from "@chainrule/tensor";
import type { Inputs } from "../../inputs.ts";
import { serve, type Task } from "../../serve.ts";
import { fingerprints, loadNotebook, loadTensor, NOTE, VERSION } from "./notebook.ts";

const BATCH = 64, RATE = 0.1;

await serve(VERSION, NOTE, (inputs, job) => job === "T" ? training(inputs) : work(inputs));

function work(inputs: Inputs): Task {
  const { y, ...tensors } = loadNotebook(inputs);
  const targets = y.unsqueeze(-1).float();
  const leaves = [tensors.x, tensors.w1, tensors.b1, tensors.w2, tensors.b2].map(requiresGrad);
  const [x, w1, b1, w2, b2] = leaves;
  let loss: Variable;
  return {
    run: () => {
      for (const leaf of leaves) leaf.zeroGrad();
      loss = F.mseLoss(x.matmul(w1).add(b1).relu().matmul(w2).add(b2), targets);
      loss.backward();
    },
    check: () => ({
      loss: [loss.item()],
      ...fingerprints({ w1: w1.grad, b1: b1.grad, w2: w2.grad, b2: b2.grad, x: x.grad }),
    }),
  };
}

function training(inputs: Inputs): Task {
  const xTrain: Tensor = loadTensor(inputs, "x", [50000, 784]), n = xTrain.shape[0];
  const labels: Tensor = loadTensor(inputs, "y", [n, 1], "int32");
  const start: readonly Tensor[] = [
    loadTensor(inputs, "training_w1", [784, 50]),
    loadTensor(inputs, "training_b1", [50]),
    loadTensor(inputs, "training_w2", [50, 10]),
    loadTensor(inputs, "training_b2", [10]),
  ];
  let weights: Variable[];

  function lossOf(x: Tensor, y: Tensor): Variable {
    const [w1, b1, w2, b2] = weights;
    const logits: Variable = asVariable(x).matmul(w1).add(b1).relu().matmul(w2).add(b2);
    return logits.logsumexp(1).sub(logits.gather(1, y).squeeze(1)).mean();
  }

  return {
    run: () => {
      weights = start.map((tensor) => requiresGrad(tensor.clone()));
      for (let i = 0; i < n; i += BATCH) {
        const rows = Math.min(BATCH, n - i);
        const loss = lossOf(xTrain.narrow(0, i, rows), labels.narrow(0, i, rows));
        loss.backward();
        noGrad(() => {
          for (const weight of weights) weight.sub_(weight.grad!, { alpha: RATE });
        });
        for (const weight of weights) weight.zeroGrad();
      }
    },
    check: () => {
      const [w1, b1, w2, b2] = weights.map((weight) => weight.value);
      const loss = noGrad(() => lossOf(xTrain, labels).item());
      return { loss: [loss], ...fingerprints({ w1, b1, w2, b2 }) };
    },
  };
}
