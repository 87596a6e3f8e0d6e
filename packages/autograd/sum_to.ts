import type { Shape, Tensor } from "@chainrule/tensor";

/**
 * Undoes broadcasting in a gradient: an element that was used many times gets the sum of what comes
 * back to each use. New axes in front and axes that grew from 1 are summed.
 */
export function sumTo(grad: Tensor, shape: Shape): Tensor {
  const lead = grad.ndim - shape.length;
  const repeated = grad.shape.flatMap((size, d) =>
    d < lead || (shape[d - lead] === 1 && size !== 1) ? [d] : []
  );
  return repeated.length === 0 ? grad : grad.sum(repeated).reshape(shape);
}
