import { fromTypedArray, type Tensor } from "@chainrule/tensor";
import { type DataFile, DataFileError, firstBytes } from "./data_file.ts";
import { gunzip, isGzip, trailingSize } from "./gunzip.ts";
import { NumpyArray } from "./numpy.ts";
import { readFile, RESTORE, toPath } from "./read_file.ts";
import type { Mnist } from "./split.ts";
import { unpickle } from "./unpickle.ts";

type Images = Tensor<readonly [number, number]>;
type Labels = Tensor<readonly [number]>;

/**
 * Loads the `mnist.pkl.gz` of the older courses, to the same tensors as `loadMnist`.
 *
 * It holds `((x_train, y_train), (x_valid, y_valid), (x_test, y_test))`: numpy arrays of float32 (or
 * float64, which is rounded) and of int64 (or int32, or uint8), in pickle protocol 2 to 5, packed with
 * gzip or not. Nothing in the pickle is executed; whatever else it names is refused by its name.
 *
 * @param source a path or `file:` URL, which needs `--allow-read`, or the bytes themselves
 * @throws {DataFileError} the file is missing, damaged, or holds something else
 *
 * @example
 * ```ts
 * import { loadMnistPickle } from "@chainrule/data";
 * import { assertRejects } from "@std/assert";
 *
 * const pickle = new TextEncoder().encode("\x00\x02cos\nsystem\n.");
 * pickle[0] = 0x80;
 * await assertRejects(() => loadMnistPickle(pickle), Error, "found the name os.system, which is refused");
 * ```
 */
export async function loadMnistPickle(
  source: string | URL | Uint8Array<ArrayBuffer>,
): Promise<Mnist<number, number, number>> {
  const file = source instanceof Uint8Array
    ? { name: "the given bytes", bytes: source, restore: RESTORE }
    : await readFile(toPath(source));
  const pickle = unpack(file);
  try {
    return toTensors(unpickle(pickle));
  } catch (error) {
    throw new DataFileError(file, "a pickle of MNIST", (error as Error).message, error);
  }
}

function unpack(file: DataFile): Uint8Array<ArrayBuffer> {
  if (isGzip(file.bytes)) return gunzip(file, 0, () => trailingSize(file));
  if (file.bytes[0] === 0x80) return file.bytes;
  const expected = "a gzip file (1f 8b …) or a pickle (80 …)";
  throw new DataFileError(file, expected, firstBytes(file.bytes));
}

function toTensors(pickled: unknown): Mnist<number, number, number> {
  const [train, valid, test] = tuple(pickled, 3, "(train, valid, test)");
  const [xTrain, yTrain] = toPair(train);
  const [xValid, yValid] = toPair(valid);
  const [xTest, yTest] = toPair(test);
  return { xTrain, yTrain, xValid, yValid, xTest, yTest };
}

function toPair(pickled: unknown): [Images, Labels] {
  const [x, y] = tuple(pickled, 2, "(images, labels)").map((item) => {
    if (item instanceof NumpyArray) return item;
    throw new TypeError(`${typeof item} in the place of a numpy array`);
  });
  const [count, width] = x.shape;
  if (x.shape.length !== 2 || y.shape.length !== 1 || y.shape[0] !== count) {
    throw new TypeError(`images (${x.shape.join(", ")}) with labels (${y.shape.join(", ")})`);
  }
  return [fromTypedArray(x.toFloat32(), [count, width]), fromTypedArray(y.toInt32(), [count])];
}

function tuple(pickled: unknown, length: number, meaning: string): unknown[] {
  if (Array.isArray(pickled) && pickled.length === length) return pickled;
  throw new TypeError(`something else than the tuple ${meaning}`);
}
