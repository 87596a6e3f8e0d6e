import { Mt19937 } from "./mt19937.ts";

/** What a generator remembers. */
export interface GeneratorState {
  /** The seed, modulo 2⁶⁴. */
  seed: bigint;
  /** The source of bits. */
  twister: Mt19937;
  /** A normal number kept back for the next draw. */
  spare: number | undefined;
}

// PyTorch's `CPUGeneratorImplState`, little-endian: where each field starts. What is not named
// here belongs to caches that float32 tensors never use and stays 0.
const SEED = 0;
const LEFT = 8;
const SEEDED = 12;
const NEXT = 16;
const WORDS = 24;
const SPARE = WORDS + 8 * 624 + 8;
const HAS_SPARE = SPARE + 16;
const BYTES = HAS_SPARE + 16;

/** Writes a state as the bytes of `torch.Generator.get_state()`. */
export function packState({ seed, twister, spare }: GeneratorState): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(SEED, seed, true);
  view.setInt32(LEFT, twister.left, true);
  view.setInt32(SEEDED, 1, true);
  view.setUint32(NEXT, twister.next, true);
  twister.words.forEach((word, i) => view.setUint32(WORDS + 8 * i, word, true));
  view.setFloat64(SPARE, spare ?? 0, true);
  view.setInt32(HAS_SPARE, spare === undefined ? 0 : 1, true);
  return bytes;
}

/** Reads what {@linkcode packState} wrote. */
export function unpackState(bytes: Uint8Array): GeneratorState {
  if (!(bytes instanceof Uint8Array) || bytes.length !== BYTES) {
    throw new TypeError(
      `setState: expected a Uint8Array of ${BYTES} bytes, but found ${
        bytes?.length ?? bytes
      }; use what getState() returned`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const twister = new Mt19937(0);
  twister.words.forEach((_, i) => twister.words[i] = view.getUint32(WORDS + 8 * i, true));
  twister.left = view.getInt32(LEFT, true);
  twister.next = view.getUint32(NEXT, true);
  const { left, next } = twister;
  if (view.getInt32(SEEDED, true) !== 1 || left < 1 || (left > 1 && left + next !== 625)) {
    throw new TypeError("setState: invalid mt19937 state; use what getState() returned");
  }
  const spare = view.getInt32(HAS_SPARE, true) ? view.getFloat64(SPARE, true) : undefined;
  return { seed: view.getBigUint64(SEED, true), twister, spare };
}
