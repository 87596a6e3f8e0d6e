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
for (const [name, parameter] of model.namedParameters()) show(name, parameter.shape);
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
show(new nn.Sequential(...model.layers).parameters().length, model.parameters().length);
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
