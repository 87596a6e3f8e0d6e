import { Arithmetic } from "./arithmetic.ts";
import { mapUnary } from "./elementwise.ts";
import { type Combined, type Fitting, type Operand, operand } from "./operand.ts";
import { broadcastShapes } from "./shapes/broadcast.ts";
import { sameShape, type Shape } from "./shapes/shape.ts";
import { forEachRun } from "./strided.ts";
import type { Tensor } from "./tensor.ts";

/** How near is near enough: `|a - b| <= atol + rtol * |b|`. */
export interface Tolerance {
  /** Relative to the other; 1e-5 unless given. */
  readonly rtol?: number;
  /** Absolute; 1e-8 unless given. */
  readonly atol?: number;
  /** Whether NaN is near NaN; no, unless given. */
  readonly equalNan?: boolean;
}

/** Comparisons and logic, which give bool tensors, and the two that give a boolean. */
export abstract class Comparison<out S extends Shape> extends Arithmetic<S> {
  /**
   * `this > other`: a bool tensor of the shape that both broadcast to.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3]).gt(2).toArray(), [0, 0, 1]);
   * ```
   */
  gt<const B extends Operand>(other: Fitting<"gt", S, B>): Combined<S, B> {
    return this.binary("gt", other);
  }

  /**
   * `this >= other`.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3]).ge(2).toArray(), [0, 1, 1]);
   * ```
   */
  ge<const B extends Operand>(other: Fitting<"ge", S, B>): Combined<S, B> {
    return this.binary("ge", other);
  }

  /**
   * `this < other`.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3]).lt(2).toArray(), [1, 0, 0]);
   * ```
   */
  lt<const B extends Operand>(other: Fitting<"lt", S, B>): Combined<S, B> {
    return this.binary("lt", other);
  }

  /**
   * `this <= other`.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3]).le(2).toArray(), [1, 1, 0]);
   * ```
   */
  le<const B extends Operand>(other: Fitting<"le", S, B>): Combined<S, B> {
    return this.binary("le", other);
  }

  /**
   * `this == other`, element by element; `equal` compares the whole.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2]).eq(tensor([[1], [2]])).toArray(), [[1, 0], [0, 1]]);
   * ```
   */
  eq<const B extends Operand>(other: Fitting<"eq", S, B>): Combined<S, B> {
    return this.binary("eq", other);
  }

  /**
   * `this != other`, element by element.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2, 3]).ne(2).toArray(), [1, 0, 1]);
   * ```
   */
  ne<const B extends Operand>(other: Fitting<"ne", S, B>): Combined<S, B> {
    return this.binary("ne", other);
  }

  /**
   * True where both are not 0.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([-1, 1, 3]);
   * assertEquals(x.gt(0).logicalAnd(x.lt(2)).toArray(), [0, 1, 0]);
   * ```
   */
  logicalAnd<const B extends Operand>(other: Fitting<"logicalAnd", S, B>): Combined<S, B> {
    return this.binary("logicalAnd", other);
  }

  /**
   * True where one is not 0.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([-1, 1, 3]);
   * assertEquals(x.lt(0).logicalOr(x.gt(2)).toArray(), [1, 0, 1]);
   * ```
   */
  logicalOr<const B extends Operand>(other: Fitting<"logicalOr", S, B>): Combined<S, B> {
    return this.binary("logicalOr", other);
  }

  /**
   * True where exactly one is not 0.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([true, true]).logicalXor(tensor([true, false])).toArray(), [0, 1]);
   * ```
   */
  logicalXor<const B extends Operand>(other: Fitting<"logicalXor", S, B>): Combined<S, B> {
    return this.binary("logicalXor", other);
  }

  /**
   * True where an element is 0.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([0, 1, 2]).logicalNot().toArray(), [1, 0, 0]);
   * ```
   */
  logicalNot(): Tensor<S> {
    return this.make(mapUnary("logicalNot", "logicalNot", this, "bool"));
  }

  /**
   * True where an element is NaN.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, NaN]).isnan().toArray(), [0, 1]);
   * ```
   */
  isnan(): Tensor<S> {
    return this.make(mapUnary("isnan", "isnan", this, "bool"));
  }

  /**
   * Whether shape and all elements are the same. NaN is not equal to itself.
   *
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([1, 2]).equal(tensor([1, 2])), true);
   * assertEquals(tensor([1, 2]).equal(tensor([[1, 2]])), false);
   * ```
   */
  equal(other: Tensor): boolean {
    return sameShape(this.shape, operand("equal", other).shape) &&
      this.every(other, (a, b) => a === b);
  }

  /**
   * Whether all elements are near: `|this - other| <= atol + rtol * |other|`, broadcast.
   *
   * @throws {TypeError} if the shapes do not broadcast.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(tensor([0.1]).mul(3).allClose(tensor([0.3])), true);
   * assertEquals(tensor([1]).allClose(tensor([1.1]), { atol: 0.2 }), true);
   * ```
   */
  allClose(
    other: Tensor,
    { rtol = 1e-5, atol = 1e-8, equalNan = false }: Tolerance = {},
  ): boolean {
    return this.every(
      other,
      (a, b) =>
        a === b || Math.abs(a - b) <= atol + rtol * Math.abs(b) && Number.isFinite(b) ||
        (equalNan && a !== a && b !== b),
    );
  }

  private every(other: Tensor, test: (a: number, b: number) => boolean): boolean {
    const b = operand("allClose", other);
    let holds = true;
    const shape = broadcastShapes("allClose", this.shape, b.shape);
    forEachRun(shape, [this, b], (n, [i, j], [si, sj]) => {
      for (let k = 0; holds && k < n; k++, i += si, j += sj) holds = test(this.data[i], b.data[j]);
    });
    return holds;
  }
}
