import { assertEquals, assertThrows } from "@std/assert";
import { DataFileError } from "./data_file.ts";
import type { Idx } from "./idx.ts";
import { type Labelled, split } from "./split.ts";

function idx(name: string, shape: readonly number[]): Idx {
  const size = shape.reduce((product, n) => product * n, 1);
  const file = { name, bytes: new Uint8Array(), restore: "Fetch it again." };
  return { file, shape, data: Uint8Array.from({ length: size }, (_, i) => i) };
}

function labelled(images: number, labels: number, width = 2): Labelled {
  return { images: idx("images", [images, 1, width]), labels: idx("labels", [labels]) };
}

Deno.test("split() holds back the last sixth of train", () => {
  const { xTrain, yTrain, xValid, yValid, yTest } = split(labelled(13, 13), labelled(4, 4));
  assertEquals(yTrain.toArray(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assertEquals(yValid.toArray(), [11, 12]);
  assertEquals(yTest.toArray(), [0, 1, 2, 3]);
  assertEquals(xTrain.shape, [11, 2]);
  assertEquals(xValid.toArray(), [[22 / 256, 23 / 256], [24 / 256, 25 / 256]]);
});

Deno.test("split() divides every byte by 256, exactly", () => {
  const { xTrain } = split(labelled(1, 1, 256), labelled(1, 1, 256));
  assertEquals(xTrain.toArray(), [Array.from({ length: 256 }, (_, byte) => byte / 256)]);
});

Deno.test("split() refuses labels of another count than the images", () => {
  const expected =
    "labels: expected 6 labels, one for each image of images, found 5. Fetch it again.";
  assertThrows(() => split(labelled(6, 5), labelled(2, 2)), DataFileError, expected);
  assertThrows(() => split(labelled(6, 6), labelled(2, 3)), DataFileError, "found 3");
});

Deno.test("split() refuses test images of another size", () => {
  const expected = "images: expected 1 by 2 pixels, as in images, found 1 by 3 pixels";
  assertThrows(() => split(labelled(6, 6), labelled(2, 2, 3)), DataFileError, expected);
});

Deno.test("split() takes the first of every part, and refuses more than train has", () => {
  const { yTrain, yValid, yTest } = split(labelled(12, 12), labelled(4, 4), 3);
  assertEquals([yTrain.shape, yValid.shape, yTest.shape], [[3], [2], [3]]);
  for (const first of [-1, 0, 2.5, NaN, Infinity, 11]) {
    const expected = `first is ${first}; it must be an integer from 1 to 10`;
    assertThrows(() => split(labelled(12, 12), labelled(4, 4), first), RangeError, expected);
  }
});
