/*
# 11. Autograd from scratch

Between its last hand-written layer and cell 38 the notebook says: "So we can now use autograd", and
from then on one line does all the work:

```py
loss.backward()
```

This lesson builds what is behind that line, in some fifty lines. Our own `backward` needed little:
each step knew its slopes, and the steps were visited in reverse. None of this needs a human. If
every step writes down where it came from, a machine can walk back.

The notebook's own example will do, from the text before cell 20:

$$ y = 3u + 9, \quad u = x^2, \quad \frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx} = 3 \cdot 2x = 6x $$

```
x ──► u = x · x ──► 3 · u ──► y = 3u + 9
```

## Record

A `Value` is a number that remembers its inputs. Beside its value stands its gradient rule: given
`dy`, the slope of the end (in a network, the loss) by this value, it returns the slope of the end
by each input. For `a + b` both inputs get `dy` as it is. For `a · b`, nudging `a` moves the product
`b` times as far, so `a` gets `dy · b`, and `b` gets `dy · a`.

`born` counts the values as they are made. It is all we need for the second step.
*/
import { asVariable, requiresGrad } from "@chainrule/autograd";
import { show, trap } from "@chainrule/literate";
import { forwardAndBackward, type WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randn, setPrintoptions, type Tensor, tensor, zeros } from "@chainrule/tensor";

let births = 0;

class Value {
  grad = 0;
  readonly born = births++;

  constructor(
    readonly data: number,
    readonly inputs: readonly Value[] = [],
    readonly slopes: (dy: number) => readonly number[] = () => [],
  ) {}

  add(other: Value): Value {
    return new Value(this.data + other.data, [this, other], (dy) => [dy, dy]);
  }

  mul(other: Value): Value {
    const slopes = (dy: number) => [dy * other.data, dy * this.data];
    return new Value(this.data * other.data, [this, other], slopes);
  }

  relu(): Value {
    return new Value(Math.max(0, this.data), [this], (dy) => [this.data > 0 ? dy : 0]);
  }
}

const x = new Value(2);
const u = x.mul(x);
const y = u.mul(new Value(3)).add(new Value(9));
show(y.data);
//=> 21
show(u.inputs.length, u.inputs[0] === x, u.inputs[1] === x);
//=> 2 true true
/*
Computing `y` has left a trail: `y` knows its two inputs, these know theirs, down to `x`, which `u`
names twice.

## Sort

Collect every value that can be reached from the end. Then sort by age, youngest first. A value is
always made from values that exist already, so every user of a value is younger than the value: when
its turn comes, all its users have had theirs.

There is no recursion here, so a long trail cannot overflow the stack. (A `Set` in a `for` loop also
visits what is added while the loop runs.)
*/
function reachable(end: Value): Value[] {
  const reached = new Set([end]);
  for (const value of reached) {
    for (const input of value.inputs) reached.add(input);
  }
  return [...reached];
}

function youngestFirst(end: Value): Value[] {
  return reachable(end).sort((a, b) => b.born - a.born);
}

show(youngestFirst(y).map((value) => value.data));
//=> [21, 9, 12, 3, 4, 2]
/*
## Accumulate

Walk the list. `arrived` holds what has come back to each value so far; the end starts with 1, since
$dy/dy = 1$. Each value passes its share to its inputs, and shares that meet are **added**. What has
no inputs is where the trail starts, a weight or a picture: it keeps the sum in `.grad`.
*/
function backward(end: Value, order = youngestFirst(end)): void {
  const arrived = new Map([[end, 1]]);
  for (const value of order) {
    const dy = arrived.get(value) ?? 0;
    if (value.inputs.length === 0) value.grad += dy;
    value.slopes(dy).forEach((share, i) => {
      const input = value.inputs[i];
      arrived.set(input, (arrived.get(input) ?? 0) + share);
    });
  }
}

backward(y);
show(x.grad, 6 * x.data);
//=> 12 12
/*
`6x` at `x = 2` is 12, without a formula for `6x` anywhere. This is the whole engine.

## Why add: a value used twice

`u = x · x` uses `x` twice. Nudge `x`, and the product moves for two reasons; the reasons add up.
The notebook's `.g` is assigned, never added, so the second use erases the first. Lesson 7 could
live with that: there every tensor was used once. The slope that arrives at `u` is 3:
*/
const overwritten = new Map<Value, number>();
u.slopes(3).forEach((share, i) => overwritten.set(u.inputs[i], share));
show(overwritten.get(x), "instead of", x.grad);
//=> 6 instead of 12
/*
## Why sort: a diamond

Paths can part and meet again at different lengths:

```
      x ─────────┐
      │          ▼
      └──► b ──► a = b · x ──┐
           │                 ▼
           └───────────────► y = a + b
```

With `b = 3x` this is $y = 3x^2 + 3x$, so $dy/dx = 6x + 3$, which is 27 at `x = 4` (in the code `x`
is `top` and `y` is `end`). Now walk back in the order of discovery instead of by age. `b` can pass
its share to `x` only after `a` has passed one to `b`.
*/
const [top, three] = [new Value(4), new Value(3)];
const b = top.mul(three);
const end = b.add(b.mul(top));
backward(end);
show(top.grad);
//=> 27

top.grad = 0;
backward(end, reachable(end));
show(top.grad);
//=> 15
/*
Too small, and nothing complains: `b` had its turn before `a`, passed on the 1 that had arrived, and
the 4 from `a` came too late.

## Two backward calls

`.grad` is added to, so a second call adds a second time. That is wanted: where the loss is a sum,
two halves of a batch can be sent back one after the other for the gradient of the whole. It also
means that someone has to set it back to zero before the next step. PyTorch does the same, and
forgetting the zero is a common mistake in PyTorch code.
*/
top.grad = 0;
backward(end);
backward(end);
show(top.grad);
//=> 54
top.grad = 0;
/*
## Trust, but check

A nudge needs no rule (lesson 6). Check one neuron, `relu(w · x + b)`, then walk a trail of 100,000
steps:
*/
function neuron(w: Value, input: Value, bias: Value): Value {
  return w.mul(input).add(bias).relu();
}

const w = new Value(0.5);
backward(neuron(w, new Value(3), new Value(-1)));
const nudged = (by: number) => neuron(new Value(0.5 + by), new Value(3), new Value(-1)).data;
show(w.grad, ((nudged(1e-4) - nudged(-1e-4)) / 2e-4).toFixed(6));
//=> 3 3.000000

const start = new Value(0), one = new Value(1);
let long = start;
for (let i = 0; i < 100_000; i++) long = long.add(one);
backward(long);
show(start.grad, one.grad);
//=> 1 100000
/*
## From numbers to tensors

Number by number, the first layer alone would make 39,200 values for every picture. So the real
engine keeps whole tensors, and one record stands for a whole matrix product. Two things change:

- `.grad` has the shape of its tensor, and the rules are those of lesson 7: `inp` gets `dy · wᵀ`,
  `w` gets `inpᵀ · dy`.
- Broadcasting uses a value many times. A bias `[50]` is added to each of `n` rows: `n` uses, whose
  shares add up. "Used twice: add" and "broadcast: sum over the rows" are one rule.

```
forward    b [50] ──► used in row 0, row 1, … row n - 1 ──► [n, 50]
backward   b.grad [50] ◄── row 0 + row 1 + … + row n - 1 ◄── [n, 50]
```

`@chainrule/autograd` is this engine. `requiresGrad(x)` is the notebook's `x.requires_grad_(True)`:
it wraps a tensor in a `Variable`, so that what happens to it is recorded. (`asVariable` wraps a
constant, which gets no gradient.) First the diamond:
*/
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });
const t = requiresGrad(tensor(4));
const branch = t.mul(3);
const meeting = branch.add(branch.mul(t));
meeting.backward();
show(t.grad);
//=> tensor(27.)
/*
The trail of a network over 50,000 pictures is large, so it is let go once it has been walked. To go
back a second time, compute the value a second time; the gradients add up as ours did.
*/
show(trap(() => meeting.backward()));
//=> Error: backward: trying to backward through the graph a second time (at add): what was recorded is released after the first. Compute the loss again, or specify backward(null, { retainGraph: true }) the first time

t.mul(t).backward();
show(t.grad);
//=> tensor(35.)
/*
That is 27 + 8. And the end has to be one number: a slope "of five answers" is five slopes.
*/
show(trap(() => requiresGrad(randn([5])).mul(2).backward()));
//=> TypeError: backward: grad can be implicitly created only for scalar outputs, not for [5]. Take .sum() or .mean() first, or pass the gradient
/*
## The machine against the hand

Lesson 7's network, small: five rows of three numbers, four hidden, one answer. The hand leaves its
gradients in `.g`; the machine gets nothing but the way forward. **Cell 24** wanted this comparison.
*/
manualSeed(42);
const inp: WithGrad = randn([5, 3]), targets = tensor([1, 0, 2, 1, 3]);
const hand: Record<"w1" | "b1" | "w2" | "b2", WithGrad> = {
  w1: randn([3, 4]),
  b1: zeros([4]),
  w2: randn([4, 1]),
  b2: zeros([1]),
};
forwardAndBackward(inp, targets, hand);

const w1 = requiresGrad(hand.w1), b1 = requiresGrad(hand.b1);
const w2 = requiresGrad(hand.w2), b2 = requiresGrad(hand.b2);
const answers = asVariable(inp).matmul(w1).add(b1).relu().matmul(w2).add(b2);
answers.at(":", 0).sub(targets).pow(2).mean().backward();

show(b1.grad);
//=> tensor([ 0.71,  0.08, -0.81,  0.00])
show(hand.b1.g);
//=> tensor([ 0.71,  0.08, -0.81,  0.00])
const near = (grad: Tensor | null, g?: Tensor) => g && grad?.allClose(g);
show(near(w1.grad, hand.w1.g), near(b1.grad, hand.b1.g));
//=> true true
show(near(w2.grad, hand.w2.g), near(b2.grad, hand.b2.g));
//=> true true
/*
Nobody wrote a way back for this network: two lines of forward, and the record did the rest.
PyTorch, with the same seed, prints the same four numbers.

Weights are still loose variables, and someone has to list them.

**Next:** lesson 12 puts them into modules that can be asked for all their parameters, and meets the
notebook's network a last time.
*/
