import { fromTypedArray, type Tensor, type TypedArray, zeros } from "@chainrule/tensor";
import { DataFileError } from "./data_file.ts";
import type { Idx } from "./idx.ts";

/** The six tensors: images with a row each and pixels from 0 to 255/256, labels as integers. */
export interface Mnist<
  Train extends number = 50000,
  Held extends number = 10000,
  Pixels extends number = 784,
> {
  /** The images to learn from. */
  readonly xTrain: Tensor<readonly [Train, Pixels]>;
  /** What they show. */
  readonly yTrain: Tensor<readonly [Train]>;
  /** The images to choose a model by. */
  readonly xValid: Tensor<readonly [Held, Pixels]>;
  /** What they show. */
  readonly yValid: Tensor<readonly [Held]>;
  /** The images for the last word. */
  readonly xTest: Tensor<readonly [Held, Pixels]>;
  /** What they show. */
  readonly yTest: Tensor<readonly [Held]>;
}

/** Images with their labels. */
export interface Labelled {
  readonly images: Idx;
  readonly labels: Idx;
}

/** One training image in six, from the end, is held back: 10,000 of MNIST's 60,000. */
const VALID_SHARE = 6;

/**
 * Makes tensors of the training and the test files, or of the first images of each part.
 *
 * @throws {DataFileError} a file of labels, or the test images, do not fit the others
 * @throws {RangeError} `first` is no integer from 1 to the number of training images
 */
export function split(
  train: Labelled,
  test: Labelled,
  first?: number,
): Mnist<number, number, number> {
  checkCounts(train);
  checkCounts(test);
  checkSameSize(train.images, test.images);
  const count = train.labels.data.length;
  const end = count - Math.floor(count / VALID_SHARE);
  checkFirst(first, end);
  const [xTrain, yTrain] = tensors(train, 0, end, first);
  const [xValid, yValid] = tensors(train, end, count, first);
  const [xTest, yTest] = tensors(test, 0, test.labels.data.length, first);
  return { xTrain, yTrain, xValid, yValid, xTest, yTest };
}

function checkCounts({ images, labels }: Labelled): void {
  const [count] = images.shape;
  if (labels.data.length === count) return;
  const expected = `${count} labels, one for each image of ${images.file.name}`;
  throw new DataFileError(labels.file, expected, `${labels.data.length}`);
}

function checkSameSize(train: Idx, test: Idx): void {
  const [expected, found] = [train, test].map(({ shape }) => `${shape[1]} by ${shape[2]} pixels`);
  if (found !== expected) {
    throw new DataFileError(test.file, `${expected}, as in ${train.file.name}`, found);
  }
}

function checkFirst(first: number | undefined, most: number): void {
  if (first === undefined || Number.isInteger(first) && first >= 1 && first <= most) return;
  throw new RangeError(`loadMnist: first is ${first}; it must be an integer from 1 to ${most}`);
}

function tensors(
  { images, labels }: Labelled,
  start: number,
  end: number,
  first = Infinity,
): [Tensor<readonly [number, number]>, Tensor<readonly [number]>] {
  const [, rows, columns] = images.shape;
  const width = rows * columns;
  const count = Math.min(first, end - start);
  const x = zeros([count, width]);
  fillGreys(x.data, images.data.subarray(start * width, (start + count) * width));
  const y = new Int32Array(labels.data.subarray(start, start + count));
  return [x, fromTypedArray(y, [count])];
}

// The classic mnist.pkl.gz divides by 256, not by 255. A table is faster than 55 million divisions.
const GREYS = Float32Array.from({ length: 256 }, (_, byte) => byte / 256);

function fillGreys(out: TypedArray, bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) out[i] = GREYS[bytes[i]];
}
