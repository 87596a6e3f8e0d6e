import { arange } from "./ranges.ts";
import { ones, tensor } from "./creation.ts";
import { manualSeed } from "./generator.ts";
import { randn } from "./random.ts";
import type { Tensor } from "./tensor.ts";

/** What an op costs beside its arithmetic: one element each. */
const one: Tensor = tensor([1]), two: Tensor = tensor([2]);
Deno.bench("an op on one element", { group: "small", baseline: true }, () => void one.add(two));
Deno.bench("an op on one element and a number", { group: "small" }, () => void one.add(2));
Deno.bench("an op on one element, in place", { group: "small" }, () => void one.mul_(1));
Deno.bench("a view", { group: "small" }, () => void one.unsqueeze(0));

const images: Tensor = ones([10000, 784]), labels = arange(64).mul(150);
Deno.bench(
  "a minibatch as a slice [64, 784]",
  { group: "minibatch", baseline: true },
  () => void images.narrow(0, 640, 64),
);
Deno.bench(
  "a minibatch by index [64, 784]",
  { group: "minibatch" },
  () => void images.indexSelect(0, labels),
);

Deno.bench("39,200 normal numbers", { group: "random" }, () => {
  manualSeed(42);
  randn([784, 50]);
});
