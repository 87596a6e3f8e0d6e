/**
 * Stage 1: a network as plain functions, and their gradients written by hand.
 *
 * ```ts
 * import { lin, relu } from "@chainrule/manual-grad";
 * import { randn, zeros } from "@chainrule/tensor";
 *
 * const hidden = relu(lin(randn([64, 784]), randn([784, 50]), zeros([50])));
 * console.log(hidden.shape); // [64, 50]
 * ```
 *
 * @module
 */
export * from "./forward_and_backward.ts";
export * from "./gradient_check.ts";
export { compareGradients, GradientReport, type GradientRow } from "./gradient_report.ts";
export * from "./lin.ts";
export * from "./mse.ts";
export * from "./relu.ts";
export type { WithGrad } from "./with_grad.ts";
