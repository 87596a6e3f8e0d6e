/** Sizes of a tensor along its axes, outermost first. */
export type Shape = readonly number[];

/** `[2, 3]` as text, in types. */
export type ShowShape<S extends Shape> = number extends S["length"] ? "[…]" : `[${Commas<S>}]`;
type Commas<S extends Shape> = S extends readonly [infer H extends number] ? `${H}`
  : S extends readonly [infer H extends number, ...infer T extends Shape] ? `${H}, ${Commas<T>}`
  : "";

/** `[2, 3]` as text. */
export function showShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** How many elements a shape holds. */
export function numelOf(shape: Shape): number {
  let n = 1;
  for (let d = 0; d < shape.length; d++) n *= shape[d];
  return n;
}

/** Row-major strides, in elements: the last axis lies side by side in memory. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  for (let d = shape.length - 1, step = 1; d >= 0; d--) {
    strides[d] = step;
    step *= Math.max(shape[d], 1);
  }
  return strides;
}

/** Whether two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false;
  return true;
}

/** Throws unless every size is a whole number, 0 or more. */
export function checkShape(op: string, shape: Shape): void {
  checkList(op, shape);
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new RangeError(
        `${op}: ${size} in ${showShape(shape)} is no size: whole numbers of 0 or more are`,
      );
    }
  }
}

/** Throws unless sizes or axes come in one array, not as one argument each. */
export function checkList(op: string, list: unknown): void {
  if (!Array.isArray(list)) {
    throw new TypeError(`${op}: expects an array, such as [2, 3]; found ${list}`);
  }
}
