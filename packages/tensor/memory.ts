import { bytesPerElement, type DType, type TypedArray } from "./dtype.ts";

/**
 * Where arrays come from. Most lie in ordinary ArrayBuffers and are the collector's business alone;
 * the smallest share them.
 *
 * Large ones (from 1 MB) lie in SharedArrayBuffers, which threads can read, and they are used again:
 * to take 157 MB afresh from the system costs longer than to fill them several times over. What is
 * handed out is a second handle on the memory (a structured clone of a SharedArrayBuffer is one).
 * When the collector has found that handle gone, and with it every array and view on it, nobody can
 * see the memory any more, and it goes back to `free`. No one has to dispose of anything.
 *
 * The collector sees this thread alone: whoever sends `tensor.data` to a worker of their own keeps the
 * tensor here for as long as the worker reads it.
 */
const LARGE = 2 ** 20;

/** Arrays of so many bytes are carved out of slabs of so many. */
const SMALL = 256, SLAB = 2 ** 11;

let slab: SharedArrayBuffer | undefined, carved = 0;

/** How many bytes may lie in `free`. */
const MOST_FREE = 2 ** 28;

/**
 * How many may be lent, in all and while the program does not come to rest: only then are we told what
 * is gone. Whatever else is wanted is not followed, and freed when the collector finds it.
 */
const MOST_LENT = 2 ** 30, MOST_LENT_NOW = 2 ** 28;

const free: SharedArrayBuffer[] = [];
let lentBytes = 0, lentNow = 0;
let reuse = true;

const lent = new FinalizationRegistry<SharedArrayBuffer>(giveBack);

/**
 * V8 does not count shared memory when it decides whether to collect. An ordinary buffer of the same
 * size that lives as long as the handle is counted; it is never touched, so it takes no memory.
 */
const ballast = new WeakMap<SharedArrayBuffer, ArrayBuffer>();

/** `n` elements: zeros if `zeroed`, else whatever the memory held before. */
export function takeArray(dtype: DType, n: number, zeroed: boolean): TypedArray {
  const bytes = n * bytesPerElement[dtype];
  if (typeof SharedArrayBuffer === "undefined") return arrayOf(dtype, n);
  if (bytes <= SMALL) return carve(dtype, n, bytes);
  if (bytes < LARGE) return arrayOf(dtype, n);
  const used = free.findIndex((buffer) => buffer.byteLength === bytes);
  const memory = used < 0 ? new SharedArrayBuffer(bytes) : free.splice(used, 1)[0];
  const array = arrayOver(dtype, lend(memory));
  return used >= 0 && zeroed ? array.fill(0) : array;
}

/** `n` floats or more, not set, in memory that threads share, if there is any. */
export function takeShared(n: number): Float32Array {
  return takeArray("float32", Math.max(n, LARGE / 4), false) as Float32Array;
}

/**
 * Takes back the memory of an array that nobody holds any more, without waiting for the collector.
 * Only for an array that was never handed out: a view of it that lives on would see it change.
 */
export function recycleArray(array: TypedArray): void {
  if (array.byteLength < LARGE) return;
  const { buffer } = array;
  if (!(buffer instanceof SharedArrayBuffer)) return;
  if (!ballast.delete(buffer)) return;
  if (lent.unregister(buffer)) lentBytes -= buffer.byteLength;
  keep(buffer);
}

/** From now on memory is used once only: a thread that was given up may still write to some of it. */
export function stopReuse(): void {
  reuse = false;
  free.length = 0;
}

function lend(memory: SharedArrayBuffer): SharedArrayBuffer {
  const bytes = memory.byteLength;
  const pooled = lentBytes + bytes <= MOST_LENT && lentNow + bytes <= MOST_LENT_NOW;
  const handle = pooled ? structuredClone(memory) : memory;
  ballast.set(handle, new ArrayBuffer(bytes, { maxByteLength: bytes }));
  if (pooled) {
    if (lentNow === 0) queueMicrotask(() => lentNow = 0);
    lentBytes += bytes;
    lentNow += bytes;
    lent.register(handle, memory, handle);
  }
  return handle;
}

function giveBack(memory: SharedArrayBuffer): void {
  lentBytes -= memory.byteLength;
  keep(memory);
}

function keep(memory: SharedArrayBuffer): void {
  if (!reuse) return;
  free.push(memory);
  let bytes = free.reduce((sum, buffer) => sum + buffer.byteLength, 0);
  while (bytes > MOST_FREE) bytes -= free.shift()!.byteLength;
}

/**
 * An array of `n` zeros out of a slab. To make a buffer takes V8 some 300 ns, more than most small ops
 * do otherwise; to make an array over one that is there, 20 ns. No place of a slab is used twice, and
 * the collector takes the slab when it has taken all arrays on it. A slab is shared memory because
 * that cannot be transferred: whoever posts one array away must not take the others along.
 */
function carve(dtype: DType, n: number, bytes: number): TypedArray {
  const size = bytes + 7 & ~7;
  if (slab === undefined || carved + size > SLAB) {
    slab = new SharedArrayBuffer(SLAB);
    carved = 0;
  }
  const at = carved;
  carved += size;
  if (dtype === "float32") return new Float32Array(slab, at, n);
  return dtype === "int32" ? new Int32Array(slab, at, n) : new Uint8Array(slab, at, n);
}

/** An array of `n` zeros in a buffer of its own. */
export function arrayOf(dtype: DType, n: number): TypedArray {
  if (dtype === "float32") return new Float32Array(n);
  return dtype === "int32" ? new Int32Array(n) : new Uint8Array(n);
}

/** An array over the whole of a buffer. */
function arrayOver(dtype: DType, buffer: SharedArrayBuffer): TypedArray {
  if (dtype === "float32") return new Float32Array(buffer);
  return dtype === "int32" ? new Int32Array(buffer) : new Uint8Array(buffer);
}
