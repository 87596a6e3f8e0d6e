import { Buffer } from "node:buffer";
import { BufferReader, Parser } from "pickleparser";
import { NumpyArray, NumpyDtype } from "./numpy.ts";

/** What a name in a pickle may stand for here. */
type Callable = (...args: unknown[]) => unknown;

/**
 * Reads a pickle of protocol 2 to 5 that holds numpy arrays in tuples, and nothing else.
 *
 * A pickle is a program: it names functions and has them called. Here a name is looked up in the
 * short list below, and any other is refused, so that no code but this file's is ever run.
 *
 * @throws {Error} another protocol, a name outside the list, or a damaged pickle
 */
export function unpickle(bytes: Uint8Array<ArrayBuffer>): unknown {
  const [proto, version] = bytes;
  if (proto !== 0x80 || version < 2 || version > 5) throw new TypeError("another protocol");
  return new Parser({ nameResolver: { resolve }, unpicklingTypeOfDictionary: "Map" })
    .read(new PickleReader(bytes));
}

function resolve(module: string, name: string): Callable {
  const callable = ALLOWED.get(`${module}.${name}`);
  if (!callable) throw new TypeError(`the name ${module}.${name}, which is refused`);
  return callable;
}

const reconstruct: Callable = () => new NumpyArray();

const fromBuffer: Callable = (data, dtype, shape, order) => {
  const array = new NumpyArray();
  array.__setstate__([1, shape, dtype, order === "F", data]);
  return array;
};

const encode: Callable = (text, encoding) => {
  if (encoding !== "latin1") throw new TypeError(`the encoding ${encoding}, which is refused`);
  return text; // its characters are the bytes: numpy.ts takes them as such
};

const ndarray: Callable = () => {
  throw new TypeError("a call of numpy.ndarray, which is refused");
};

const dtype: Callable = (code) => new NumpyDtype(String(code));

const ALLOWED = new Map<string, Callable>([
  ["numpy.core.multiarray._reconstruct", reconstruct],
  ["numpy._core.multiarray._reconstruct", reconstruct],
  ["numpy.core.numeric._frombuffer", fromBuffer],
  ["numpy._core.numeric._frombuffer", fromBuffer],
  ["numpy.ndarray", ndarray],
  ["numpy.dtype", dtype],
  ["_codecs.encode", encode],
]);

// A pickle may try to set attributes on whatever it is handed.
for (const callable of ALLOWED.values()) Object.freeze(callable);

/** Keeps the bytes of Python 2's strings, never goes backwards, and writes nothing to the console. */
class PickleReader extends BufferReader {
  override skip(offset: number): void {
    if (offset < 0) throw new RangeError("a negative length");
    super.skip(offset);
  }

  override uint64(): number {
    const low = this.uint32();
    return low + this.uint32() * 2 ** 32;
  }

  override string(size: number, encoding: "ascii" | "utf-8"): string {
    if (encoding === "utf-8") return super.string(size, encoding);
    const bytes = this.bytes(size);
    return Buffer.from(bytes.buffer, bytes.byteOffset, size).toString("latin1");
  }
}
