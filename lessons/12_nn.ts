/*
# 12. nn.Module, and the same network again

The last cells of the notebook throw away everything that was built by hand and write the network
once more, in PyTorch's own words. **Cell 38:**

```py
from torch import nn
import torch.nn.functional as F
```

`nn` holds modules: objects that can be asked for their weights. `F` holds plain functions.
`@chainrule/autograd` has both under these names.
*/
import { asVariable, F, nn, noGrad, requiresGrad, type Variable } from "@chainrule/autograd";
import { loadMnist } from "@chainrule/data";
import { show, trap } from "@chainrule/literate";
import { forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randn, setPrintoptions, type Tensor, zeros } from "@chainrule/tensor";

setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });
/*
## A layer

**Cell 49** says what its weights are and how to go forward: `[n, in]` to `[n, out]`. There is no
`bwd` any more. The engine of lesson 11 writes the record while `forward` runs; what it records is a
`Variable`.

`nn.Parameter` marks a tensor as a weight: tracked from the start, and found when the module is
asked for its weights. The notebook wrote `torch.randn(n_in, n_out).requires_grad_()` instead.
PyTorch tracks that, but it does not count it as a parameter.
*/
class Linear extends nn.Module {
  readonly w: nn.Parameter<readonly [number, number]>;
  readonly b: nn.Parameter<readonly [number]>;

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

**Cell 55.** The notebook overrides `__call__`; PyTorch wants `forward`, since its own `__call__`
does more than call it. Ours is `forward` too, reached through `call`.

`targets[:, None]` makes a column of the list: `[n]` becomes `[n, 1]`, like the answers. `float()`
because labels are integers.

A module prints as the tree of its parts.
*/
class Model extends nn.Module<readonly [x: Tensor, targets: Tensor]> {
  readonly layers: readonly (Linear | nn.ReLU)[];

  constructor(nIn: number, nh: number, nOut: number) {
    super();
    this.layers = [new Linear(nIn, nh), new nn.ReLU(), new Linear(nh, nOut)];
  }

  answers(x: Tensor): Variable {
    let out = asVariable(x);
    for (const layer of this.layers) out = layer.call(out);
    return out;
  }

  override forward(x: Tensor, targets: Tensor): Variable {
    return F.mseLoss(this.answers(x), targets.at(":", null).float());
  }
}

manualSeed(42);
const model = new Model(784, 50, 1);
show(model);
//=> Model(
//=>   (layers.0): Linear()
//=>   (layers.1): ReLU()
//=>   (layers.2): Linear()
//=> )
/*
## Finding the weights

Training needs all weights in one list. Here they are, with their names:
*/
const named = model.namedParameters();
show(named.map(([name, { shape }]) => `${name} [${shape.join(", ")}]`).join("\n"));
//=> layers.0.w [784, 50]
//=> layers.0.b [50]
//=> layers.2.w [50, 1]
//=> layers.2.b [1]
/*
The notebook's own model would have given an empty list, for two reasons. Its weights were no
`nn.Parameter`s. And its layers stood in a plain Python list, and PyTorch does not look into lists:

```py
self.layers = [Linear(n_in, nh), nn.ReLU(), Linear(nh, n_out)]
list(model.parameters())  # []
```

Building such a model does not fail. PyTorch's optimisers, which do the training steps, refuse an
empty list, but where only some layers hide in a list, the others are trained and these stay as they
are, without a word. The remedy there is `nn.ModuleList` or `nn.Sequential`; here a plain array is
looked into.
*/
const chained = new nn.Sequential(...model.layers);
show(chained.parameters().length, model.parameters().length);
//=> 4 4
/*
## The same loss, the same gradients

**Cell 56.** The seed is 42 and the weights are drawn in the order of lesson 7, so they are lesson
7's weights. One pass over all 50,000 pictures. `grad_fn` names the last step of the
record:
*/
const { xTrain, yTrain } = await loadMnist();
const loss = model.call(xTrain, yTrain);
show(loss);
//=> tensor(4308.76, grad_fn=<MeanBackward0>)
loss.backward();

const [w1, b1, w2, b2] = model.parameters();
show(b1.grad);
//=> tensor([  70.79,  -37.62,  -32.37,    1.94,  137.51,  156.77,   -8.27,  -85.31,   12.42,   -4.87,  226.09,  -68.17,  -26.81,
//=>           -8.77,   47.66,   24.69,   34.13,   15.55,   -3.06,   59.60,  -29.54,  -75.44,   -0.26,  -57.49,  -32.55,  -71.69,
//=>           21.53,   13.06,   16.55,   -9.94,  -24.30, -107.27,   26.32,  -27.31,  -44.95,    2.09,   28.37,   -6.79,   21.03,
//=>          241.54,    4.89,  -35.04,  -11.42,    1.94,  -24.57,    1.54,   37.57,    0.34,  -30.61,  140.96])
/*
These are the fifty slopes of the loss by the fifty hidden biases, digit for digit what PyTorch
prints. Now lesson 7's `forwardAndBackward` over the same weights, all of it by hand:
*/
const hand: Record<"w1" | "b1" | "w2" | "b2", WithGrad> = {
  w1: w1.value,
  b1: b1.value,
  w2: w2.value,
  b2: b2.value,
};
forwardAndBackward(xTrain, yTrain, hand);
const near = (grad: Tensor | null, g?: Tensor) => g && grad?.allClose(g, { rtol: 1e-4 });
show(near(w1.grad, hand.w1.g), near(b1.grad, hand.b1.g));
//=> true true
show(near(w2.grad, hand.w2.g), near(b2.grad, hand.b2.g));
//=> true true
/*
## The trap, refused

Cell 55 needs its `[:, None]`. Without it, `F.mse_loss` takes the column of answers and the list of
targets and broadcasts them, as in lesson 5. PyTorch warns and goes on. Four pictures, their answers
and labels, then the wrong loss beside the right one:
*/
const few = model.answers(xTrain.narrow(0, 0, 4));
const labels = yTrain.narrow(0, 0, 4).float();
show(few.value.at(":", 0), labels);
//=> tensor([-30.97, -99.38,   8.72,  -0.93]) tensor([5., 0., 4., 1.])
const wrong = few.value.sub(labels), right = few.value.sub(labels.at(":", null));
show("wrong", wrong.shape, wrong.pow(2).mean());
//=> wrong [4, 4] tensor(2891.93)
show("right", right.shape, right.pow(2).mean());
//=> right [4, 1] tensor(2799.18)
/*
Close enough to pass for right, but the wrong one would teach the network to say the same to every
picture (lesson 5). Ours refuses:
*/
show(trap(() => F.mseLoss(few, labels)));
//=> TypeError: mseLoss: input [4, 1] and target [4] must have the same shape: they would broadcast to [4, 4], every answer against every target, 16 errors instead of 4. Did you mean target.unsqueeze(-1)?

const column = requiresGrad(randn([4, 1]));
// @ts-expect-error: where the shapes are known, the compiler says so before anything runs
trap(() => F.mseLoss(column, labels));
/*
## PyTorch's own linear layer

`nn.Linear(in, out)` does what our `Linear` does, with two differences. Its weights are kept as
`[out, in]`, so its forward is `x · wᵀ + b`. And they start small, between $-1/\sqrt{in}$ and
$1/\sqrt{in}$, so that a sum over `in` of them stays near the size of one. `randn` weights do not:
hence a -99 for a 0 above.
*/
manualSeed(42);
const linear = new nn.Linear(3, 2);
show(linear.weight.value);
//=> tensor([[ 0.44,  0.48, -0.14],
//=>         [ 0.53, -0.13,  0.12]])
/*
## One step down

A gradient says which way the loss grows. So go a little the other way: from every weight take away
a small multiple (`alpha`) of its gradient. `sub_` writes into the weight itself, so that the model
sees it (lesson 9's `c.x = 9`), and `noGrad` keeps the step out of the record.
*/
noGrad(() => {
  for (const weight of model.parameters()) {
    if (weight.grad) weight.sub_(weight.grad, { alpha: 1e-4 });
  }
  show(model.call(xTrain, yTrain));
  //=> tensor(2025.22)
});
/*
From 4308.76 to 2025.22, in one step and on every picture at once. Doing it again, in small batches,
with a better loss than the squared error of a digit's name, is called training.

The notebook ends here. You have built what it imports.

**Next:** training takes thousands of such steps, so a step has to be quick. Lesson 13 takes the
largest product of this network and makes it fast.
*/
