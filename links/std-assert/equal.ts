type Keyed = Record<PropertyKey, unknown>;
type Same = (a: unknown, b: unknown) => boolean;

const TypedArray = Object.getPrototypeOf(Uint8Array) as { new (): ArrayLike<number> };

/** Deep equality as @std/assert has it: NaN equals NaN, 0 equals -0, classes must agree. */
export function equal(a: unknown, b: unknown): boolean {
  const open = new Map<unknown, unknown>();
  return (function same(a: unknown, b: unknown): boolean {
    if (a === b || Object.is(a, b)) return true;
    if (!isObject(a) || !isObject(b) || prototype(a) !== prototype(b)) return false;
    if (open.get(a) === b) return true; // a cycle: equal so far
    open.set(a, b);
    const result = equalObjects(a, b, same);
    open.delete(a);
    return result;
  })(a, b);
}

function equalObjects(a: Keyed, b: Keyed, same: Same): boolean {
  if (a instanceof Date) return Object.is(Number(a), Number(b));
  if (a instanceof RegExp || a instanceof URL) return String(a) === String(b);
  if (a instanceof TypedArray) return equalElements(a, b as never, same);
  if (a instanceof ArrayBuffer) {
    return equalElements(new Uint8Array(a), new Uint8Array(b as never), same);
  }
  if (a instanceof Set) return equalSets(a, b as never, same);
  if (a instanceof Map) return equalMaps(a, b as never, same);
  return equalProperties(a, b, same);
}

function equalElements(a: ArrayLike<number>, b: ArrayLike<number>, same: Same): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
  return true;
}

function equalSets(a: Set<unknown>, b: Set<unknown>, same: Same): boolean {
  if (a.size !== b.size) return false;
  return [...a].every((x) => b.has(x) || [...b].some((y) => same(x, y)));
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, same: Same): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([key, value]) =>
    b.has(key)
      ? same(value, b.get(key))
      : [...b].some(([other, found]) => same(key, other) && same(value, found))
  );
}

function equalProperties(a: Keyed, b: Keyed, same: Same): boolean {
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  const keys = new Set([...propertyNames(a), ...propertyNames(b)]);
  return [...keys].every((key) => key in a && key in b && same(a[key], b[key]));
}

/** What an object shows: its enumerable properties; for an instance also hidden ones and getters. */
function propertyNames(object: object): PropertyKey[] {
  const home = prototype(object);
  if (home === Object.prototype || home === Array.prototype) return Reflect.ownKeys({ ...object });
  const names: PropertyKey[] = [];
  for (let at = object; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    names.push(...Reflect.ownKeys(at));
  }
  return names;
}

function prototype(object: object): object {
  return Object.getPrototypeOf(object) ?? Object.prototype;
}

function isObject(x: unknown): x is Keyed {
  return typeof x === "object" && x !== null;
}
