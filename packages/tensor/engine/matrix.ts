/** A float32 matrix in memory: element (i, j) is `data[offset + i * down + j * across]`. */
export interface Matrix {
  readonly data: Float32Array;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly down: number;
  readonly across: number;
}

/** The same memory, with rows for columns. */
export function transposed({ data, offset, rows, columns, down, across }: Matrix): Matrix {
  return { data, offset, rows: columns, columns: rows, down: across, across: down };
}
