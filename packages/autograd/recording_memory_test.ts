import { assertLess } from "@std/assert";
import { noGrad, requiresGrad, type Variable } from "@chainrule/autograd";
import { ones, tensor, zeros } from "@chainrule/tensor";

/** How many bytes more are in use after `run`, what the collector has not yet seen included. */
function growth(run: () => void): number {
  const used = () => {
    const { heapUsed, external } = Deno.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  run();
  return used() - before;
}

Deno.test("a million recorded ops leave nothing behind", () => {
  const x = requiresGrad(tensor([1]));
  const left = growth(() => {
    for (let i = 0; i < 500_000; i++) x.mul(2).add(1);
  });
  assertLess(left, 100e6);
});

Deno.test("a million ops, some recorded, some walked back, leave nothing but a gradient", () => {
  const x = requiresGrad(tensor([1]));
  const left = growth(() => {
    for (let i = 0; i < 200_000; i++) {
      x.mul(2).add(x).sum().backward();
      noGrad(() => x.sub_(x.grad!, { alpha: 1e-9 }));
    }
  });
  assertLess(left, 100e6);
});

Deno.test("values that no gradient reads are let go while the record grows", () => {
  const x = requiresGrad(ones([100_000]));
  const left = growth(() => {
    let y: Variable = x;
    for (let i = 0; i < 2000; i++) y = y.add(1); // 800 MB, were they kept
    y.sum().backward();
  });
  assertLess(left, 400e6);
});

Deno.test("backward() lets go of values while it walks, and a loss that is kept holds none", () => {
  const losses: Variable[] = [];
  const left = growth(() => {
    for (let i = 0; i < 10; i++) {
      let y: Variable = requiresGrad(zeros([100_000]));
      for (let k = 0; k < 100; k++) y = y.exp().mul(0.1); // 800 MB in all
      losses.push(y.sum());
      losses[i].backward();
    }
  });
  assertLess(left, 400e6);
});
