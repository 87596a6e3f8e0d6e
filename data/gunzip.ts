import { Gunzip } from "fflate";
import { type DataFile, DataFileError, firstBytes } from "./data_file.ts";
import { Unpacked } from "./unpacked.ts";

/** Packed bytes at a time, small enough that what they unpack to is no more than 33 MB. */
const STEP = 32 * 1024;

/** A header of ten bytes and a trailer of eight. */
const SHORTEST = 18;

/** Whether the bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The unpacked size, as the last four bytes of a gzip file declare it. */
export function trailingSize({ bytes }: DataFile): number {
  return bytes.subarray(-4).reduceRight((size, byte) => size * 256 + byte, 0);
}

/**
 * Unpacks a gzip file of one or more members, into memory that is taken once.
 *
 * @param headerLength how many unpacked bytes `declaredSize` needs to see
 * @param declaredSize the whole unpacked size, out of the first bytes
 * @throws {DataFileError} the file is no gzip, is damaged or cut short, or unpacks to another size
 * than it declares
 */
export function gunzip(
  file: DataFile,
  headerLength: number,
  declaredSize: (head: Uint8Array) => number,
): Uint8Array<ArrayBuffer> {
  const { bytes } = file;
  if (!isGzip(bytes)) throw new DataFileError(file, "a gzip file (1f 8b …)", firstBytes(bytes));
  if (bytes.length < SHORTEST) {
    throw new DataFileError(file, `at least ${SHORTEST} bytes of gzip`, `${bytes.length}`);
  }
  const unpacked = new Unpacked(file, headerLength, declaredSize);
  const stream = new Gunzip((chunk) => unpacked.take(chunk));
  stream.onmember = (start) => unpacked.endMember(start);
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch (error) {
    if (error instanceof DataFileError) throw error;
    throw new DataFileError(file, "sound gzip data", (error as Error).message, error);
  }
  unpacked.endMember(bytes.length);
  return unpacked.finish();
}
