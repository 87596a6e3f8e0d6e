import { assertEquals, assertRejects } from "@std/assert";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { BUNDLE, type BundledFile, loadBundled, openBundled } from "./bundle.ts";
import { DataFileError } from "./data_file.ts";
import { mutated } from "./testdata/mutation.ts";

const labels = BUNDLE["t10k-labels"];
const { default: packed } = await labels.load();

function replaced(bytes: Uint8Array<ArrayBuffer>): BundledFile {
  return { ...labels, load: () => Promise.resolve({ default: bytes }) };
}

Deno.test("the bundled files have the SHA-256 of the table and the published MD5", async () => {
  const published = {
    "train-images": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels": "a25bea736e30d166cdddb491f175f624",
    "t10k-images": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels": "27ae3e4e09519cfbb04c329615203637",
  };
  for (const stem of ["train-images", "train-labels", "t10k-images", "t10k-labels"] as const) {
    const { packed, raw, load } = BUNDLE[stem];
    const { default: bytes } = await load();
    const idx = gunzipSync(bytes);
    assertEquals(createHash("sha256").update(bytes).digest("hex"), packed);
    assertEquals(createHash("sha256").update(idx).digest("hex"), raw);
    assertEquals(createHash("md5").update(idx).digest("hex"), published[stem]);
  }
});

Deno.test("loadBundled() gives the bytes that zlib gives", async () => {
  const { shape, data } = await loadBundled("t10k-images", 3);
  assertEquals(shape, [10000, 28, 28]);
  const { default: bytes } = await BUNDLE["t10k-images"].load();
  assertEquals(Buffer.compare(data, gunzipSync(bytes).subarray(16)), 0);
});

Deno.test("a changed bundled file is refused, and the message tells how to restore it", async () => {
  const flipped = packed.with(2000, packed[2000] ^ 1);
  const error = await assertRejects(() => openBundled(replaced(flipped), 1), DataFileError);
  assertEquals(error.message.startsWith("data/t10k-labels-idx1-ubyte.gz: expected the SHA"), true);
  assertEquals(error.message.endsWith("git checkout -- data/t10k-labels-idx1-ubyte.gz"), true);
});

Deno.test("a missing bundled file is named, and the message tells how to restore it", async () => {
  const missing = { ...labels, load: () => Promise.reject(new TypeError("Module not found")) };
  const expected = "to be there, found no such file. Restore it with: git checkout -- data/t10k";
  await assertRejects(() => openBundled(missing, 1), DataFileError, expected);
});

Deno.test("no mutation of a bundled file is taken for the file", async () => {
  await fc.assert(fc.asyncProperty(mutated(packed), async (bytes) => {
    if (Buffer.compare(bytes, packed) === 0) return;
    await assertRejects(() => openBundled(replaced(bytes), 1), DataFileError, "the SHA-256");
  }));
});
