import { type Engine, plainEngine } from "../plain_engine.ts";
import { addScaledLines, binaryLines, unaryLines, whereLines } from "./lines.ts";
import { matmul } from "./matmul.ts";
import { sumInto } from "./sums.ts";

/**
 * The engine in use unless another is set. What it has no faster way for, such as other dtypes, a few
 * elements or a machine without vectors, it leaves to the plain loops.
 */
export const fastEngine: Engine = {
  unary(name, out, a) {
    if (!unaryLines(name, out, a)) plainEngine.unary(name, out, a);
  },
  binary(name, out, a, b) {
    if (!binaryLines(name, out, a, b)) plainEngine.binary(name, out, a, b);
  },
  where(out, condition, a, b) {
    if (!whereLines(out, condition, a, b)) plainEngine.where(out, condition, a, b);
  },
  addScaled(out, alpha, b) {
    if (!addScaledLines(out, alpha, b)) plainEngine.addScaled(out, alpha, b);
  },
  sum(out, a, axes, divisor) {
    if (!sumInto(out, a, axes, divisor)) plainEngine.sum(out, a, axes, divisor);
  },
  matmul,
};
