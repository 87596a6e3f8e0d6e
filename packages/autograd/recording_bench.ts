import { tensor } from "@chainrule/tensor";
import { noGrad } from "./grad_mode.ts";
import { requiresGrad, type Variable } from "./variable.ts";

/** What recording costs beside the op, and going back beside the gradient: one element each. */
const plain = tensor([1]), tracked = requiresGrad(tensor([1]));

Deno.bench("an op", { group: "record", baseline: true }, () => void plain.add(plain));
Deno.bench("an op under noGrad", { group: "record" }, () => noGrad(() => void tracked.add(plain)));
Deno.bench("a recorded op", { group: "record" }, () => void tracked.add(plain));

Deno.bench("a thousand recorded ops", { group: "back", baseline: true }, () => void chain());
Deno.bench("a thousand recorded ops, and back", { group: "back" }, () => chain().backward());

function chain(): Variable<readonly [1]> {
  let end = tracked;
  for (let i = 0; i < 1000; i++) end = end.add(plain);
  return end;
}
