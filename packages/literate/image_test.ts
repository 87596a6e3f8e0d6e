import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { image, images } from "./image.ts";

const grays = fc.tuple(fc.nat(8), fc.nat(8)).chain(([rows, columns]) => {
  const row = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: columns + 1,
    maxLength: columns + 1,
  });
  return fc.array(row, { minLength: rows + 1, maxLength: rows + 1 });
});

Deno.test("image() draws two rows of pixels a line, in shades and half blocks only", () => {
  fc.assert(fc.property(grays, (pixels) => {
    const lines = String(image(pixels)).split("\n");
    assertEquals(lines.length, Math.ceil(pixels.length / 2));
    for (const line of lines) {
      assertMatch(line, /^(?:[ ░▒▓█▀▄]*[░▒▓█▀▄])?$/);
      assert(line.length <= pixels[0].length);
    }
  }));
});

Deno.test("image() takes 0 to 1 as it is, and stretches everything else", () => {
  assertEquals(String(image([[0.5, 0.5], [0.5, 0.5]])), "▒▒");
  assertEquals(String(image([[0, 255], [0, 255]])), " █");
  assertEquals(String(image([[-3, 3, 0], [-3, 3, 0]])), " █▒");
  assertEquals(String(image([[7]])), "");
});

Deno.test("image() takes anything with a shape and toArray(), such as a tensor", () => {
  const tensor = { shape: [2, 2], toArray: () => [[1, 0], [0, 1]] };
  assertEquals(String(image(tensor)), "▀▄");
  assertEquals(Deno.inspect(image(tensor)), "▀▄");
});

Deno.test("image() refuses what is no matrix, and says how to make one", () => {
  const flat = { shape: [784], toArray: () => Array(784).fill(0) };
  assertThrows(() => image(flat), TypeError, "shape [784], expected rows");
  assertThrows(() => image(flat), TypeError, "reshape([28, 28])");
  assertThrows(() => image([[1, 2], [3]]), TypeError);
  assertThrows(() => image([]), TypeError);
  assertThrows(() => image([[1, NaN]]), RangeError, "not finite");
});

Deno.test("images() sets pictures side by side with captions below", () => {
  const two = images([[[1, 1]], [[1, 1], [1, 1], [1, 1]]], { captions: [5, "zero"] });
  assertEquals(String(two), "▀▀  ██\n5   ▀▀\n    zero");
});

Deno.test("images() takes a batch with a shape of three axes", () => {
  const batch = { shape: [2, 1, 1], toArray: () => [[[1]], [[1]]] };
  assertEquals(String(images(batch)), "▀  ▀");
});

Deno.test("images() begins a new row before the pictures pass the width", () => {
  const digit = Array.from({ length: 2 }, () => Array(28).fill(1));
  const lines = String(images([digit, digit, digit, digit])).split("\n");
  assertEquals(lines.map((line) => line.length), [88, 0, 28]);
  const narrow = images([digit, digit]).draw({ width: 40 }).split("\n");
  assertEquals(narrow.map((line) => line.length), [28, 0, 28]);
});

Deno.test("images() refuses captions that are not as many as the pictures", () => {
  assertThrows(() => images([[[1]]], { captions: [] }), RangeError, "1 pictures but 0 captions");
  assertThrows(() => images({ shape: [], toArray: () => 3 }), TypeError, "array of pictures");
});

Deno.test("a picture in colour has two pixels a character, the lower one as background", () => {
  assertEquals(
    image([[0], [1], [0.5]]).draw({ color: true }),
    "\x1b[38;2;0;0;0;48;2;255;255;255m▀\x1b[0m\n\x1b[38;2;128;128;128m▀\x1b[0m",
  );
});
