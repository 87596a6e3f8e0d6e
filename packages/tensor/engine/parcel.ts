/** A typed array on its way to a worker: memory that both threads see, and the place in it. */
export interface Parcel {
  readonly typedArray: string;
  readonly buffer: SharedArrayBuffer;
  readonly byteOffset: number;
  readonly length: number;
}

/** A job with parcels in the place of arrays, and all memory that it takes along. */
export interface Packed {
  readonly job: unknown;
  readonly buffers: Set<SharedArrayBuffer>;
}

/** Larger arrays are not copied for the workers. */
const largestCopy = 1 << 20;

/**
 * A job with a parcel in the place of every array, or undefined where threads cannot share it: an
 * output, or an array too large to copy, lies in memory of this thread alone. Unless told which
 * arrays are outputs, all are.
 *
 * Arrays do not travel as they are, because Deno looks at each of their elements on arrival.
 */
export function pack(
  job: unknown,
  outputs?: readonly ArrayBufferView[],
): Packed | undefined {
  let shareable = true;
  const isOutput = (view: ArrayBufferView) =>
    !outputs || outputs.some((output) => output.buffer === view.buffer);
  const buffers = new Set<SharedArrayBuffer>();
  const parcels = new Map<unknown, Parcel>();
  const walk = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    if (!ArrayBuffer.isView(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, walk(field)]));
    }
    let parcel = parcels.get(value);
    if (!parcel) {
      if (isShared(value) || value.byteLength <= largestCopy && !isOutput(value)) {
        parcels.set(value, parcel = wrap(value));
        buffers.add(parcel.buffer);
      } else {
        shareable = false;
      }
    }
    return parcel;
  };
  const packed = walk(job);
  return shareable ? { job: packed, buffers } : undefined;
}

function isShared({ buffer }: ArrayBufferView): boolean {
  return buffer instanceof SharedArrayBuffer;
}

function wrap(view: ArrayBufferView): Parcel {
  const { buffer, byteOffset, byteLength } = view;
  const { length, [Symbol.toStringTag]: typedArray } = view as Uint8Array;
  if (buffer instanceof SharedArrayBuffer) return { typedArray, buffer, byteOffset, length };
  const copy = new SharedArrayBuffer(byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength));
  return { typedArray, buffer: copy, byteOffset: 0, length };
}
