/**
 * The text of a value as a lesson shows it: strings as they are, anything that knows how to print
 * itself (a tensor, say) in its own way, arrays without inner padding.
 *
 * @example
 * ```ts
 * import { format } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(format([10000, 50]), "[10000, 50]");
 * assertEquals(format({ shape: [2, 3], name: "w1" }), '{ shape: [2, 3], name: "w1" }');
 * ```
 */
export function format(value: unknown): string {
  return typeof value === "string" ? value : nested(value, []);
}

function nested(value: unknown, parents: readonly object[]): string {
  if (typeof value !== "object" || value === null) return Deno.inspect(value, PLAIN);
  if (parents.includes(value)) return "[Circular]";
  if (CUSTOM_INSPECT in value) return Deno.inspect(value, PLAIN);
  const inside = (child: unknown): string => nested(child, [...parents, value]);
  if (Array.isArray(value)) return `[${value.map(inside).join(", ")}]`;
  if (isTypedArray(value)) return `${value.constructor.name} [${value.join(", ")}]`;
  if (isRecord(value)) return record(value, inside);
  if (printsItself(value)) return String(value);
  return Deno.inspect(value, PLAIN);
}

const CUSTOM_INSPECT = Symbol.for("Deno.customInspect");
const PLAIN: Deno.InspectOptions = {
  colors: false,
  strAbbreviateSize: Infinity,
  iterableLimit: Infinity,
};

function record(value: Record<string, unknown>, inside: (child: unknown) => string): string {
  const entries = Object.entries(value).map(([key, child]) => {
    return `${/^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? key : JSON.stringify(key)}: ${inside(child)}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isRecord(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) &&
    !Object.hasOwn(value, "toString");
}

function isTypedArray(value: object): value is Float32Array | BigInt64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function printsItself(value: object): boolean {
  return value.toString !== Object.prototype.toString && !(value instanceof Date);
}
