import { assertEquals } from "@std/assert";
import fixtures from "../../tests/fixtures/tensor.json" with { type: "json" };
import { type DType, fromTypedArray, Tensor } from "./mod.ts";

/** A tensor as the script in tests/fixtures wrote it. */
interface Written {
  readonly shape: number[];
  readonly dtype: DType;
  readonly data: (number | boolean | { readonly number: string })[];
}

type Case = [method: string, self: Written, args: unknown[], expected: Written];

const special: Record<string, number> = { nan: NaN, inf: Infinity, "-inf": -Infinity, "-0.0": -0 };

function numberOf(value: Written["data"][number]): number {
  return typeof value === "object" ? special[value.number] : +value;
}

function read({ shape, dtype, data }: Written): Tensor {
  const values = data.map(numberOf);
  const memory = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype];
  return fromTypedArray(memory.from(values), shape);
}

function isWritten(arg: unknown): arg is Written {
  return typeof arg === "object" && arg !== null && "dtype" in arg;
}

/** Calls `method`, or takes a field of its result: `max.values`. */
function apply(method: string, self: Tensor, args: unknown[]): Tensor {
  const [name, field] = method.split(".");
  const methods = self as unknown as Record<string, (...args: unknown[]) => unknown>;
  const given = args.map((arg) => isWritten(arg) ? read(arg) : arg);
  const result = methods[name](...given);
  return field ? (result as Record<string, Tensor>)[field] : result as Tensor;
}

/** Nearest float32 or the next: PyTorch's vector code rounds transcendental functions less exactly. */
function near(found: number, expected: number): boolean {
  if (Object.is(found, expected) || found === expected) return true;
  if (Number.isNaN(found) && Number.isNaN(expected)) return true;
  return Math.abs(found - expected) <= 2e-6 * Math.abs(expected) + 1e-44 ||
    Math.abs(found - expected) <= 3e-7;
}

const groups = Map.groupBy(fixtures.cases as unknown as Case[], ([method]) => method);

for (const [method, cases] of groups) {
  Deno.test(`${method}() equals PyTorch ${fixtures.torch} in ${cases.length} cases`, () => {
    for (const [, self, args, expected] of cases) {
      const found = apply(method, read(self), args);
      const said = `${method} of [${self.shape}] ${self.dtype} with ${JSON.stringify(args)}`;
      assertEquals([...found.shape], expected.shape, said);
      assertEquals(found.dtype, expected.dtype, said);
      const values = expected.data.map(numberOf);
      const off = [...found.toTypedArray()].findIndex((value, i) => !near(value, values[i]));
      if (off >= 0) {
        throw new Error(
          `${said}: element ${off} is ${found.toTypedArray()[off]}, PyTorch has ${values[off]}`,
        );
      }
    }
  });
}
