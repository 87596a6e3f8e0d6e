/** onnxruntime-web: a model that is one matrix product. */
import { env, InferenceSession, Tensor } from "onnxruntime-web";
import { fingerprint } from "../../fingerprint.ts";
import { matmulModel } from "../../onnx_model.ts";
import { productsOf, serve } from "../../serve.ts";

env.wasm.numThreads = 2;
await serve(env.versions.web!, "wasm, 2 threads asked for", async (inputs, job) => {
  const { n, repeats } = productsOf(job);
  const session = await InferenceSession.create(matmulModel(n), { executionProviders: ["wasm"] });
  const a = new Tensor("float32", inputs.float32(`${job}_a`), [n, n]);
  const b = new Tensor("float32", inputs.float32(`${job}_b`), [n, n]);
  let product: Tensor;
  return {
    repeats,
    run: async () => {
      for (let i = 0; i < repeats; i++) ({ product } = await session.run({ a, b }));
    },
    check: () => ({ product: fingerprint(product.data as Float32Array, n) }),
  };
});
