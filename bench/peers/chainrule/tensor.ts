/** M: the matrix product alone. */
import type { Tensor } from "@chainrule/tensor";
import { productsOf, serve } from "../../serve.ts";
import { fingerprints, loadTensor, NOTE, VERSION } from "./notebook.ts";

await serve(VERSION, NOTE, (inputs, job) => {
  const { n, repeats } = productsOf(job);
  const a: Tensor = loadTensor(inputs, `${job}_a`, [n, n]),
    b = loadTensor(inputs, `${job}_b`, [n, n]);
  let product: Tensor;
  return {
    repeats,
    run: () => {
      for (let i = 0; i < repeats; i++) product = a.matmul(b);
    },
    check: () => fingerprints({ product }),
  };
});
