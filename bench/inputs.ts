/** A job's inputs: arrays of raw little-endian numbers in one folder, the same for every peer. */
export class Inputs {
  /** Takes the folder. */
  constructor(readonly folder: string) {}

  /** Writes an array. */
  write(name: string, values: Float32Array | Int32Array): void {
    const { buffer, byteOffset, byteLength } = values;
    Deno.writeFileSync(this.path(name), new Uint8Array(buffer, byteOffset, byteLength).slice());
  }

  /** Reads an array of float32. */
  float32(name: string): Float32Array<ArrayBuffer> {
    return new Float32Array(Deno.readFileSync(this.path(name)).buffer);
  }

  /** Reads an array of 32-bit numbers into memory that is there, a megabyte at a time. */
  fill(name: string, target: ArrayBufferView): void {
    const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    const piece = new Uint8Array(2 ** 20);
    using file = Deno.openSync(this.path(name));
    for (let at = 0, n: number | null; (n = file.readSync(piece)) !== null; at += n) {
      bytes.set(piece.subarray(0, n), at);
    }
  }

  /** Reads an array of int32. */
  int32(name: string): Int32Array<ArrayBuffer> {
    return new Int32Array(Deno.readFileSync(this.path(name)).buffer);
  }

  private path(name: string): string {
    return `${this.folder}/${name}.bin`;
  }
}
