/*
# 5. Mean squared error, and a trap

The network of lesson 4 answers with a number for each picture. How wrong is it? This lesson makes
one number of ten thousand errors, and on the way falls into a well-known trap: a subtraction
that runs, complains of nothing, and is wrong.

Start as before: 10,000 pictures go through the network and 10,000 answers come out.
*/
import { loadMnist } from "@chainrule/data";
import { show, trap } from "@chainrule/literate";
import { manualSeed, randn, setPrintoptions, type Tensor, tensor, zeros } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const { xValid, yValid } = await loadMnist();
const w1 = randn([784, 50]), b1 = zeros([50]);
const w2 = randn([50, 1]), b2 = zeros([1]);

// The model of lesson 4 in one line: linear, relu, linear.
const res = xValid.matmul(w1).add(b1).clampMin(0).matmul(w2).add(b2);
/*
**Cell 13** of the notebook asks for both shapes. The answers are a column: one row a picture, one
number in the row. The labels are a plain list.
*/
show(res.shape, yValid.shape);
//=> [10000, 1] [10000]
/*
## What we want

Take an answer, take away the label: that is the error of one picture. Square it, so that too much
and too little both count as positive, and one error of 10 counts for more than ten errors of 1.
Then take the mean over all pictures. With $\hat y_i$ (say "y hat") for the answer to picture $i$,
$y_i$ for its label, $n$ for the number of pictures, and $\sum$ for a loop that adds up:

$$L = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)^2$$

This is the **mean squared error**. A number that says how wrong a network is, is called its
**loss**, here $L$.

## The trap

**Cell 14** subtracts:
*/
show(res.sub(yValid).shape);
//=> [10000, 10000]
/*
Ten thousand errors were wanted and a hundred million came, 400 MB of them. PyTorch does the same:

```py
(res - y_valid).shape   # torch.Size([10000, 10000])
```

Broadcasting did what lesson 2 says it does. Shapes are aligned on the right, a missing axis counts
as 1, and an axis of size 1 is repeated:

```text
res       10000      1
yValid             10000
          -----    -----
result    10000    10000
```

The column was repeated across and the list was repeated downward, so that **every** answer met
**every** label. Small enough to see, with three answers that are all right:
*/
const answers = tensor([[1], [2], [7]]);
const labels = tensor([1, 2, 7]);
show(answers.sub(labels));
//=> tensor([[ 0., -1., -6.],
//=>         [ 1.,  0., -5.],
//=>         [ 6.,  5.,  0.]])
/*
The errors that we wanted are on the diagonal, all zero. The rest is an answer to one picture held
against the label of another. The mean takes them all, and is a single number either way. Perfect
answers, and this loss says 13.78:
*/
show(answers.sub(labels).pow(2).mean());
//=> tensor(13.78)
/*
A network trained on that loss would learn to give the average label whatever the picture shows. And
the loss would even fall while you watch.

In TypeScript the trap is in plain sight before anything runs. Hover over the result: its type is
`Tensor<readonly [3, 3]>`. Ask for the shape you meant, and the compiler objects.
*/
// @ts-expect-error The type 3 by 3 is not the type 3.
const _errors: Tensor<readonly [3]> = answers.sub(labels);
/*
## The way out

Make the column a list first. **Cell 15** takes "all rows, column 0". Python writes `res[:, 0]`;
here it is `res.at(":", 0)`.
*/
show(res.at(":", 0).shape);
//=> [10000]
/*
A comment in **cell 16** names another way: `squeeze()`, which removes every axis of size 1. It
looks the same:
*/
show(res.squeeze().shape);
//=> [10000]
/*
But "every" is a strong word. Give it a batch of one picture, and both axes have size 1. Both go,
and what is left has no axes at all; there is not even a first answer to ask for.
*/
const one = res.at("0:1");
show(one.shape, one.at(":", 0).shape, one.squeeze().shape);
//=> [1, 1] [1] []
show(trap(() => one.squeeze().at(0)));
//=> TypeError: at: too many indices, 1 for []
/*
Code with a plain `squeeze()` is safe for every batch but that of size 1, which comes along when the
pictures do not divide evenly into batches. So say which axis you mean: `at(":", 0)`, or
`squeeze(1)`. (The notebook's own `Mse` uses `squeeze()`; lesson 10 comes back to that.)

**Cell 17** computes the loss:
*/
show(res.at(":", 0).sub(yValid).pow(2).mean());
//=> tensor(4154.01)
/*
The same digits as in the notebook. And what would the trap have said? On the first 1,000 pictures,
right number first, wrong number second:
*/
const someAnswers = res.at("0:1000"), someLabels = yValid.at("0:1000");
show(someAnswers.at(":", 0).sub(someLabels).pow(2).mean());
//=> tensor(4049.93)
show(someAnswers.sub(someLabels).pow(2).mean());
//=> tensor(4013.49)
/*
Side by side they differ. Alone, either could be the loss of an untrained network, and nobody would
look twice. **Look at shapes, not at whether it runs.**

## The function

In **cell 18** the `[:, 0]` lives inside the function, so that no caller can forget it. The types
say what it takes, a column of answers and a list of labels, and what it gives, a tensor without
axes: one number.
*/
function mse(
  yhat: Tensor<readonly [number, 1]>,
  y: Tensor<readonly [number]>,
): Tensor<readonly []> {
  return yhat.at(":", 0).sub(y).pow(2).mean();
}
/*
And **cell 19** calls it:
*/
show(mse(res, yValid));
//=> tensor(4154.01)
/*
Is 4154 much? Its square root is about 64: a typical answer is some 64 away from a label between 0
and 9.

Hand over the labels as a column too, and the types refuse it:
*/
// @ts-expect-error Labels are a list, not a column.
mse(answers, tensor([[1], [2], [7]]));
/*
We can say how wrong the network is. To make it less wrong, we must know which way to turn each of
its 39,301 numbers.

**Next:** lesson 6 finds out, for one number: slopes and the chain rule.
*/
