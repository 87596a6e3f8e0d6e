/*
# 7. Gradients by hand

The network has 39,301 numbers: 784 × 50 weights and 50 biases in the first layer, 50 weights and
one bias in the second. For each we want its slope: how does the loss move if only this number
moves? Lesson 6 found such slopes one at a time. This lesson finds all of them in one pass from the
loss back to the input, with the chain rule and no more.
*/
import { loadMnist } from "@chainrule/data";
import { show, trap } from "@chainrule/literate";
import type { WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randn, setPrintoptions, type Tensor, tensor, zeros } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const w1: WithGrad = randn([784, 50]), b1: WithGrad = zeros([50]);
const w2: WithGrad = randn([50, 1]), b2: WithGrad = zeros([1]);
/*
In Python one can hang a new attribute on anything, and the notebook hangs each gradient on its
tensor as `.g`. `WithGrad` is the type that allows it: a tensor which may have a `g`.

## The way forward

**Cell 20** repeats the steps, each a function of the one before:
*/
const lin = (inp: Tensor, w: Tensor, b: Tensor): WithGrad => inp.matmul(w).add(b);
const relu = (x: Tensor): WithGrad => x.clampMin(0);
/*
Pictures go in as `inp`, and their labels are now called `targ`, for target:

```text
inp ─lin(w1, b1)─▶ l1 ─relu─▶ l2 ─lin(w2, b2)─▶ out ─mse(targ)─▶ loss
```

## Shapes first

**Cell 23** is a list of shapes, and it is the best way to start. With $n$ pictures:

| name | shape | made by |
|---|---|---|
| `inp` | [n, 784] | the pictures |
| `w1`, `b1` | [784, 50], [50] | the first layer |
| `l1` | [n, 50] | `inp @ w1 + b1` |
| `l2` | [n, 50] | `relu(l1)` |
| `w2`, `b2` | [50, 1], [1] | the second layer |
| `out` | [n, 1] | `l2 @ w2 + b2` |
| `loss` | [] | the mean of `(out - targ)²` |

**A gradient has the shape of its tensor**, one slope for each number. That alone nearly gives the
formulas away. Backward we go from the right, where lesson 6 left off, with the slope of each
answer:

$$\frac{\partial L}{\partial \text{out}_i} = \frac{2 (\text{out}_i - \text{targ}_i)}{n}$$

## Back through a linear layer

`out = inp @ w + b`. Someone gives us `out.g`, the slope of the loss by each output; we want those
by `inp`, `w` and `b`. Start with one picture of two pixels $p$ and $q$, their weights $u$ and $v$,
and one output:

$$\text{out} = p u + q v + b$$

If $u$ moves by one, the output moves by $p$; and if the output moves by one, the loss moves by
`out.g`. Rates along a chain multiply, so the slope of $u$ is $p$ times `out.g`. In the same way
that of $p$ is $u$ times `out.g`, and that of $b$ is 1 times `out.g`.

Now several pictures. Each has a say in what should become of $u$, and what they say is
**added up**: the slope of $u$ is $p$ times `out.g`, summed over the pictures. To multiply and add up over a
shared axis is a matrix product, and shapes show which. With "in" pixels and "out" outputs for each
of $n$ pictures, we have `inp` [n, in] and `out.g` [n, out], and need [in, out]. The shared $n$ must
come in the middle, so `inp` is turned with `t()`, written ᵀ:

$$\text{w.g} = \text{inp}^\top \cdot \text{out.g}$$

In shapes: [in, n] times [n, out] is [in, out].

For `inp.g` we need [n, in], out of `out.g` [n, out] and `w` [in, out]. This time it is the outputs
that are shared, since each pixel has a part in all of them:

$$\text{inp.g} = \text{out.g} \cdot \text{w}^\top$$

In shapes: [n, out] times [out, in] is [n, in].

The bias was one row, broadcast to all $n$ pictures. It moved all of them, so their slopes are added
up again: [n, out] summed over axis 0 is [out]. **What was repeated on the way forward is summed on
the way back.** This is the first half of **cell 21**:
*/
function linGrad(inp: WithGrad, out: WithGrad, w: WithGrad, b: WithGrad): void {
  const g = gradientOf(out);
  inp.g = g.matmul(w.t());
  w.g = inp.t().matmul(g);
  b.g = g.sum(0);
}

function gradientOf(x: WithGrad): Tensor {
  if (!x.g) throw new Error("no gradient has come back to here yet");
  return x.g;
}
/*
Two pictures of two pixels, and one output, small enough to follow with a pencil:
*/
const x: WithGrad = tensor([[1, 2], [3, 4]]);
const w: WithGrad = tensor([[10], [20]]), b: WithGrad = tensor([5]);
const y = lin(x, w, b);
y.g = tensor([[1], [-1]]);
linGrad(x, y, w, b);
show(w.g); // pixel 1: 1 * 1 + 3 * -1. Pixel 2: 2 * 1 + 4 * -1.
//=> tensor([[-2.],
//=>         [-2.]])
show(x.g);
//=> tensor([[ 10.,  20.],
//=>         [-10., -20.]])
show(b.g);
//=> tensor([0.])
/*
## The whole way

Still cell 21. Back through the relu the slope passes where the input was above zero, and nowhere
else: `(l1>0).float() * l2.g`, in Python. And `diff[:,None]`, here `diff.at(":", null)`, makes the
list of errors a column again: `out.g` must have the shape of `out`, and lesson 5 told what happens
otherwise.
*/
function forwardAndBackward(inp: WithGrad, targ: Tensor): Tensor {
  // forward
  const l1 = lin(inp, w1, b1);
  const l2 = relu(l1);
  const out = lin(l2, w2, b2);
  const diff = out.at(":", 0).sub(targ);
  const loss = diff.pow(2).mean();

  // backward
  out.g = diff.at(":", null).div(inp.shape[0]).mul(2);
  linGrad(l2, out, w2, b2);
  l1.g = l1.gt(0).float().mul(gradientOf(l2));
  linGrad(inp, l1, w1, b1);
  return loss;
}
/*
In **cell 22** all 50,000 pictures go once forward and once back. That is twelve
billion operations; lesson 13 shows why it takes a fraction of a second.
*/
const { xTrain, yTrain } = await loadMnist();
const inp: WithGrad = xTrain;

show(forwardAndBackward(inp, yTrain));
//=> tensor(4308.76)
/*
Every tensor now has its slopes, in its own shape:
*/
show(w1.g?.shape, b1.g?.shape, w2.g?.shape, b2.g?.shape, inp.g?.shape);
//=> [784, 50] [50] [50, 1] [1] [50000, 784]
show(b2.g);
//=> tensor([-94.72])
show(b1.g);
//=> tensor([  70.79,  -37.62,  -32.37,    1.94,  137.51,  156.77,   -8.27,  -85.31,   12.42,   -4.87,  226.09,  -68.17,  -26.81,
//=>           -8.77,   47.66,   24.69,   34.13,   15.55,   -3.06,   59.60,  -29.54,  -75.44,   -0.26,  -57.49,  -32.55,  -71.69,
//=>           21.53,   13.06,   16.55,   -9.94,  -24.30, -107.27,   26.32,  -27.31,  -44.95,    2.09,   28.37,   -6.79,   21.03,
//=>          241.54,    4.89,  -35.04,  -11.42,    1.94,  -24.57,    1.54,   37.57,    0.34,  -30.61,  140.96])
/*
Compare the forward pass with the backward one: two matrix products there, four here. To get all
39,301 slopes costs about as much as three evaluations of the loss.

Does a step against the slopes help? Take a hundred-thousandth of each slope, and look at the loss
of two thousand pictures before and after.
*/
const fewPictures = xTrain.at("0:2000"), fewLabels = yTrain.at("0:2000");
const lossNow = () =>
  lin(relu(lin(fewPictures, w1, b1)), w2, b2).at(":", 0).sub(fewLabels).pow(2).mean();

show(lossNow());
//=> tensor(4388.28)
for (const weights of [w1, b1, w2, b2]) weights.sub_(gradientOf(weights).mul(1e-5));
show(lossNow());
//=> tensor(4078.26)
/*
## The long way round

One could write the slope of the weights as it was explained: for each picture the table of each
pixel times each output, [784, 50], and then the sum over the pictures. In shapes, [n, in, 1] times
[n, 1, out] is [n, in, out]:

```py
w.g = (inp.unsqueeze(-1) * out.g.unsqueeze(1)).sum(0)
```

On our two small pictures it gives what `linGrad` gave:
*/
show(x.unsqueeze(-1).mul(y.g.unsqueeze(1)).sum(0));
//=> tensor([[-2.],
//=>         [-2.]])
/*
But it makes all the tables before it adds them up. For 50,000 pictures that is [50000, 784, 50],
nearly two billion numbers for a result of 39,200. Such a tensor is refused, with its size in words:
*/
show(trap(() => xTrain.unsqueeze(-1).mul(zeros([50000, 50]).unsqueeze(1)).sum(0)));
//=> RangeError: mul: a float32 tensor of [50000, 784, 50] would take 7.84 GB, over the limit of 2.15 GB. Is a shape not what you think it is? If it is meant: setAllocationLimit(7840000000)
/*
The matrix product adds up as it goes and never holds more than the result.

## Overwritten, not added up

The notebook's `.g` has a defect. A tensor that is used **twice** gets slopes from both uses, and
they must be added, as the pictures' were. But `inp.g = …` overwrites. Use one input in two layers,
and let the loss be the sum of both, so that each `.g` is 1:
*/
const shared: WithGrad = tensor([[1]]);
const five: WithGrad = tensor([[5]]), seven: WithGrad = tensor([[7]]);
const a = lin(shared, five, zeros([1])), c = lin(shared, seven, zeros([1]));
a.g = tensor([[1]]);
c.g = tensor([[1]]);
linGrad(shared, a, five, zeros([1]));
linGrad(shared, c, seven, zeros([1]));
show(shared.g);
//=> tensor([[7.]])
/*
$5x + 7x$ has the slope 12. The 5 is lost. In this network nothing is used twice, so its gradients
are right; lesson 11 builds the machine that adds them up.

We have 39,301 slopes, and only our own word that they are right.

**Next:** lesson 8 checks them. From there on these functions come from the package
`@chainrule/manual-grad`.
*/
