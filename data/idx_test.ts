import { assertEquals, assertThrows } from "@std/assert";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { type DataFile, DataFileError } from "./data_file.ts";
import { parseIdx } from "./idx.ts";
import { mutated } from "./testdata/mutation.ts";

const labels = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4]);
const images = new Uint8Array([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8, 7, 6]);

function plain(bytes: Uint8Array): DataFile {
  return { name: "labels", bytes: new Uint8Array(bytes), restore: "Fetch it again." };
}

function packed(bytes: Uint8Array): DataFile {
  return { ...plain(gzipSync(bytes)), name: "labels.gz" };
}

Deno.test("parseIdx() reads shape and bytes, plain or packed", () => {
  for (const wrap of [plain, packed]) {
    const { shape, data } = parseIdx(wrap(images), 3);
    assertEquals(shape, [2, 1, 2]);
    assertEquals(data, new Uint8Array([9, 8, 7, 6]));
    assertEquals(parseIdx(wrap(labels), 1).data, new Uint8Array([5, 0, 4]));
  }
});

Deno.test("parseIdx() refuses a wrong magic number", () => {
  const expected =
    "labels: expected the magic number 00 00 08 01, found 00 00 08 03. Fetch it again.";
  assertThrows(() => parseIdx(plain(images), 1), DataFileError, expected);
  const refuse = () => parseIdx(packed(labels), 3);
  assertThrows(refuse, DataFileError, "labels.gz: expected a header of 16 bytes unpacked");
});

Deno.test("parseIdx() refuses a length that disagrees with the dimensions", () => {
  const longer = new Uint8Array([...labels, 1]);
  for (const [bytes, found] of [[longer, "12 bytes"], [labels.slice(0, -1), "10 bytes"]] as const) {
    const expected = `expected 11 bytes for the dimensions [3], found ${found}`;
    assertThrows(() => parseIdx(plain(bytes), 1), DataFileError, expected);
    assertThrows(() => parseIdx(packed(bytes), 1), DataFileError, "expected 11 bytes unpacked");
  }
});

Deno.test("parseIdx() refuses a file shorter than its header", () => {
  const refuse = () => parseIdx(plain(labels.slice(0, 7)), 1);
  assertThrows(refuse, DataFileError, "a header of 8 bytes, found 7 bytes");
});

Deno.test("parseIdx() takes no memory for dimensions that no file could fill", () => {
  const endless = images.map((byte, i) => i >= 4 && i < 16 ? 0xff : byte);
  assertThrows(() => parseIdx(plain(endless), 3), DataFileError, "found 20 bytes");
  assertThrows(() => parseIdx(packed(endless), 3), DataFileError, "declared");
});

Deno.test("parseIdx() gives a DataFileError or as many bytes as the shape says, plain", () => {
  fc.assert(fc.property(mutated(images), (bytes) => {
    try {
      const { shape, data } = parseIdx(plain(bytes), 3);
      assertEquals(data.length, shape.reduce((a, b) => a * b));
    } catch (error) {
      if (!(error instanceof DataFileError)) throw error;
    }
  }));
});

Deno.test("parseIdx() gives a DataFileError or the right bytes, packed", () => {
  const { bytes: gzip } = packed(images);
  fc.assert(
    fc.property(mutated(gzip), (bytes) => {
      try {
        const { data } = parseIdx({ ...plain(bytes), name: "images.gz" }, 3);
        assertEquals(data, images.slice(16));
      } catch (error) {
        if (!(error instanceof DataFileError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});
