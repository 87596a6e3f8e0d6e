import type { Tensor } from "@chainrule/tensor";

/**
 * The gradients of a matrix product: `da = dy · bᵀ` and `db = aᵀ · dy`. A vector is a matrix of one
 * row on the left, of one column on the right.
 */
export function matmulGradient(dy: Tensor, a: Tensor, b: Tensor): readonly Tensor[] {
  if (a.ndim === 2 && b.ndim === 2) return [dy.matmul(b.t()), a.t().matmul(dy)];
  const left = a.ndim === 1 ? a.unsqueeze(0) : a;
  const right = b.ndim === 1 ? b.unsqueeze(-1) : b;
  const rows = a.ndim === 1 ? dy.unsqueeze(b.ndim === 1 ? 0 : -2) : dy;
  const whole = b.ndim === 1 ? rows.unsqueeze(-1) : rows;
  const da = whole.matmul(right.transpose(-2, -1));
  const db = left.transpose(-2, -1).matmul(whole);
  return [a.ndim === 1 ? da.squeeze(-2) : da, b.ndim === 1 ? db.squeeze(-1) : db];
}
