import { loadBundled } from "./bundle.ts";
import { openFolder } from "./folder.ts";
import { type Mnist, split } from "./split.ts";

/** `N`, but 10,000 where it has five digits or more: as many images as valid and test hold. */
export type AtMost10000<N extends number> = number extends N ? number
  : `${N}` extends `${infer _}${infer _}${infer _}${infer _}${infer Rest}`
    ? Rest extends "" ? N : 10000
  : N;

/**
 * Loads MNIST: 50,000 images to train with, 10,000 to validate and 10,000 to test, each a row of
 * 28 · 28 = 784 pixels (`byte / 256`, float32), with labels from 0 to 9 (int32).
 *
 * The files lie in this package, so that neither network nor permission is needed, and their SHA-256
 * is checked. `first` takes only that many from the beginning of train, and at most that many of valid
 * and test. `folder` takes a folder of your own instead, with IDX files under their classic names
 * (`train-images-idx3-ubyte`, plain or `.gz`), which needs `--allow-read`; there the last sixth of the
 * training file is valid, as in MNIST, and the shapes are not known before.
 *
 * @throws {DataFileError} a file is missing or damaged
 * @throws {TypeError} the options are no object
 * @throws {RangeError} `first` is no integer from 1 to the number of training images
 *
 * @example
 * ```ts
 * import { loadMnist } from "@chainrule/data";
 * import { assertEquals } from "@std/assert";
 *
 * const { xTrain, yTrain } = await loadMnist({ first: 4 });
 * assertEquals(xTrain.shape, [4, 784]);
 * assertEquals(yTrain.toArray(), [5, 0, 4, 1]);
 * ```
 */
export function loadMnist(): Promise<Mnist>;
export function loadMnist<const N extends number>(
  options: { readonly first: N },
): Promise<Mnist<N, AtMost10000<N>>>;
export function loadMnist(
  options: { readonly folder: string | URL; readonly first?: number },
): Promise<Mnist<number, number, number>>;
export async function loadMnist(
  options: { readonly folder?: string | URL; readonly first?: number } = {},
): Promise<Mnist<number, number, number>> {
  if (typeof options !== "object" || options === null || options instanceof URL) {
    throw new TypeError(
      `loadMnist: takes options, found ${options}. Write loadMnist({ folder }) or loadMnist({ first })`,
    );
  }
  const { folder, first } = options;
  const load = folder === undefined ? loadBundled : await openFolder(folder);
  const train = { images: await load("train-images", 3), labels: await load("train-labels", 1) };
  const test = { images: await load("t10k-images", 3), labels: await load("t10k-labels", 1) };
  return split(train, test, first);
}
