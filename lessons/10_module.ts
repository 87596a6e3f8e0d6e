/*
# 10. Module

Read lesson 9's three classes again. Each `call` begins with storing its input and ends with storing
its output. Each `backward` fetches them. What differs is one line of value and a few lines of
gradient:

```
            call                        backward
Relu        store, clampMin, store      fetch, gradient
LinearLayer store, matmul + b, store    fetch, gradient
Mse         store, mean square, store   fetch, gradient
            ▲                 ▲         ▲
            └───── the same in every layer
```

The notebook moves the sameness into one class, and PyTorch's `nn.Module` is that class grown up.

## What all layers share

**Cell 32.** `call` stores its arguments, all of them: `*args` in Python, `...args` here. It
computes the output through `forward` and stores that. `backward` hands it all to `bwd`. A layer has
to say two things only: `forward` and `bwd`.
*/
import { loadMnist } from "@chainrule/data";
import { compareGradients, forwardAndBackward, mse, type WithGrad } from "@chainrule/manual-grad";
import * as stage2 from "@chainrule/module";
import { manualSeed, randn, setPrintoptions, type Tensor, tensor, zeros } from "@chainrule/tensor";
import { show, trap } from "@chainrule/literate";

class Module<Args extends readonly Tensor[] = readonly [WithGrad]> {
  args!: Args;
  out!: WithGrad;

  call(...args: Args): WithGrad {
    this.args = args;
    this.out = this.forward(...args);
    return this.out;
  }

  forward(..._args: Args): WithGrad {
    throw new Error(`${this.constructor.name}: forward is not implemented`);
  }

  backward(): void {
    this.bwd(this.out, ...this.args);
  }

  bwd(_out: WithGrad, ..._args: Args): void {
    throw new Error(`${this.constructor.name}: bwd is not implemented`);
  }
}
/*
`Args` is the list of the arguments' types: one tensor for a layer, answers and targets for a loss.
The compiler then knows what `forward` and `bwd` of each subclass receive.

## The layers again

**Cells 33 and 34.** `[n, in]` goes into the linear layer, `[n, out]` comes out; relu keeps every
shape. The notebook's Relu:

```py
class Relu(Module):
    def forward(self, inp): return inp.clamp_min(0.)
    def bwd(self, out, inp): inp.g = (inp>0).float() * out.g
```
*/
class Relu extends Module {
  override forward(inp: WithGrad): WithGrad {
    return inp.clampMin(0);
  }

  override bwd(out: WithGrad, inp: WithGrad): void {
    inp.g = inp.gt(0).float().mul(gradOf(out));
  }
}

class LinearLayer extends Module {
  constructor(readonly w: WithGrad, readonly b: WithGrad) {
    super();
  }

  override forward(inp: WithGrad): WithGrad {
    return inp.matmul(this.w).add(this.b);
  }

  override bwd(out: WithGrad, inp: WithGrad): void {
    inp.g = gradOf(out).matmul(this.w.t());
    this.w.g = inp.t().matmul(gradOf(out));
    this.b.g = gradOf(out).sum(0);
  }
}

function gradOf(x: WithGrad): Tensor {
  if (x.g === undefined) throw new Error("no gradient yet: the later layer goes back first");
  return x.g;
}
/*
**Cell 35.** The loss keeps its difference from the way forward, so that the way back need not
compute it again. It does not look at its output (`_` in the notebook): a loss is where gradients
begin.
*/
class Mse extends Module<readonly [WithGrad, Tensor]> {
  diff!: Tensor;

  override forward(inp: WithGrad, targets: Tensor): WithGrad {
    this.diff = inp.squeeze().sub(targets);
    return this.diff.pow(2).mean();
  }

  override bwd(_loss: WithGrad, inp: WithGrad, targets: Tensor): void {
    inp.g = this.diff.unsqueeze(-1).mul(2).div(targets.shape[0]);
  }
}
/*
## What the class forgets, the class says

A layer without `forward` still is a `Module`, so Python and TypeScript both accept it. (`abstract`
would not, but the notebook has none.) It complains when it is used, and by its own name:
*/
class Forgetful extends Module {}

const forgetful = new Forgetful();
show(trap(() => forgetful.call(tensor([1, 2]))));
//=> Error: Forgetful: forward is not implemented

class Halfway extends Module {
  override forward(inp: WithGrad): WithGrad {
    return inp.abs();
  }
}

const halfway = new Halfway();
show(halfway.call(tensor([-1, 2])));
//=> tensor([1., 2.])
show(trap(() => halfway.backward()));
//=> Error: Halfway: bwd is not implemented
/*
A misspelt `foward` is caught earlier: `override` promises the compiler that there is something to
override.
*/
class Typo extends Module {
  // @ts-expect-error: nothing of that name in Module
  override foward(inp: WithGrad): WithGrad {
    return inp;
  }
}
show(Typo.name);
//=> Typo
/*
## The check

**Cells 36 and 37:** the model again, against lesson 7's gradients, on all 50,000 pictures. From
outside, the layers look as they did in lesson 9, so `Model` stays as it was; here are its lines
without the class.
*/
manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });
const { xTrain, yTrain } = await loadMnist();
const x: WithGrad = xTrain;
const w1: WithGrad = randn([784, 50]), b1: WithGrad = zeros([50]);
const w2: WithGrad = randn([50, 1]), b2: WithGrad = zeros([1]);

const grads = () => ({ w1: gradOf(w1), w2: gradOf(w2), b1: gradOf(b1), b2: gradOf(b2) });
forwardAndBackward(x, yTrain, { w1, b1, w2, b2 });
const saved = grads(), savedInput = gradOf(x);

const layers = [new LinearLayer(w1, b1), new Relu(), new LinearLayer(w2, b2)];
const loss = new Mse();
show(loss.call(layers.reduce((value, layer) => layer.call(value), x), yTrain));
//=> tensor(4308.76)
loss.backward();
for (const layer of layers.toReversed()) layer.backward();
show(compareGradients(grads(), saved));
//=> w1 | exact: yes | approximate: yes | max difference: 0.0e+0 | [784, 50]
//=> w2 | exact: yes | approximate: yes | max difference: 0.0e+0 | [50, 1]
//=> b1 | exact: yes | approximate: yes | max difference: 0.0e+0 | [50]
//=> b2 | exact: yes | approximate: yes | max difference: 0.0e+0 | [1]
show(gradOf(x).allClose(savedInput, { rtol: 0, atol: 0.01 }));
//=> true
/*
## Two losses that disagree

The notebook now has two mean squared errors: the function `mse` of cell 18 takes `yhat[:, 0]`, the
class `Mse` of cell 35 takes `inp.squeeze()`. On a column `[n, 1]` they agree. On anything else they
do not, and both stay silent.

A batch of one picture: `squeeze()` drops **every** axis of size 1, the batch as well.
*/
const single = tensor([[3]]);
show(single.at(":", 0).shape, single.squeeze().shape);
//=> [1] []
/*
The loss comes out right all the same: broadcasting against the target's `[1]` brings the lost axis
back. That is luck, not design. Two answers a row, for two pictures, and the luck is gone. The
function reads the first column and drops the second; the class lays the targets along every row.
*/
const wide = tensor([[1, 5], [2, 6]]);
const targets = tensor([1, 2]);
show("function", wide.at(":", 0).sub(targets).pow(2).mean());
//=> function tensor(0.)
show("class", new Mse().call(wide, targets));
//=> class tensor(6.50)
/*
Neither is what anyone meant, so the mended loss refuses. `Mse` in `@chainrule/module` (above,
`stage2`) calls the package's `mse`, which wants `[n, 1]` and `[n]` and says so:
*/
show(trap(() => mse(wide, targets)));
//=> TypeError: mse: expects answers of [n, 1] and targets of [n], found [2, 2] and [2]
show(trap(() => new stage2.Mse().call(wide, targets)));
//=> TypeError: mse: expects answers of [n, 1] and targets of [n], found [2, 2] and [2]
/*
## What is left

Everything of this lesson is in `@chainrule/module`: `Module`, `Relu`, `LinearLayer`, `Mse`,
`Model`. Adding a layer now takes two short methods. One of them, `bwd`, is still calculus by hand,
in every layer and again for every new one.

**Next:** lesson 11 builds a machine that needs no `bwd`.
*/
