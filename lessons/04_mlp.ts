/*
# 4. The first network

Steps in a row, each one handing its result to the next:

```
picture ──▶ linear ──▶ relu ──▶ linear ──▶ answer
 [784]       [50]      [50]                  [1]
```

This is a **multi-layer perceptron** (an old word for neuron), MLP for short. The 50 numbers in the
middle are called the hidden layer: they are neither what goes in nor what comes out.

Lesson 3 wrote `lin` and `relu`. They are kept in the package of the first stage,
`@chainrule/manual-grad`, and come from there now. Weights and biases are drawn as before, from the
same seed (**cells 5 and 6**).
*/
import { loadMnist } from "@chainrule/data";
import { show } from "@chainrule/literate";
import { lin, relu } from "@chainrule/manual-grad";
import { manualSeed, randn, setPrintoptions, type Tensor, tensor, zeros } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const { xValid, yValid } = await loadMnist();

const w1 = randn([784, 50]);
const b1 = zeros([50]);
const w2 = randn([50, 1]);
const b2 = zeros([1]);
/*
## The model

**Cell 11** is the whole network:

```py
def model(xb):
    l1 = lin(xb, w1, b1)
    l2 = relu(l1)
    return lin(l2,w2,b2)
```

`xb` is a batch: any number of pictures, a row each. In the types, `number` stands for that any. The
sizes 784, 50 and 1 are fixed, and the compiler checks that each step fits the one before.
*/
function model(xb: Tensor<readonly [number, 784]>): Tensor<readonly [number, 1]> {
  const l1 = lin(xb, w1, b1); // [N, 50]
  const l2 = relu(l1); //        [N, 50]
  return lin(l2, w2, b2); //     [N, 1]
}
/*
As a formula, with $x$ for the batch:

$$\text{model}(x) = \max(x w_1 + b_1, 0) \, w_2 + b_2$$

**Cell 12** gives it the 10,000 pictures of the valid set:
*/
const res = model(xValid);
show(res.shape);
//=> [10000, 1]
/*
The notebook prints `torch.Size([10000, 1])`: a column, one answer for each picture. Follow the
shapes:

| step            | what happens                    | shape         |
| --------------- | ------------------------------- | ------------- |
| `xValid`        |                                 | `[10000, 784]`|
| `lin(…, w1, b1)`| `[10000, 784] @ [784, 50]`      | `[10000, 50]` |
| `relu`          | element by element              | `[10000, 50]` |
| `lin(…, w2, b2)`| `[10000, 50] @ [50, 1]`         | `[10000, 1]`  |

## What does it answer?

Why one number, if there are ten digits? The notebook keeps it simple at first: the network is to
answer *with the digit itself*. For a picture of a 3, it should say 3. Here is what it says of the
first six pictures, and what they are:
*/
show(res.at("0:6", 0));
//=> tensor([  25.75,  -13.06, -114.79,  -54.21,  -29.61,  -90.32])
show(yValid.at("0:6"));
//=> tensor([3, 8, 6, 9, 6, 4])
/*
Nonsense, since all weights are random. Not even the size is right: answers should lie between 0 and
9, and they lie between these two:
*/
show(res.min(), res.max());
//=> tensor(-229.26) tensor(94.35)
/*
The size has a cause. The more random terms a sum has, the further it strays from 0: here 784
products for each hidden neuron, then 50 more.

## One picture alone

Each row is computed for itself; the pictures of a batch do not see each other. So a batch of one
gives the same answer as the whole:
*/
const first = model(xValid.narrow(0, 0, 1));
show(first.shape, first.allClose(res.narrow(0, 0, 1)));
//=> [1, 1] true
/*
## How much can be turned?

Learning means to turn the weights and biases until the answers are good. Together they are the
**parameters** of the network. How many this one has, first by tensor, then all together:
*/
const parameters = [w1, b1, w2, b2];
show(parameters.map((parameter) => parameter.numel()));
//=> [39200, 50, 50, 1]
show(parameters.map((parameter) => parameter.numel()).reduce((a, b) => a + b));
//=> 39301
/*
## Why relu stands between

Two linear steps in a row are no better than one. Multiply first by $w_1$, then by $w_2$: you could
have multiplied by the single table $w_1 w_2$ from the beginning. A small example without biases:
*/
const x = tensor([[1, 2], [3, -4]]);
const u = tensor([[1, -1], [0, 2]]);
const v = tensor([[2], [1]]);
show(x.matmul(u).matmul(v));
//=> tensor([[ 5.],
//=>         [-5.]])
show(x.matmul(u.matmul(v)));
//=> tensor([[ 5.],
//=>         [-5.]])
/*
The same. However many linear steps follow one another, together they are one, and draw a straight
line. With relu in between the result is another, and no single table does the same to every
picture:
*/
show(relu(x.matmul(u)).matmul(v));
//=> tensor([[5.],
//=>         [6.]])
/*
relu puts a bend into the line, one for each hidden neuron. With enough bends a network comes as
close to any curve as you like.

## Where we stand

The network answers, and its answers are bad. To make them better, we first need to say *how* bad,
in a single number.

**Next:** lesson 5 measures the error. The obvious way to write it runs without complaint and is
wrong.
*/
