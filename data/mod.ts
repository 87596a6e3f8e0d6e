/**
 * The MNIST images as tensors: bundled, checked, and read without a network.
 *
 * `loadMnist` gives train, valid and test out of the files in this package or of a folder of your
 * own; `loadMnistPickle` gives the same out of the `mnist.pkl.gz` of the older courses.
 *
 * @example
 * ```ts
 * import { loadMnist } from "@chainrule/data";
 * import { assertEquals } from "@std/assert";
 *
 * const { yTest } = await loadMnist({ first: 5 });
 * assertEquals(yTest.toArray(), [7, 2, 1, 0, 4]);
 * ```
 *
 * @module
 */

export { DataFileError } from "./data_file.ts";
export { type AtMost10000, loadMnist } from "./load_mnist.ts";
export { loadMnistPickle } from "./load_mnist_pickle.ts";
export type { Mnist } from "./split.ts";
