/*
# 3. Something thrown
*/
import { show } from "@chainrule/literate";

function fit(rows: number): number {
  if (rows === 50) throw new TypeError("matmul: 784 columns against 50 rows");
  return rows;
}

show(fit(784));
//=> 784
show(fit(50));
//=> 50
