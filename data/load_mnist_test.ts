import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import type { Tensor } from "@chainrule/tensor";
import { DataFileError } from "./data_file.ts";
import { loadMnist } from "./load_mnist.ts";
import { loadMnistPickle } from "./load_mnist_pickle.ts";
import type { Mnist } from "./split.ts";

const FOLDER = new URL("./testdata/small/", import.meta.url);
const LABEL_COUNTS = {
  yTrain: [4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988],
  yValid: [991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961],
  yTest: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
};
const PIXEL_SUMS = { xTrain: 1309089051, xValid: 258209494, xTest: 264923200 };

function counts(labels: readonly number[]): number[] {
  return labels.reduce((found, label) => found.with(label, found[label] + 1), Array(10).fill(0));
}

Deno.test("loadMnist() gives the shapes, the labels and the pixel sums that numpy 1.24 finds", async () => {
  const typed: Mnist = await loadMnist();
  const mnist: Mnist<number, number, number> = typed;
  assertEquals(mnist.xTrain.shape, [50000, 784]);
  assertEquals(mnist.xValid.shape, [10000, 784]);
  assertEquals(mnist.xTest.shape, [10000, 784]);
  for (const name of ["yTrain", "yValid", "yTest"] as const) {
    assertEquals(mnist[name].dtype, "int32");
    assertEquals(counts(mnist[name].toArray()), LABEL_COUNTS[name]);
  }
  for (const name of ["xTrain", "xValid", "xTest"] as const) {
    const rows = mnist[name].sum(1).toArray(); // each exact: at most 784 · 255 of 256ths
    const sum = rows.reduce((total, row) => total + row * 256, 0);
    assertEquals(mnist[name].dtype, "float32");
    assertEquals(sum, PIXEL_SUMS[name]);
  }
});

Deno.test("loadMnist() keeps the order of the files, and takes valid from the end of train", async () => {
  const { xValid, yTrain, yValid, yTest } = await loadMnist({ first: 10 });
  assertEquals(yTrain.toArray(), [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  assertEquals(yValid.toArray(), [3, 8, 6, 9, 6, 4, 5, 3, 8, 4]);
  assertEquals(yTest.toArray(), [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  const row = xValid.toArray()[0].slice(210, 216);
  assertEquals(row, [0, 20 / 256, 137 / 256, 254 / 256, 95 / 256, 0]);
});

Deno.test("loadMnist() bounds valid and test where train is asked for more", async () => {
  const { xTrain, xValid, yTest } = await loadMnist({ first: 10001 });
  const train: Tensor<readonly [10001, 784]> = xTrain;
  const valid: Tensor<readonly [10000, 784]> = xValid;
  const test: Tensor<readonly [10000]> = yTest;
  assertEquals([train.shape[0], valid.shape[0], test.shape[0]], [10001, 10000, 10000]);
});

Deno.test("loadMnist() carries the shapes in its types", async () => {
  const three = await loadMnist({ first: 3 });
  const test: Tensor<readonly [3, 784]> = three.xTest;
  const count: number = 3;
  const some = await loadMnist({ first: count });
  const labels: Tensor<readonly [number]> = some.yTest;
  // @ts-expect-error three images are not four
  const wrong: Tensor<readonly [4, 784]> = three.xTrain;
  assertEquals([test.shape, labels.shape, wrong.shape], [[3, 784], [3], [3, 784]]);
});

Deno.test("loadMnist() refuses a first that is no integer from 1 to 50000", async () => {
  for (const first of [0, 1.5, 50001]) {
    const expected = `loadMnist: first is ${first}; it must be an integer from 1 to 50000`;
    await assertRejects(() => loadMnist({ first }), RangeError, expected);
  }
});

Deno.test("loadMnist() refuses a folder that is not in an object", async () => {
  for (const folder of ["/my/folder", new URL("file:///my/folder"), null, 4]) {
    const expected = `loadMnist: takes options, found ${folder}. Write loadMnist({ folder })`;
    await assertRejects(() => loadMnist(folder as never), TypeError, expected);
  }
});

Deno.test({
  name: "loadMnist() says which permission a folder needs",
  permissions: "none",
  fn: async () => {
    const expected =
      "my/mnist: expected leave to read it, found none. Run with --allow-read=my/mnist";
    await assertRejects(() => loadMnist({ folder: "my/mnist" }), DataFileError, expected);
  },
});

/** Runs a test that reads files, or says that it could not. */
function testReading(name: string, run: () => Promise<void>): void {
  const { state } = Deno.permissions.querySync({ name: "read", path: FOLDER });
  if (state === "granted") Deno.test(name, run);
  else console.warn(`left out for want of --allow-read: ${name}`);
}

testReading("loadMnist() reads a folder, plain or packed, with a dash or a dot", async () => {
  const mnist = await loadMnist({ folder: FOLDER });
  assertEquals(mnist.xTrain.shape, [84, 12]);
  assertEquals(mnist.xValid.shape, [16, 12]);
  assertEquals(mnist.xTest.shape, [10, 12]);
  assertEquals(mnist.yValid.toArray(), Array.from({ length: 16 }, (_, i) => (84 + i) % 10));
  const second = Array.from({ length: 12 }, (_, i) => (12 + i) / 256);
  assertEquals(mnist.xTrain.toArray()[1], second);
  assertEquals((await loadMnist({ folder: FOLDER, first: 20 })).yTrain.shape, [20]);
});

testReading("loadMnist() names the files that a folder lacks", async () => {
  const folder = new URL("..", FOLDER);
  const expected = "expected one of train-images-idx3-ubyte, train-images.idx3-ubyte, " +
    "train-images-idx3-ubyte.gz, train-images.idx3-ubyte.gz, found none of them";
  await assertRejects(() => loadMnist({ folder }), DataFileError, expected);
});

testReading("loadMnist() names a folder that is not there", async () => {
  const folder = new URL("nowhere", FOLDER);
  const expected = "testdata/small/nowhere: expected to be there, found nothing at this path";
  await assertRejects(() => loadMnist({ folder }), DataFileError, expected);
});

testReading("loadMnist() says what the system says of a folder that is a file", async () => {
  const folder = new URL("make.py", new URL("..", FOLDER));
  await assertRejects(() => loadMnist({ folder }), DataFileError, "make.py: expected to read it");
});

testReading("loadMnistPickle() reads from a path or a URL", async () => {
  const url = new URL("../packed.pkl.gz", FOLDER);
  assertEquals((await loadMnistPickle(url)).yTest.toArray(), [9, 10]);
  assertEquals((await loadMnistPickle(fromFileUrl(url))).yTest.toArray(), [9, 10]);
});
