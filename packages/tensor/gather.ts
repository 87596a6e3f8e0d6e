import { empty } from "./elementwise.ts";
import { overflow } from "./int32.ts";
import { resolveAxis } from "./shapes/axis.ts";
import { resolveIndex } from "./shapes/index.ts";
import { type Shape, showShape } from "./shapes/shape.ts";
import { forEachRun, mergeAxes, type Strided } from "./strided.ts";

/** `out[i][j] = a[index[i][j]][j]` for axis 0, `a[i][index[i][j]]` for axis 1, and so on. */
export function gather(a: Strided, axis: number, index: Strided): Strided {
  const out = empty("gather", a.dtype, index.shape);
  forEachPair("gather", a, axis, index, out, (at, place) => {
    out.data[place] = a.data[at];
  });
  return out;
}

/** `a[index[i][j]][j] += from[i][j]` for axis 0, and so on: what `gather` read is added back. */
export function scatterAdd(a: Strided, axis: number, index: Strided, from: Strided): void {
  if (from.dtype !== a.dtype) {
    throw new TypeError(
      `scatterAdd_: expected ${a.dtype} to add to ${a.dtype}, found ${from.dtype}`,
    );
  }
  forEachPair("scatterAdd_", a, axis, index, from, (at, place) => {
    a.data[at] = summed("scatterAdd_", a, at, from.data[place]);
  });
}

function summed(op: string, a: Strided, at: number, term: number): number {
  const sum = a.data[at] + term;
  if (a.dtype === "int32" && sum !== (sum | 0)) throw overflow(op, sum);
  return sum;
}

/** For each element of `index`: where it points to in `a`, and the place of the same element in `other`. */
function forEachPair(
  op: string,
  a: Strided,
  axis: number,
  index: Strided,
  other: Strided,
  visit: (at: number, place: number) => void,
): void {
  const d = resolveAxis(op, axis, a.shape);
  checkIndex(op, index);
  const fits = index.shape.length === a.shape.length && other.shape.length === a.shape.length &&
    index.shape.every((size, e) => (e === d || size <= a.shape[e]) && size <= other.shape[e]);
  if (!fits) {
    throw new TypeError(
      `${op}: an index of ${showShape(index.shape)} does not fit ${showShape(a.shape)} along ` +
        `axis ${axis}: both need the same number of axes, and no other axis may be longer`,
    );
  }
  const still = { ...a, shape: index.shape, strides: a.strides.toSpliced(d, 1, 0) };
  const paired = { ...other, shape: index.shape };
  forEachRun(index.shape, [index, still, paired], (n, [i, at, place], [si, sa, sp]) => {
    for (let k = 0; k < n; k++, i += si, at += sa, place += sp) {
      const picked = a.shape.length === 0 ? 0 : resolvePicked(op, index.data[i], d, a.shape);
      visit(at + picked * (a.strides[d] ?? 0), place);
    }
  });
}

// PyTorch's gather takes no negative indices.
function resolvePicked(op: string, index: number, axis: number, shape: Shape): number {
  if (index < 0) {
    throw new RangeError(
      `${op}: index ${index} is out of bounds for axis ${axis} of ${showShape(shape)}`,
    );
  }
  return resolveIndex(op, index, axis, shape);
}

/** Whole slices along `axis`, in the order of a one-axis `index`. */
export function indexSelect(a: Strided, axis: number, index: Strided): Strided {
  const d = resolveAxis("indexSelect", axis, a.shape);
  checkSelection("indexSelect", a, index);
  const n = index.shape[0] ?? 1;
  const out = empty("indexSelect", a.dtype, a.shape.length ? a.shape.toSpliced(d, 1, n) : []);
  forEachSlice("indexSelect", a, d, index, out, (at, to, length, sa, so) => {
    if (sa === 1 && so === 1) out.data.set(a.data.subarray(at, at + length), to);
    else for (let k = 0; k < length; k++, at += sa, to += so) out.data[to] = a.data[at];
  });
  return out;
}

/** Adds the slices of `from` to those of `a` that a one-axis `index` names. */
export function indexAdd(a: Strided, axis: number, index: Strided, from: Strided): void {
  const d = resolveAxis("indexAdd_", axis, a.shape);
  checkSelection("indexAdd_", a, index);
  const expected = a.shape.toSpliced(d, 1, index.shape[0] ?? 1);
  if (from.dtype !== a.dtype || from.shape.join() !== expected.join()) {
    throw new TypeError(
      `indexAdd_: expected ${a.dtype} of ${showShape(expected)} to add, found ${from.dtype} of ` +
        showShape(from.shape),
    );
  }
  forEachSlice("indexAdd_", a, d, index, from, (at, to, length, sa, so) => {
    for (let k = 0; k < length; k++, at += sa, to += so) {
      a.data[at] = summed("indexAdd_", a, at, from.data[to]);
    }
  });
}

function forEachSlice(
  op: string,
  a: Strided,
  d: number,
  index: Strided,
  other: Strided,
  visit: (at: number, to: number, length: number, sa: number, so: number) => void,
): void {
  const rest = a.shape.toSpliced(d, 1);
  const without = (x: Strided) => ({ shape: rest, strides: x.strides.toSpliced(d, 1), offset: 0 });
  const [from, into] = [without(a), without(other)];
  const { sizes, strides: [[sa], [so]] } = mergeAxes(rest, [from, into]);
  const n = index.shape[0] ?? 1, step = index.strides[0] ?? 0;
  for (let i = 0; i < n; i++) {
    const picked = index.data[index.offset + i * step];
    const at = a.offset + resolveIndex(op, picked, d, a.shape.length ? a.shape : [1]) *
        (a.strides[d] ?? 0);
    const to = other.offset + i * (other.strides[d] ?? 0);
    if (sizes.length === 1) visit(at, to, sizes[0], sa, so);
    else {
      const slices = [{ ...from, offset: at }, { ...into, offset: to }];
      forEachRun(rest, slices, (length, [p, q], [sp, sq]) => visit(p, q, length, sp, sq));
    }
  }
}

function checkSelection(op: string, a: Strided, index: Strided): void {
  checkIndex(op, index);
  if (index.shape.length > 1) {
    throw new TypeError(
      `${op}: the index is supposed to have one axis, found ${showShape(index.shape)} beside ` +
        `${showShape(a.shape)}`,
    );
  }
}

function checkIndex(op: string, index: Strided): void {
  if (index.dtype !== "int32") {
    throw new TypeError(
      `${op}: expected an int32 index, found ${index.dtype}. Convert with .int()`,
    );
  }
}
