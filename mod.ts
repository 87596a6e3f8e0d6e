/**
 * Chainrule, stage by stage: from an array of numbers to gradients that derive themselves.
 *
 * Each stage is a package of its own; this module holds them side by side.
 *
 * @module
 */
export * as tensor from "@chainrule/tensor";
export * as manualGrad from "@chainrule/manual-grad";
export * as module from "@chainrule/module";
export * as autograd from "@chainrule/autograd";
