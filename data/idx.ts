import { type DataFile, DataFileError, firstBytes } from "./data_file.ts";
import { gunzip } from "./gunzip.ts";

/** What an IDX file of unsigned bytes holds. */
export interface Idx {
  readonly file: DataFile;
  readonly shape: readonly number[];
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Parses an IDX file, unpacked first if its name ends in `.gz`.
 *
 * The format: the magic number `00 00 08 rank`, where 08 stands for unsigned bytes; then a big-endian
 * uint32 for every dimension; then the bytes, row by row.
 *
 * @param rank 3 for images (count, rows, columns), 1 for labels
 * @throws {DataFileError} the gzip is damaged, the magic number is another, or the length disagrees
 * with the dimensions
 */
export function parseIdx(file: DataFile, rank: 1 | 3): Idx {
  const headerLength = 4 + 4 * rank;
  const declaredSize = (head: Uint8Array): number =>
    parseShape(file, head, rank).reduce((size, n) => size * n, 1) + headerLength;

  const raw = file.name.endsWith(".gz") ? gunzip(file, headerLength, declaredSize) : file.bytes;
  if (raw.length < headerLength) {
    throw new DataFileError(file, `a header of ${headerLength} bytes`, `${raw.length} bytes`);
  }
  const shape = parseShape(file, raw, rank);
  const size = declaredSize(raw);
  if (raw.length !== size) {
    const expected = `${size} bytes for the dimensions [${shape.join(", ")}]`;
    throw new DataFileError(file, expected, `${raw.length} bytes`);
  }
  return { file, shape, data: raw.subarray(headerLength) };
}

function parseShape(file: DataFile, head: Uint8Array, rank: number): number[] {
  const view = new DataView(head.buffer, head.byteOffset);
  if (view.getUint32(0) !== 0x800 + rank) {
    throw new DataFileError(file, `the magic number 00 00 08 0${rank}`, firstBytes(head));
  }
  return Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
}
