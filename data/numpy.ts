/** A numpy dtype as its pickle describes it: a code such as `f4`, and the order of its bytes. */
export class NumpyDtype {
  littleEndian = true;

  constructor(readonly code: string) {}

  /** Called by the unpickler with numpy's `(version, byteorder, …)`. */
  __setstate__([, byteorder]: readonly unknown[]): void {
    this.littleEndian = byteorder !== ">";
  }
}

/** A numpy array as its pickle describes it; its bytes are looked at only when they are asked for. */
export class NumpyArray {
  shape: readonly number[] = [];
  #dtype = new NumpyDtype("");
  #fortran = false;
  #data: unknown;

  /** Called by the unpickler with numpy's `(version, shape, dtype, is_fortran, data)`. */
  __setstate__([, shape, dtype, fortran, data]: readonly unknown[]): void {
    if (!Array.isArray(shape) || !shape.every(Number.isSafeInteger)) {
      throw new TypeError("a numpy array without a shape");
    }
    if (!(dtype instanceof NumpyDtype)) throw new TypeError("a numpy array without a dtype");
    this.shape = shape;
    this.#dtype = dtype;
    this.#fortran = Boolean(fortran);
    this.#data = data;
  }

  /** The elements as float32, which the classic file holds; float64 is rounded. */
  toFloat32(): Float32Array<ArrayBuffer> {
    return this.#fill(FLOATS, (count) => new Float32Array(count));
  }

  /** The elements as int32; the classic file holds int64. */
  toInt32(): Int32Array<ArrayBuffer> {
    return this.#fill(INTEGERS, (count) => new Int32Array(count));
  }

  #fill<T extends Float32Array | Int32Array>(
    readers: ReadonlyMap<string, Reader>,
    make: (count: number) => T,
  ): T {
    const { code, littleEndian } = this.#dtype;
    const read = readers.get(code);
    if (!read) {
      throw new TypeError(`an array of dtype ${code}, not ${[...readers.keys()].join(" or ")}`);
    }
    if (this.#fortran) throw new TypeError("an array in Fortran order (try ascontiguousarray)");
    const size = Number(code[1]);
    const count = this.shape.reduce((product, n) => product * n, 1);
    const bytes = toBytes(this.#data);
    if (bytes.length !== count * size) {
      throw new TypeError(`${bytes.length} bytes for the shape (${this.shape.join(", ")}) ${code}`);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const out = make(count);
    for (let i = 0; i < count; i++) out[i] = read(view, i * size, littleEndian);
    return out;
  }
}

type Reader = (view: DataView, at: number, littleEndian: boolean) => number;

const FLOATS: ReadonlyMap<string, Reader> = new Map([
  ["f4", (view, at, littleEndian) => view.getFloat32(at, littleEndian)],
  ["f8", (view, at, littleEndian) => view.getFloat64(at, littleEndian)],
]);

const INTEGERS: ReadonlyMap<string, Reader> = new Map([
  ["u1", (view, at) => view.getUint8(at)],
  ["i4", (view, at, littleEndian) => view.getInt32(at, littleEndian)],
  ["i8", (view, at, littleEndian) => asInt32(view.getBigInt64(at, littleEndian))],
]);

function asInt32(value: bigint): number {
  if (BigInt.asIntN(32, value) !== value) throw new RangeError(`the label ${value}, over 32 bits`);
  return Number(value);
}

/** The bytes that Python 2, and Python 3 in protocol 2, pickle as a string of one byte a character. */
function toBytes(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (typeof data !== "string") throw new TypeError("a numpy array without bytes");
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const code = data.charCodeAt(i);
    if (code > 0xff) throw new TypeError("text in the place of a numpy array's bytes");
    bytes[i] = code;
  }
  return bytes;
}
