import type { Tensor } from "@chainrule/tensor";

/**
 * The gradient of `a · b` by `a`: `dy · bᵀ`. A vector is a matrix of one row on the left, of one
 * column on the right.
 */
export function leftGradient(dy: Tensor, b: Tensor): Tensor {
  if (dy.ndim === 2 && b.ndim === 2) return dy.matmul(b.t());
  const aIsVector = dy.ndim < b.ndim;
  const da = whole(dy, aIsVector, b.ndim === 1).matmul(asColumns(b).transpose(-2, -1));
  return aIsVector ? da.squeeze(-2) : da;
}

/** The gradient of `a · b` by `b`: `aᵀ · dy`. */
export function rightGradient(dy: Tensor, a: Tensor): Tensor {
  if (dy.ndim === 2 && a.ndim === 2) return a.t().matmul(dy);
  const bIsVector = dy.ndim < a.ndim;
  const db = asRows(a).transpose(-2, -1).matmul(whole(dy, a.ndim === 1, bIsVector));
  return bIsVector ? db.squeeze(-1) : db;
}

/** `dy` with the axes that the product lost to vectors. */
function whole(dy: Tensor, aIsVector: boolean, bIsVector: boolean): Tensor {
  const columns = bIsVector ? dy.unsqueeze(-1) : dy;
  return aIsVector ? columns.unsqueeze(-2) : columns;
}

function asRows(a: Tensor): Tensor {
  return a.ndim === 1 ? a.unsqueeze(0) : a;
}

function asColumns(b: Tensor): Tensor {
  return b.ndim === 1 ? b.unsqueeze(-1) : b;
}
