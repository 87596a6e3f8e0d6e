/**
 * Stage 3: gradients derived by the machine. Record each op, sort the record, walk it back.
 *
 * ```ts
 * import { requiresGrad } from "@chainrule/autograd";
 * import { randn } from "@chainrule/tensor";
 *
 * const w = requiresGrad(randn([784, 50]));
 * w.pow(2).sum().backward();
 * console.log(w.grad?.shape); // [784, 50]
 * ```
 *
 * @module
 */
export * as F from "./functional.ts";
export type { LossOptions } from "./functional.ts";
export * from "./grad_mode.ts";
export * from "./joining.ts";
export * as nn from "./nn/mod.ts";
export type { Edge, Gradient, Node } from "./node.ts";
export * as notebook from "./notebook.ts";
export { asVariable, requiresGrad, Variable } from "./variable.ts";
export type { Combined, Fitting } from "./variable_arithmetic.ts";
export type { Operand, ShapeOf } from "./recording.ts";
export type { BackwardOptions } from "./variable_base.ts";
export type { Extreme } from "./variable_reductions.ts";
