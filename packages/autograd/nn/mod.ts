/**
 * Parts of networks, as `torch.nn` has them.
 *
 * @module
 */
export * from "./linear.ts";
export * from "./module.ts";
export * from "./parameter.ts";
export * from "./relu.ts";
export * from "./sequential.ts";
