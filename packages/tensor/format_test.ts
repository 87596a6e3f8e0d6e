import { assertEquals } from "@std/assert";
import fixtures from "../../tests/fixtures/printing.json" with { type: "json" };
import { formatTensor } from "./format.ts";
import { type PrintSettings, withPrintoptions } from "./print_options.ts";
import type { Strided } from "./strided.ts";

/** A print as the script in tests/fixtures wrote it; `data` may be a rule to count by. */
interface Case extends Omit<Strided, "data"> {
  readonly data: readonly (number | string | boolean)[] | { count: number; divisor: number };
  readonly options: PrintSettings;
  readonly text: string;
}

const INFINITIES: Record<string, number> = { inf: Infinity, "-inf": -Infinity };
const memory = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

function tensorOf({ dtype, data, shape, strides, offset }: Case): Strided {
  const numbers = data instanceof Array
    ? data.map((value) => INFINITIES[String(value)] ?? Number(value))
    : Array.from({ length: data.count }, (_, i) => i / data.divisor);
  return { dtype, data: memory[dtype].from(numbers), shape, strides, offset };
}

const groups = Map.groupBy(
  fixtures.cases as Case[],
  ({ dtype, options }) => `${dtype} with options [${Object.keys(options).join(", ")}]`,
);
for (const [group, cases] of groups) {
  Deno.test(`formatTensor() prints ${cases.length} ${group} as PyTorch ${fixtures.torch}`, () => {
    for (const t of cases) {
      assertEquals(withPrintoptions(t.options, () => formatTensor(tensorOf(t))), t.text);
    }
  });
}

Deno.test("formatTensor() puts suffixes after the numbers, on a new line where they do not fit", () => {
  const one = { dtype: "float32", data: Float32Array.of(1), shape: [1], strides: [1], offset: 0 };
  const print = () => formatTensor(one as Strided, ["requires_grad=True"]);
  assertEquals(print(), "tensor([1.], requires_grad=True)");
  assertEquals(
    withPrintoptions({ linewidth: 30 }, print),
    "tensor([1.],\n       requires_grad=True)",
  );
});
