import { assertEquals } from "@std/assert";
import { referenceMatmul } from "./reference_matmul.ts";

Deno.test("referenceMatmul() multiplies rows by columns", () => {
  assertEquals([...referenceMatmul([1, 2, 3, 4], [5, 6, 7, 8], 2)], [19, 22, 43, 50]);
});
