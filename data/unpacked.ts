import { crc32 } from "node:zlib";
import { type DataFile, DataFileError } from "./data_file.ts";
import { LARGEST } from "./read_file.ts";

/** How many bytes deflate makes out of one at the most. */
const MOST_EXPANSION = 1032;
const TRAILER_LENGTH = 8;

/** Collects what a gzip file unpacks to: as many bytes as it declares, each member's checks made. */
export class Unpacked {
  #head = new Uint8Array();
  #out: Uint8Array<ArrayBuffer> | undefined;
  #length = 0;
  #crc = 0;
  #memberLength = 0;

  constructor(
    readonly file: DataFile,
    readonly headerLength: number,
    readonly declaredSize: (head: Uint8Array) => number,
  ) {}

  /** Takes the next unpacked bytes; the first ones wait until they tell how many there will be. */
  take(chunk: Uint8Array<ArrayBuffer>): void {
    this.#crc = crc32(chunk, this.#crc);
    this.#memberLength += chunk.length;
    if (this.#out) return this.#append(this.#out, chunk);
    this.#head = concat(this.#head, chunk);
    if (this.#head.length < this.headerLength) return;
    this.#out = this.#allocate(this.declaredSize(this.#head));
    this.#append(this.#out, this.#head);
  }

  /** Compares checksum and length of the member that ends at this place of the packed bytes. */
  endMember(end: number): void {
    const { buffer, byteOffset } = this.file.bytes;
    const trailer = new DataView(buffer, byteOffset + end - TRAILER_LENGTH, TRAILER_LENGTH);
    const expected = trailer.getUint32(0, true);
    if (this.#crc !== expected) {
      throw new DataFileError(this.file, `the CRC-32 ${hex(expected)}`, hex(this.#crc));
    }
    const length = trailer.getUint32(4, true);
    if (this.#memberLength !== length) {
      const declared = `${length} bytes unpacked, as its length trailer declares`;
      throw new DataFileError(this.file, declared, `${this.#memberLength}`);
    }
    this.#crc = 0;
    this.#memberLength = 0;
  }

  /** The bytes, when all are there. */
  finish(): Uint8Array<ArrayBuffer> {
    if (!this.#out) {
      const expected = `a header of ${this.headerLength} bytes unpacked`;
      throw new DataFileError(this.file, expected, `${this.#head.length} bytes`);
    }
    if (this.#length < this.#out.length) throw this.#wrongSize(this.#out, `${this.#length}`);
    return this.#out;
  }

  #append(out: Uint8Array, chunk: Uint8Array): void {
    if (this.#length + chunk.length > out.length) throw this.#wrongSize(out, "more");
    out.set(chunk, this.#length);
    this.#length += chunk.length;
  }

  #wrongSize(out: Uint8Array, found: string): DataFileError {
    return new DataFileError(this.file, `${out.length} bytes unpacked, as it declares`, found);
  }

  #allocate(size: number): Uint8Array<ArrayBuffer> {
    const packed = this.file.bytes.length;
    const most = Math.min(LARGEST, packed * MOST_EXPANSION);
    if (size <= most) return new Uint8Array(size);
    const expected = `at most ${most} bytes out of ${packed} of gzip`;
    throw new DataFileError(this.file, expected, `${size} declared`);
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, "0");
}
