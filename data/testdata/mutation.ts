import fc from "fast-check";

/** Files like this one but for one to three changes: bytes overwritten, put in, or left out. */
export function mutated(original: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.record({
    at: fc.nat({ max: original.length }),
    remove: fc.oneof(fc.nat({ max: 4 }), fc.constant(original.length)),
    insert: fc.array(fc.nat({ max: 255 }), { maxLength: 4 }),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const bytes = Array.from(original);
    for (const { at, remove, insert } of changes) bytes.splice(at, remove, ...insert);
    return new Uint8Array(bytes);
  });
}
