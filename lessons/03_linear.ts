/*
# 3. Linear and relu

A network is made of two kinds of steps, in turn. One mixes numbers, and one bends them. The mixing
step is called **linear**, the bending one **relu**. This lesson builds both, and ends with a table
of the notebook, equal in each digit.

## One neuron

Picture a jury that looks at a drawing of three pixels. Each pixel counts with a **weight**: how
much it speaks for a yes (positive weight) or against it (negative weight). The jury adds up, and
puts its own leaning on top, the **bias**.

$$t = x_1 w_1 + x_2 w_2 + x_3 w_3 + b$$

Here $x$ is a pixel, $w$ its weight, $b$ the bias, and $t$ the verdict. With numbers:
*/
import { loadMnist } from "@chainrule/data";
import { show, trap } from "@chainrule/literate";
import { manualSeed, randn, setPrintoptions, type Tensor, tensor, zeros } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const pixels = tensor([0.5, 1, 1]);
const weights = tensor([2, -1, 3]);
show(pixels.mul(weights));
//=> tensor([ 1., -1.,  3.])
show(pixels.mul(weights).sum().add(0.25));
//=> tensor(3.25)
/*
## Many neurons, many pictures

One verdict is not enough: a layer has several neurons, each with weights of its own. Put the
weights of each neuron in a **column**, and each picture in a **row**. Then the product of the two
tables, written `@` in Python and `matmul` here, holds all verdicts at once: row $i$, column $j$ is
picture $i$ judged by neuron $j$.

```
  2 pictures        3 pixels            2 pictures
  by 3 pixels   @   by 2 neurons   =    by 2 neurons
    [2, 3]            [3, 2]              [2, 2]
        └─ must agree ─┘
```
*/
const pictures = tensor([[0.5, 1, 1], [1, 1, 0]]);
const columns = tensor([[2, 0], [-1, 4], [3, 1]]);
show(pictures.matmul(columns));
//=> tensor([[3., 5.],
//=>         [1., 4.]])
/*
The 3 at the top left is $0.5 \cdot 2 + 1 \cdot (-1) + 1 \cdot 3$: the same sum as before, without
the bias. The inner sizes, 3 and 3, disappear: over them the sum is taken.

The wrong order does not pass. The error tells what does not fit, and what might be meant:
*/
// @ts-expect-error: matmul: [2, 3] and [2, 3] do not fit: 3 columns against 2 rows
show(trap(() => pictures.matmul(pictures)));
//=> TypeError: matmul: [2, 3] and [2, 3] do not fit: 3 columns against 2 rows. Did you mean a.matmul(b.t()) or a.t().matmul(b)?
/*
## The notebook's layer

**Cells 5 and 6** choose 50 neurons and draw their weights. `nh` stands for "number hidden", `m` for
the 784 pixels.

```py
nh = 50
w1 = torch.randn(m,nh)
b1 = torch.zeros(nh)
w2 = torch.randn(nh, 1) # for now use mse, out int from 0 to 9 to match on mse
b2 = torch.zeros(1)
```

All pixels go into each of the 50 neurons: `w1` is `[784, 50]`, one column for each neuron. The
second layer, `w2`, waits until lesson 4; it is drawn here, because the order of drawing decides
which random numbers come out.
*/
const { xValid } = await loadMnist();
const m = xValid.shape[1];
const nh = 50;

const w1 = randn([m, nh]);
const b1 = zeros([nh]);
const w2 = randn([nh, 1]);
const b2 = zeros([1]);
show("w1", w1.shape, "b1", b1.shape, "w2", w2.shape, "b2", b2.shape);
//=> w1 [784, 50] b1 [50] w2 [50, 1] b2 [1]
/*
**Cell 7** is the linear step, for all pictures and all neurons in one line:

```py
def lin(x, w, b):
    return x@w +b
```

`x@w` is `x.matmul(w)`. A plain `Tensor`, without a shape in its type, takes all shapes; they are
checked when the code runs.
*/
function lin(x: Tensor, w: Tensor, b: Tensor): Tensor {
  return x.matmul(w).add(b);
}
/*
**Cell 8** runs it over the 10,000 pictures of the valid set. The bias has shape `[50]` and is
broadcast over the 10,000 rows.
*/
const t = lin(xValid, w1, b1);
show(t.shape);
//=> [10000, 50]
/*
The notebook prints `torch.Size([10000, 50])`: 50 verdicts for each of 10,000 pictures. Is a verdict
really the sum that we believe it is? Picture 0, neuron 1, by hand:
*/
const byHand = xValid.at(0).mul(w1.at(":", 1)).sum();
show(byHand, t.at(0, 1));
//=> tensor(11.87) tensor(11.87)
/*
## relu: negative becomes 0

Draw it: a line that lies flat on the ground up to 0, and then rises at a slope of 1.

```
            ╱
           ╱
          ╱
─────────┘
         0
```

A neuron with a negative verdict keeps silent, and one with a positive verdict passes it on
unchanged. Formula: $\text{relu}(x) = \max(x, 0)$. **Cell 9** writes it as "clamp to a minimum of
0":

```py
def relu(x):
    return x.clamp_min(0.)
```
*/
function relu(x: Tensor): Tensor {
  return x.clampMin(0);
}
show(relu(tensor([-2, -0.5, 0, 0.5, 2])));
//=> tensor([0.00, 0.00, 0.00, 0.50, 2.00])
/*
**Cell 10** applies it to the verdicts. Of 500,000 numbers, PyTorch prints the first and last three
in each direction, and so do we:
*/
const hidden = relu(t);
show(hidden);
//=> tensor([[ 0.00, 11.87,  0.00,  ...,  5.48,  2.14, 15.30],
//=>         [ 5.38, 10.21,  0.00,  ...,  0.88,  0.08, 20.23],
//=>         [ 3.31,  0.12,  3.10,  ..., 16.89,  0.00, 24.74],
//=>         ...,
//=>         [ 4.01, 10.35,  0.00,  ...,  0.23,  0.00, 18.28],
//=>         [10.62,  0.00, 10.72,  ...,  0.00,  0.00, 18.23],
//=>         [ 2.84,  0.00,  1.43,  ...,  0.00,  5.75,  2.12]])
/*
This is the notebook's table, digit for digit.

How many verdicts were silenced? `eq(0)` is true where an element is 0; as floats, true is 1, and
the mean is the share.
*/
show(hidden.eq(0).float().mean());
//=> tensor(0.45)
/*
Nearly half, as one expects from random weights: they are negative as often as positive.

Nothing has been learned yet: the 50 numbers per picture are random mixtures.

**Next:** lesson 4 chains the steps: linear, relu, linear. That is a network.
*/
