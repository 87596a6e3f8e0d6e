/**
 * An ONNX model of one node, `product = a · b` for two square matrices, in the bytes of its protobuf
 * (https://onnx.ai/onnx/repo-docs/IR.html; field numbers from onnx.proto).
 */
export function matmulModel(n: number): Uint8Array<ArrayBuffer> {
  const node = [
    ...text(1, "a"), // input
    ...text(1, "b"),
    ...text(2, "product"), // output
    ...text(4, "MatMul"), // op_type
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, "matmul"), // name
    ...bytes(11, matrix("a", n)), // input
    ...bytes(11, matrix("b", n)),
    ...bytes(12, matrix("product", n)), // output
  ];
  return Uint8Array.from([
    ...number(1, 8), // ir_version
    ...bytes(7, graph),
    ...bytes(8, number(2, 13)), // opset_import: version 13 of the standard ops
  ]);
}

/** A ValueInfoProto: a name and the type of an [n, n] tensor of float32. */
function matrix(name: string, n: number): number[] {
  const size = bytes(1, number(1, n)); // dim: dim_value
  const shape = [...size, ...size];
  const tensor = [...number(1, 1), ...bytes(2, shape)]; // elem_type FLOAT, shape
  return [...text(1, name), ...bytes(2, bytes(1, tensor))]; // type: tensor_type
}

function text(field: number, value: string): number[] {
  return bytes(field, [...new TextEncoder().encode(value)]);
}

function bytes(field: number, value: readonly number[]): number[] {
  return [...varint(field << 3 | 2), ...varint(value.length), ...value];
}

function number(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)];
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [value & 127 | 128, ...varint(value >>> 7)];
}
