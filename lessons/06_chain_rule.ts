/*
# 6. Slopes and the chain rule

You stand on a hill in fog and want to go down. You cannot see the valley, but you can feel with one
foot: a small step this way, does the ground rise or fall, and how steeply? That is a **slope**, and
it is all the calculus this course needs.

In our case the height is the loss (how wrong the network is), and a step is a small change of one
weight.

## A slope, by nudging

Take a function $f$ with one number in and one number out:
*/
import Algebrite from "algebrite";
import { show } from "@chainrule/literate";
import { setPrintoptions, tensor } from "@chainrule/tensor";

setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const square = (x: number) => x ** 2;
/*
How steep is it at 5? Nudge the input by a little, call it $h$, and see how much the output moves.
The slope is output moved over input moved:

$$\text{slope} \approx \frac{f(x + h) - f(x)}{h}$$

For $h$ of 1, a tenth, a hundredth, a thousandth:
*/
const rise = (h: number) => (square(5 + h) - square(5)) / h;
show(rise(1).toFixed(3), rise(0.1).toFixed(3), rise(0.01).toFixed(3), rise(0.001).toFixed(3));
//=> 11.000 10.100 10.010 10.001
/*
The smaller the nudge, the nearer to 10. Multiply out, $(x + h)^2 - x^2 = 2xh + h^2$, divide by $h$,
and you have $2x + h$. Let $h$ shrink to nothing and $2x$ is left: at 5, that is 10. The slope in
that limit is the **derivative**, written $\frac{dy}{dx}$: how much $y$ moves for each bit that $x$
moves.

A nudge to both sides cancels the $h$ that was left over, and comes much closer:
*/
const slope = (f: (x: number) => number, x: number, h = 0.001) => (f(x + h) - f(x - h)) / (2 * h);

show(slope(square, 5).toFixed(6));
//=> 10.000000
/*
This **central difference** is slow, two runs of the function for one slope, but it needs no thought
and is hard to get wrong. Lesson 8 checks everything cleverer against it.

A slope says two things. Its sign is the direction: above zero, the output grows with the input. Its
size is the strength: with a slope of 10, a nudge of 0.01 moves the output by about 0.1.

## A slope, by symbols

**Cell 3** of the notebook lets a program do the algebra. The error of one picture, squared, is
$(y_1 - y)^2$, with $y_1$ for the network's answer and $y$ for the label. What is its slope as the
answer changes and the label stays?

```py
from sympy import symbols, diff
y1, y = symbols('y1 y')
diff((y1 - y)**2, y1)     # -2*y + 2*y1
```

In JavaScript the library Algebrite does the same. It puts no blanks around plus and minus, so we
put them in; the symbols and their order are its own.
*/
const derivative = (of: string, by: string) =>
  Algebrite.run(`derivative(${of}, ${by})`).replace(/(?<=.)[+-]/g, " $& ");

show(derivative("(y1 - y)^2", "y1"));
//=> -2*y + 2*y1
/*
That is $2 (y_1 - y)$, twice the error, and it reads well: if the answer is too large, the slope is
above zero, so make the answer smaller; the further off, the more so. Formula and nudge agree. Say
the answer is 7 and the label 4:
*/
const squaredError = (y1: number) => (y1 - 4) ** 2;
show(2 * (7 - 4), slope(squaredError, 7).toFixed(3));
//=> 6 6.000
/*
## The chain rule

A network is not one function but many, each fed by the one before. Think of two gears: turn the
first once and the second turns four times; turn the second once and the third turns three times.
Then one turn of the first is twelve turns of the third. **Rates along a chain multiply.**

The notebook's example: $y = 3u + 9$, where $u = x^2$.

```text
x ──── square ────▶ u ──── times 3, plus 9 ────▶ y
       du/dx = 2x          dy/du = 3
```

$$\frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx} = 3 \cdot 2x = 6x$$

At $x = 2$ the first gear has the slope $2x = 4$ and the second 3: the two gears from above, 12 in
all.
*/
const u = (x: number) => x ** 2;
const y = (u: number) => 3 * u + 9;

show(slope(u, 2).toFixed(3), slope(y, u(2)).toFixed(3));
//=> 4.000 3.000
show(slope((x) => y(u(x)), 2).toFixed(3));
//=> 12.000
/*
Note where each slope was taken: the second at $u(2) = 4$, the value that arrived there, not at 2.
So to go back along the chain we need the values of the way forward. This is why networks keep them.

The program agrees on $6x$. The 9 does not matter: it lifts the hill and leaves the slope.
*/
show(derivative("3*x^2 + 9", "x"));
//=> 6*x
/*
## A network of one weight

Now with a weight in the chain. One pixel $x = 2$, one weight $w = 3$, one bias $b = 1$; the right
answer is 10. The answer is $\hat y = xw + b$, the loss is $L = (\hat y - 10)^2$.

```text
w ──── times 2, plus b ────▶ ŷ ──── (ŷ - 10)² ────▶ L
       dŷ/dw = x = 2               dL/dŷ = 2 (ŷ - 10)
```

Forward first, keeping what we find; then backward, from the loss to the weight, a product a step:
*/
const x = 2, w = 3, b = 1;
const yhat = x * w + b;
const loss = (yhat - 10) ** 2;
show(yhat, loss);
//=> 7 9
const dYhat = 2 * (yhat - 10); // how the loss moves with the answer
const dW = dYhat * x; // the answer moves x for each bit of w
const dB = dYhat * 1; // and 1 for each bit of b
show(dYhat, dW, dB);
//=> -6 -12 -6
show(slope((w) => (x * w + b - 10) ** 2, w).toFixed(3));
//=> -12.000
/*
The slopes are below zero: a larger weight makes a smaller loss. Take a small step against the
slope, 0.01 times it, and the loss falls from 9. That is training, all of it:
*/
show(((x * (w - 0.01 * dW) + (b - 0.01 * dB) - 10) ** 2).toFixed(2));
//=> 7.29
/*
## Two more links

The network has a **relu** between its layers: what is below zero becomes 0, the rest passes. Its
slope is 1 where the input is above zero, and 0 below, since there nothing that happens gets
through.
*/
const relu = (x: number) => Math.max(x, 0);
show(slope(relu, 3).toFixed(1), slope(relu, -3).toFixed(1));
//=> 1.0 0.0
/*
At 0 itself there is a corner and no slope; PyTorch's relu takes 0 there, and so do we.

And the loss is a **mean** over $n$ pictures. Each picture has an $n$-th part in it, so each slope
is divided by $n$:

$$\frac{\partial L}{\partial \hat y_i} = \frac{2 (\hat y_i - y_i)}{n}$$

The round $\partial$ says that there are several inputs and all but this one stand still. All these
slopes together, one for each input, are the **gradient**. It has the shape of the input: three
answers, three slopes. By formula, then by nudging the middle answer alone:
*/
const labels = tensor([1, 5, 7]);
const answers = tensor([2, 2, 9]);
show(answers.sub(labels).mul(2).div(3));
//=> tensor([ 0.67, -2.00,  1.33])
const meanLoss = (middle: number) => tensor([2, middle, 9]).sub(labels).pow(2).mean().item();
show(slope(meanLoss, 2, 0.01).toFixed(2));
//=> -2.00
/*
Nudging is fine for one weight. The notebook's network has 39,301 numbers, each would take two runs
over 50,000 pictures, and all of that for a single step. The chain rule gets every slope in one pass
back.

**Next:** lesson 7 writes that pass by hand.
*/
