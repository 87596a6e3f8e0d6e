import { assertEquals } from "@std/assert";
import { matmulModel } from "./onnx_model.ts";

type Field = [field: number, value: number | Uint8Array];

/** Reads a protobuf message one level deep, from the wire format alone. */
function read(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    const key = varint(), value = varint();
    if ((key & 7) === 0) fields.push([key >> 3, value]);
    else fields.push([key >> 3, bytes.slice(at, at += value)]);
  }
  return fields;
}

const all = (message: Uint8Array, field: number) =>
  read(message).filter(([number]) => number === field).map(([, value]) => value as Uint8Array);
const texts = (message: Uint8Array, field: number) =>
  all(message, field).map((bytes) => new TextDecoder().decode(bytes));

Deno.test("matmulModel() is one MatMul of a and b, under opset 13", () => {
  const model = matmulModel(1024);
  assertEquals(read(model)[0], [1, 8]);
  assertEquals(read(all(model, 8)[0]), [[2, 13]]);
  const [graph] = all(model, 7), [node] = all(graph, 1);
  assertEquals([texts(node, 1), texts(node, 2), texts(node, 4)], [["a", "b"], ["product"], [
    "MatMul",
  ]]);
});

Deno.test("matmulModel() says the shape of each matrix", () => {
  const [graph] = all(matmulModel(1024), 7);
  const matrices = [...all(graph, 11), ...all(graph, 12)];
  assertEquals(matrices.flatMap((matrix) => texts(matrix, 1)), ["a", "b", "product"]);
  for (const matrix of matrices) {
    const [type] = all(matrix, 2), [tensor] = all(type, 1), [shape] = all(tensor, 2);
    assertEquals(read(tensor)[0], [1, 1]);
    assertEquals(all(shape, 1).map(read), [[[1, 1024]], [[1, 1024]]]);
  }
});
