import { assertEquals, assertThrows } from "@std/assert";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { type DataFile, DataFileError } from "./data_file.ts";
import { gunzip } from "./gunzip.ts";
import { mutated } from "./testdata/mutation.ts";

const RESTORE = "Fetch it again.";

function file(bytes: Uint8Array): DataFile {
  return { name: "images.gz", bytes: new Uint8Array(bytes), restore: RESTORE };
}

function assertRefused(bytes: Uint8Array, size: number, message: string): void {
  assertThrows(() => gunzip(file(bytes), 0, () => size), DataFileError, message);
}

const text = new TextEncoder().encode("seven two one zero four one four nine five nine");
const packed = new Uint8Array(gzipSync(text));

Deno.test("gunzip() undoes zlib's gzip, in one member or several", () => {
  const members = fc.array(fc.uint8Array({ maxLength: 50_000 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(members, (parts) => {
      const whole = new Uint8Array(parts.flatMap((part) => Array.from(part)));
      const gzip = new Uint8Array(parts.flatMap((part) => Array.from(gzipSync(part))));
      assertEquals(gunzip(file(gzip), 0, () => whole.length), whole);
    }),
    { numRuns: 30 },
  );
});

Deno.test("gunzip() asks for the size when it has the header, however the members cut it", () => {
  const gzip = Array.from(text, (_, i) => Array.from(gzipSync(text.subarray(i, i + 1)))).flat();
  const found = gunzip(file(new Uint8Array(gzip)), 16, (head) => {
    assertEquals(head, text.subarray(0, 16));
    return text.length;
  });
  assertEquals(found, text);
});

Deno.test("gunzip() refuses what is no gzip, with the file, the rule, the finding and the remedy", () => {
  const message = "images.gz: expected a gzip file (1f 8b …), found 73 65 76 65. Fetch it again.";
  assertRefused(text, text.length, message);
  assertRefused(new Uint8Array(), 0, "found nothing");
});

Deno.test("gunzip() refuses a file that is cut short, wherever it is cut", () => {
  for (let length = 2; length < packed.length; length++) {
    assertRefused(packed.subarray(0, length), text.length, "images.gz: expected");
  }
  assertRefused(packed.subarray(0, 17), text.length, "at least 18 bytes of gzip, found 17");
  assertRefused(packed.subarray(0, 30), text.length, "sound gzip data, found unexpected EOF");
});

Deno.test("gunzip() refuses a wrong checksum", () => {
  const wrong = packed.with(-8, packed.at(-8)! ^ 1);
  assertRefused(wrong, text.length, "expected the CRC-32");
});

Deno.test("gunzip() checks every member's checksum", () => {
  const wrong = Array.from(packed.with(-8, packed.at(-8)! ^ 1));
  const both = new Uint8Array([...wrong, ...packed]);
  assertRefused(both, 2 * text.length, "expected the CRC-32");
});

Deno.test("gunzip() checks every member's length trailer", () => {
  const wrong = packed.with(-4, 46);
  const message = "expected 46 bytes unpacked, as its length trailer declares, found 47";
  assertRefused(wrong, text.length, message);
  assertRefused(new Uint8Array([...wrong, ...packed]), 2 * text.length, message);
  assertRefused(new Uint8Array([...packed, ...wrong]), 2 * text.length, message);
});

Deno.test("gunzip() refuses another size than the declared", () => {
  assertRefused(packed, 46, "expected 46 bytes unpacked, as it declares, found more");
  assertRefused(packed, 48, "expected 48 bytes unpacked, as it declares, found 47");
  const headless = (): unknown => gunzip(file(packed), 100, () => 100);
  assertThrows(headless, DataFileError, "a header of 100 bytes unpacked, found 47 bytes");
});

Deno.test("gunzip() stops a bomb at the declared size", () => {
  const bomb = gzipSync(new Uint8Array(64 * 2 ** 20));
  assertRefused(bomb, 7_840_016, "expected 7840016 bytes unpacked, as it declares, found more");
});

Deno.test("gunzip() takes no memory for a size that the packed bytes cannot reach", () => {
  assertRefused(
    packed,
    2 ** 40,
    `bytes out of ${packed.length} of gzip, found ${2 ** 40} declared`,
  );
});

Deno.test("gunzip() gives the right bytes or a DataFileError for every mutated file", () => {
  fc.assert(
    fc.property(mutated(packed), (bytes) => {
      try {
        assertEquals(gunzip(file(bytes), 0, () => text.length), text);
      } catch (error) {
        if (!(error instanceof DataFileError)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});
