/** W with layers: the notebook's cells 32 to 36. */
import { Model } from "@chainrule/module";
import type { Tensor } from "@chainrule/tensor";
import { serve } from "../../serve.ts";
import { fingerprints, loadNotebook, NOTE, VERSION } from "./notebook.ts";

await serve(VERSION, NOTE, (inputs) => {
  const { x, y, w1, b1, w2, b2 } = loadNotebook(inputs);
  const model = new Model(w1, w2, b1, b2);
  let loss: Tensor;
  return {
    run: () => {
      loss = model.call(x, y);
      model.backward();
    },
    check: () => ({
      loss: [loss.item()],
      ...fingerprints({ w1: w1.g, b1: b1.g, w2: w2.g, b2: b2.g, x: x.g }),
    }),
  };
});
