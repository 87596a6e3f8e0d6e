import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import bigEndian from "./testdata/big_endian.pkl" with { type: "bytes" };
import float16 from "./testdata/float16.pkl" with { type: "bytes" };
import fortran from "./testdata/fortran.pkl" with { type: "bytes" };
import packed from "./testdata/packed.pkl.gz" with { type: "bytes" };
import protocol2 from "./testdata/protocol_2.pkl" with { type: "bytes" };
import protocol3 from "./testdata/protocol_3.pkl" with { type: "bytes" };
import protocol4 from "./testdata/protocol_4.pkl" with { type: "bytes" };
import protocol5 from "./testdata/protocol_5.pkl" with { type: "bytes" };
import python2 from "./testdata/python_2.pkl" with { type: "bytes" };
import { DataFileError } from "./data_file.ts";
import { loadMnistPickle } from "./load_mnist_pickle.ts";
import { mutated } from "./testdata/mutation.ts";

type Loaded = Awaited<ReturnType<typeof loadMnistPickle>>;

/** Compares with the formula of `testdata/make.py`. */
function assertSevenths(found: Loaded): void {
  const row = (y: number): number[] => [0, 1, 2, 3].map((i) => Math.fround((4 * y + i) / 7));
  const labels = { yTrain: [0, 1, 2, 3, 4, 5], yValid: [6, 7, 8], yTest: [9, 10] };
  assertEquals(found.yTrain.toArray(), labels.yTrain);
  assertEquals(found.yValid.toArray(), labels.yValid);
  assertEquals(found.yTest.toArray(), labels.yTest);
  assertEquals(found.xTrain.toArray(), labels.yTrain.map(row));
  assertEquals(found.xValid.toArray(), labels.yValid.map(row));
  assertEquals(found.xTest.toArray(), labels.yTest.map(row));
}

/** A pickle by hand: its opcodes as text, a byte a character. */
function pickle(opcodes: string, protocol = 2): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0x80, protocol, ...Array.from(opcodes, (c) => c.charCodeAt(0))]);
}

async function assertRefused(bytes: Uint8Array<ArrayBuffer>, found: string): Promise<void> {
  await assertRejects(() => loadMnistPickle(bytes), DataFileError, found);
}

Deno.test("loadMnistPickle() reads what numpy 1.24 pickles in protocols 2 to 5", async () => {
  for (const bytes of [protocol2, protocol3, protocol4, protocol5]) {
    assertSevenths(await loadMnistPickle(bytes));
  }
});

Deno.test("loadMnistPickle() reads the byte strings of Python 2", async () => {
  assertSevenths(await loadMnistPickle(python2));
});

Deno.test("loadMnistPickle() reads a packed pickle", async () => {
  assertSevenths(await loadMnistPickle(packed));
});

Deno.test("loadMnistPickle() reads float64 and int32, most significant byte first", async () => {
  assertSevenths(await loadMnistPickle(bigEndian));
});

Deno.test("loadMnistPickle() refuses other dtypes and orders by name", async () => {
  await assertRefused(float16, "found an array of dtype f2, not f4 or f8. Fetch");
  await assertRefused(fortran, "found an array in Fortran order");
});

Deno.test("loadMnistPickle() refuses every name outside its list, and calls nothing", async () => {
  await assertRefused(
    pickle("cos\nsystem\nU\x04echo\x85R."),
    "the name os.system, which is refused",
  );
  await assertRefused(pickle("(ios\nsystem\n."), "the name os.system, which is refused");
  await assertRefused(pickle("U\x08builtinsU\x04eval\x93.", 4), "the name builtins.eval");
  await assertRefused(pickle("cnumpy\nload\n."), "the name numpy.load, which is refused");
  await assertRefused(pickle("c__proto__\nconstructor\n."), "the name __proto__.constructor");
  await assertRefused(pickle("cnumpy\nndarray\n)R."), "a call of numpy.ndarray, which is refused");
  await assertRefused(pickle("c_codecs\nencode\nU\x01aU\x03zip\x86R."), "the encoding zip");
});

Deno.test("loadMnistPickle() constructs nothing and sets nothing on what is allowed", async () => {
  await assertRefused(pickle("cnumpy\ndtype\n)\x81."), "not a constructor");
  await assertRefused(pickle("cnumpy\ndtype\n}U\x01aK\x01sb."), "not extensible");
  await assertRefused(pickle("cnumpy\ndtype\n]U\x01aab."), "not extensible");
});

Deno.test("loadMnistPickle() refuses persistent ids, extensions and buffers elsewhere", async () => {
  await assertRefused(pickle("Psome id\n."), "Unregistered persistent id: `some id`");
  await assertRefused(pickle("\x82\x11."), "Unregistered extension code: `11`");
  await assertRefused(pickle("\x97.", 5), "out-of-band data");
});

Deno.test("loadMnistPickle() refuses other protocols, and pickles of something else", async () => {
  await assertRefused(pickle(".", 1), "another protocol");
  await assertRefused(pickle(".", 6), "another protocol");
  await assertRefused(pickle("K\x01."), "something else than the tuple (train, valid, test)");
  await assertRefused(pickle("K\x01K\x02K\x03\x87."), "than the tuple (images, labels)");
  await assertRefused(
    pickle("K\x01K\x02\x86\x32\x32\x87."),
    "number in the place of a numpy array",
  );
});

Deno.test("loadMnistPickle() refuses arrays that do not add up", async () => {
  const dtype = (code: string): string => `cnumpy\ndtype\nU\x02${code}\x85R`;
  const array = (data: string, type: string, shape: string): string =>
    `cnumpy.core.numeric\n_frombuffer\n(${data}${type}${shape}U\x01CtR`;
  const refused = (x: string, y: string, found: string): Promise<void> =>
    assertRefused(pickle(`${x}${y}\x86`.repeat(3) + "\x87."), found);

  const images = array("U\x04abcd", dtype("f4"), "K\x01K\x01\x86");
  const labels = array("U\x08abcdefgh", dtype("i8"), "K\x01\x85");
  await refused(images, labels, "the label 7523094288207667809, over 32 bits");
  await refused(images, images, "images (1, 1) with labels (1, 1)");
  await refused(array("N", dtype("f4"), "K\x01K\x01\x86"), labels, "without bytes");
  await refused(array("U\x01a", "N", "K\x01\x85"), labels, "without a dtype");
  await refused(array("U\x01a", dtype("f4"), "N"), labels, "without a shape");
  const short = array("U\x03abc", dtype("f4"), "K\x01K\x01\x86");
  await refused(short, labels, "3 bytes for the shape (1, 1) f4");
  const text = array("X\x05\0\0\0\xe2\x80\xa6ab", dtype("f4"), "K\x01K\x01\x86");
  await refused(text, labels, "text in the place of a numpy array's bytes");
});

Deno.test("loadMnistPickle() refuses a length that would lead backwards", async () => {
  await assertRefused(pickle("B\xf0\xff\xff\xff."), "a negative length");
});

Deno.test("loadMnistPickle() refuses what is neither gzip nor pickle", async () => {
  const expected =
    "the given bytes: expected a gzip file (1f 8b …) or a pickle (80 …), found 50 4b";
  await assertRefused(new TextEncoder().encode("PK"), expected);
});

Deno.test("loadMnistPickle() gives the right tensors or a DataFileError for mutated gzip", async () => {
  await fc.assert(
    fc.asyncProperty(mutated(packed), async (bytes) => {
      try {
        assertSevenths(await loadMnistPickle(bytes));
      } catch (error) {
        if (!(error instanceof DataFileError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});

Deno.test("loadMnistPickle() gives tensors or a DataFileError for mutated pickles", async () => {
  for (const original of [protocol2, protocol5, python2]) {
    await fc.assert(
      fc.asyncProperty(mutated(original), async (bytes) => {
        try {
          const { xTrain, yTrain } = await loadMnistPickle(bytes);
          assertEquals(xTrain.shape[0], yTrain.shape[0]);
        } catch (error) {
          if (!(error instanceof DataFileError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  }
});
