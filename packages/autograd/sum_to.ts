import type { Shape, Tensor } from "@chainrule/tensor";

/**
 * Undoes broadcasting in a gradient: an element that was used many times gets the sum of what comes
 * back to each use. New axes in front and axes that grew from 1 are summed.
 */
export function sumTo(grad: Tensor, shape: Shape): Tensor {
  const lead = grad.ndim - shape.length;
  const repeated: number[] = [];
  for (let d = 0; d < grad.ndim; d++) {
    if (d < lead || (shape[d - lead] === 1 && grad.shape[d] !== 1)) repeated.push(d);
  }
  if (repeated.length === 0) return grad;
  const sum: Tensor = grad.sum(repeated);
  return sum.ndim === shape.length ? sum : sum.reshape(shape);
}
