/*
# 12. nn.Module, and the same network again

The last cells of the notebook throw away everything that was built by hand and write the network once more, in
PyTorch's own words. Cell 38:

```py
from torch import nn
import torch.nn.functional as F
```

`nn` holds what has weights of its own: modules. `F` holds what has none: functions. `@chainrule/autograd` has both
under these names.
*/
import { F, nn, noGrad, type Variable } from "@chainrule/autograd";
import { forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { loadMnist } from "@chainrule/data";
import { manualSeed, randn, setPrintoptions, type Tensor, zeros } from "@chainrule/tensor";
import { show, trap } from "@chainrule/literate";

setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });
/*
## A layer

Cell 49. It says what its weights are and how to go forward: `[n, in]` to `[n, out]`. There is no `bwd` any more. The
engine of lesson 11 writes the record while `forward` runs.

`nn.Parameter` marks a tensor as a weight: tracked from the start, and found when the module is asked for its weights.
The notebook wrote `torch.randn(n_in, n_out).requires_grad_()` instead. PyTorch tracks that, but it does not count it
as a parameter.
*/
class Linear extends nn.Module {
  readonly w: nn.Parameter;
  readonly b: nn.Parameter;

  constructor(nIn: number, nOut: number) {
    super();
    this.w = new nn.Parameter(randn([nIn, nOut]));
    this.b = new nn.Parameter(zeros([nOut]));
  }

  override forward(inp: Variable): Variable {
    return inp.matmul(this.w).add(this.b);
  }
}
/*
## The model

Cell 55. The notebook overrides `__call__`; PyTorch wants `forward`, since its own `__call__` does more than call it.
Ours is `forward` too, reached through `call`.

`targets[:, None]` makes a column of the row: `[n]` becomes `[n, 1]`, like the answers. `float()` because labels are
integers.
*/
class Model extends nn.Module {
  readonly layers: nn.Module[];

  constructor(nIn: number, nh: number, nOut: number) {
    super();
    this.layers = [new Linear(nIn, nh), new nn.ReLU(), new Linear(nh, nOut)];
  }

  answers(x: Tensor): Variable {
    return this.layers.reduce<Variable>((value, layer) => layer.call(value), x);
  }

  override forward(x: Tensor, targets: Tensor): Variable {
    return F.mseLoss(this.answers(x), targets.at(":", null).float());
  }
}

manualSeed(42);
const model = new Model(784, 50, 1);
show(model);
/*
## Finding the weights

Whoever wants to train a network needs all its weights in one list. Here they are, with their names:
*/
const named = [...model.namedParameters()];
show(named.map(([name, { shape }]) => `${name} [${shape.join(", ")}]`).join("\n"));
//=> layers.0.w [784, 50]
//=> layers.0.b [50]
//=> layers.2.w [50, 1]
//=> layers.2.b [1]
/*
The notebook's own model would have given an empty list, for two reasons. Its weights were no `nn.Parameter`s. And
its layers stood in a plain Python list, which PyTorch does not look into:

```py
self.layers = [Linear(n_in, nh), nn.ReLU(), Linear(nh, n_out)]
list(model.parameters())  # []
```

Nothing fails. An optimiser that is handed this list trains nothing, or complains much later. PyTorch's remedy is
`nn.ModuleList` or `nn.Sequential`; here a plain array is looked into.
*/
const chained = new nn.Sequential(...model.layers);
show([...chained.parameters()].length, [...model.parameters()].length);
//=> 4 4
/*
## The same loss, the same gradients

Cell 56. The seed is 42 and the weights are drawn in the order of lesson 7, so they are lesson 7's weights. One pass
over all 50,000 images, some seconds:
*/
const { xTrain, yTrain } = await loadMnist();
const loss = model.call(xTrain, yTrain);
show(loss.value);
//=> tensor(4308.76)
loss.backward();

const byHand = { w1: zeros([784, 50]), b1: zeros([50]), w2: zeros([50, 1]), b2: zeros([1]) };
const [w1, b1, w2, b2] = named.map(([, parameter]) => parameter);
show(b1.grad);
//=> tensor([  70.79,  -37.62,  -32.37,    1.94,  137.51,  156.77,   -8.27,  -85.31,   12.42,   -4.87,  226.09,  -68.17,  -26.81,
//=>           -8.77,   47.66,   24.69,   34.13,   15.55,   -3.06,   59.60,  -29.54,  -75.44,   -0.26,  -57.49,  -32.55,  -71.69,
//=>           21.53,   13.06,   16.55,   -9.94,  -24.30, -107.27,   26.32,  -27.31,  -44.95,    2.09,   28.37,   -6.79,   21.03,
//=>          241.54,    4.89,  -35.04,  -11.42,    1.94,  -24.57,    1.54,   37.57,    0.34,  -30.61,  140.96])
/*
These are the fifty slopes of the loss by the fifty hidden biases, digit for digit what PyTorch prints. Now lesson 7's
`forwardAndBackward` over the same weights, all of it by hand:
*/
const hand = {
  w1: w1.value as WithGrad,
  b1: b1.value as WithGrad,
  w2: w2.value as WithGrad,
  b2: b2.value as WithGrad,
};
forwardAndBackward(xTrain, yTrain, hand);
show(compareGradients(gradients(named), gradientsByHand(hand)));
/*
## The trap, refused

Cell 55 needs its `[:, None]`. Without it, `F.mse_loss` takes the column of answers and the row of targets and
broadcasts them, as in lesson 5. PyTorch warns and goes on. Four images show the wrong number beside the right one:
*/
const few = noGrad(() => model.answers(xTrain.narrow(0, 0, 4)).value);
const labels = yTrain.narrow(0, 0, 4).float();
show("wrong", few.sub(labels).shape, few.sub(labels).pow(2).mean());
//=> wrong [4, 4] tensor(2891.93)
show("right", few.sub(labels.at(":", null)).shape, few.sub(labels.at(":", null)).pow(2).mean());
//=> right [4, 1] tensor(2799.18)
/*
The numbers are close enough to pass for right, and their slopes are not. Ours refuses:
*/
show(trap(() => F.mseLoss(few, labels)));
/*
## PyTorch's own linear layer

`nn.Linear(in, out)` does what our `Linear` does, with two differences. Its weights are kept as `[out, in]`, so its forward
is `x · wᵀ + b`. And they start small, between $-1/\sqrt{in}$ and $1/\sqrt{in}$, so that a sum over `in` of them
stays near the size of one. `randn` weights do not: 784 of them made the answers above, in the tens and hundreds for labels from 0 to 9.
*/
manualSeed(42);
const linear = new nn.Linear(3, 2);
show(linear.weight.value);
//=> tensor([[ 0.44,  0.48, -0.14],
//=>         [ 0.53, -0.13,  0.12]])
/*
## One step down

A gradient says which way the loss grows. So go a little the other way: from every weight take away a small multiple
of its gradient. `sub_` writes into the weight itself, so that the model sees it (lesson 9's `c.x = 9`), and `noGrad`
keeps the step out of the record.
*/
noGrad(() => {
  for (const [, parameter] of named) if (parameter.grad) parameter.value.sub_(parameter.grad.mul(1e-4));
});
show(noGrad(() => model.call(xTrain, yTrain)).value);
//=> tensor(2025.22)
/*
From 4308.76 to 2025.22, in one step and on every image at once. Doing it again, in small batches, with a better
loss than the squared error of a digit's name, is called training, and it is what comes next.

The notebook ends here. You have built what it imports.
*/
