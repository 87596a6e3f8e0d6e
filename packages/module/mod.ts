/**
 * Stage 2: the network as objects. First bare classes, {@linkcode bare}, then the same layers on a
 * {@linkcode Module} that takes the repetition out.
 *
 * ```ts
 * import { LinearLayer } from "@chainrule/module";
 * import { randn, zeros } from "@chainrule/tensor";
 *
 * const layer = new LinearLayer(randn([784, 50]), zeros([50]));
 * console.log(layer.call(randn([64, 784])).shape); // [64, 50]
 * ```
 *
 * @module
 */
export * as bare from "./bare.ts";
export * from "./layers.ts";
export * from "./module.ts";
