import { assertEquals, assertStrictEquals } from "@std/assert";
import { pack, type Parcel } from "./parcel.ts";

Deno.test("pack() leaves numbers, texts, lists and objects as they are", () => {
  const job = { n: 3, name: "x", list: [1, { deep: true }], nothing: null, missing: undefined };
  assertEquals(pack(job), { job, buffers: new Set<SharedArrayBuffer>() });
});

Deno.test("pack() sends the place of an array that lies in shared memory", () => {
  const buffer = new SharedArrayBuffer(64);
  const { job } = pack({ a: { data: new Float32Array(buffer, 8, 3) } })!;
  const packed = job as { a: { data: Parcel } };
  assertStrictEquals(packed.a.data.buffer, buffer);
  assertEquals(packed.a.data, { typedArray: "Float32Array", buffer, byteOffset: 8, length: 3 });
});

Deno.test("pack() copies a small input, just the part that is seen, and once", () => {
  const input = Int32Array.of(1, 2, 3, 4).subarray(1, 3);
  const { job, buffers } = pack({ a: input, b: input }, [])!;
  const packed = job as { a: Parcel; b: Parcel };
  assertStrictEquals(packed.a, packed.b);
  assertEquals({ ...packed.a, buffer: undefined }, {
    typedArray: "Int32Array",
    buffer: undefined,
    byteOffset: 0,
    length: 2,
  });
  assertEquals(buffers, new Set([packed.a.buffer]));
  assertEquals([...new Int32Array(packed.a.buffer)], [2, 3]);
});

Deno.test("pack() refuses outputs and large arrays in memory of this thread", () => {
  const small = new Float32Array(4), large = new Float32Array(2 ** 18 + 1);
  assertEquals(pack({ small }), undefined);
  assertEquals(pack({ small }, [small.subarray(1)]), undefined);
  assertEquals(pack({ large }, []), undefined);
});
