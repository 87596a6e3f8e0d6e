import { gather, indexSelect } from "./gather.ts";
import { InPlace } from "./in_place.ts";
import { operand } from "./operand.ts";
import type { AxisFits, ReplaceAxis } from "./shapes/axis.ts";
import type { Shape } from "./shapes/shape.ts";

/**
 * An n-dimensional array of float32, int32 or bool, whose shape is part of its type.
 *
 * `randn([784, 50])` is a `Tensor<readonly [784, 50]>`, and the compiler follows the shape through
 * views, broadcasting, reductions and matrix products. Where sizes are known only at run time,
 * `Tensor` or `Tensor<readonly [number, 784]>` says so, and the checks are made then.
 *
 * Methods have PyTorch's names and meanings. The class is laid out in chapters, each built on the
 * one before: memory, views, arithmetic, comparison, reductions, writing in place.
 *
 * @example
 * ```ts
 * import { randn, type Tensor, zeros } from "@chainrule/tensor";
 * import { assertEquals } from "@std/assert";
 *
 * const x = randn([64, 784]), w = randn([784, 50]), b = zeros([50]);
 * const y: Tensor<readonly [64, 50]> = x.matmul(w).add(b);
 * assertEquals(y.shape, [64, 50]);
 * ```
 */
export class Tensor<out S extends Shape = Shape> extends InPlace<S> {
  /**
   * Elements picked along one axis: the result has the shape of `index`, an int32 tensor.
   *
   * For axis 1 of a matrix: `out[i][j] = this[i][index[i][j]]`.
   *
   * @throws {TypeError} if `index` is not int32, or its other axes are longer than here.
   * @throws {RangeError} if the axis or an index is out of range.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2, 3], [4, 5, 6]]), index = tensor([[2], [0]], { dtype: "int32" });
   * assertEquals(x.gather(1, index).toArray(), [[3], [4]]);
   * ```
   */
  gather<T extends Shape>(axis: number, index: Tensor<T>): Tensor<T> {
    return this.make(gather(this, axis, operand("gather", index)));
  }

  /**
   * Whole slices along one axis, in the order of a one-axis `index`.
   *
   * @throws {TypeError} if `index` is not int32, or has more than one axis.
   * @throws {RangeError} if the axis or an index is out of range.
   * @example
   * ```ts
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const x = tensor([[1, 2], [3, 4]]), order = tensor([1, 0, 1], { dtype: "int32" });
   * assertEquals(x.indexSelect(0, order).toArray(), [[3, 4], [1, 2], [3, 4]]);
   * ```
   */
  indexSelect<const A extends number, N extends number>(
    axis: A & AxisFits<"indexSelect", S, A>,
    index: Tensor<readonly [N]>,
  ): Tensor<ReplaceAxis<S, A, readonly [N]>> {
    return this.make(indexSelect(this, axis, operand("indexSelect", index)));
  }
}
