/*
# 8. Trust, but check

A wrong gradient does not crash. The loss falls a little less than it could, and one blames the
weather. So before we build on the gradients of lesson 7, we check them twice: against nudges, which
need no calculus, and against a machine that derives gradients by itself.

And we look at the notebook's own check, which has never checked a thing.
*/
import { requiresGrad } from "@chainrule/autograd";
import { loadMnist } from "@chainrule/data";
import { show, trap } from "@chainrule/literate";
import {
  compareGradients,
  forwardAndBackward,
  gradientCheck,
  type GradientReport,
  lin,
  linGrad,
  mse,
  mseGrad,
  relu,
  type WithGrad,
} from "@chainrule/manual-grad";
import { manualSeed, randn, setPrintoptions, type Tensor, zeros } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const { xTrain, yTrain } = await loadMnist();
const w1: WithGrad = randn([784, 50]), b1: WithGrad = zeros([50]);
const w2: WithGrad = randn([50, 1]), b2: WithGrad = zeros([1]);
const weights = { w1, b1, w2, b2 };
/*
## The check that never ran

**Cell 24** of the notebook saves its gradients in `grads`, makes copies of the weights for PyTorch
to work on in `ptgrads`, and ends like this:

```py
grads = w1_g, w2_g, b1_g, b2_g, inp_g = map(get_grad, chks)
ptgrads = w1_copy, w2_copy, b1_copy, b2_copy, xt_copy = map(mkgrad, chks)
…
for a,b in zip(grads, ptgrads):
    test-close(a.grad, b, eps=0.01)
```

It ran without a complaint, and it holds three mistakes.

1. `test-close` says `test` minus `close(…)`, and neither exists. The function is `test_close`.
2. `a.grad, b` compares the wrong things: `a` is a gradient already, and `b` is a weight, whose gradient
   is in `b.grad`.
3. Then why no error? `map` gives an *iterator*, which can be walked only once. Taking it apart into
   five names walked it to its end, and `grads` is what is left of it: nothing. The loop ran zero times, and the
   other two mistakes never had a chance to show.

JavaScript has such iterators too, and the same mistake can be made here:
*/
const names = ["w1", "w2", "b1", "b2", "inp"].values().map((name) => `${name}_g`);
const [...unpacked] = names;
let compared = 0;
for (const _name of names) compared++;
show(unpacked.length, compared);
//=> 5 0
/*
A check that cannot fail tells nothing. So two rules for this lesson: a check says **what** it
compared, and it has to be **seen failing** once.

## Against nudges

Lesson 6 found a slope by nudging: move one number up and down by a little, watch the loss, divide.
`gradientCheck` does so with some elements of each tensor and holds the slopes against the gradients
by hand. A hundred pictures will do, since each nudge is a run through the network.
*/
const inp: WithGrad = xTrain.at("0:100").clone();
const targ = yTrain.at("0:100");
const loss = () => mse(lin(relu(lin(inp, w1, b1)), w2, b2), targ);

forwardAndBackward(inp, targ, weights);
/*
It wants each tensor with the gradient that is claimed for it. The notebook gathers them with `map`;
here `each` does the same to every entry of an object. A gradient that is missing throws: it must
not pass as one check less.
*/
function each<A, B>(entries: Record<string, A>, change: (entry: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(entries).map(([name, x]) => [name, change(x)]));
}

function present(gradient: Tensor | null | undefined): Tensor {
  if (!gradient) throw new Error("no gradient has come back to this tensor");
  return gradient;
}

const claims = () => each({ ...weights, inp }, (value) => ({ value, grad: present(value.g) }));
/*
How large a nudge? Too small, and the two losses differ only in digits that float32 does not keep.
Too large, and a relu crosses its corner on the way, where the slope changes. A thousandth suits
here.
*/
function table({ rows }: GradientReport): string {
  return rows.map(({ name, approximate, shape }) =>
    `${name.padEnd(5)} ${approximate ? "agrees" : "DIFFERS"} [${shape.join(", ")}]`
  ).join("\n");
}

const byNudging = gradientCheck(loss, claims(), { epsilon: 1e-3 });
show(table(byNudging));
//=> w1    agrees [784, 50]
//=> b1    agrees [50]
//=> w2    agrees [50, 1]
//=> b2    agrees [1]
//=> inp   agrees [100, 784]
/*
"Agrees" means: nowhere further apart than a hundredth of the tensor's largest gradient. The report
also knows how far that was (`maxDifference`) and whether all was the same to the last bit
(`exact`). Against nudges it hardly ever is: they are approximations, and a small difference of two
large losses has few good digits left.

## Seen failing

Now break something. Leave out the relu's gradient, so that slopes pass where no signal had passed:
*/
function forgetful(): void {
  const l1: WithGrad = lin(inp, w1, b1);
  const l2: WithGrad = relu(l1);
  const out: WithGrad = lin(l2, w2, b2);

  mseGrad(out, targ);
  linGrad(l2, out, w2, b2);
  l1.g = l2.g; // and not: (l1 > 0) times l2.g
  linGrad(inp, l1, w1, b1);
}
forgetful();
show(table(gradientCheck(loss, claims(), { epsilon: 1e-3 })));
//=> w1    DIFFERS [784, 50]
//=> b1    DIFFERS [50]
//=> w2    agrees [50, 1]
//=> b2    agrees [1]
//=> inp   DIFFERS [100, 784]
/*
Nothing crashed and every shape is right, but the check names the tensors that are wrong, and so the
place: all that lies **before** the relu differs, and what lies behind it agrees.

A slip of another kind has the wrong shape and does not get so far. Forget to sum over the pictures,
and the gradient of the bias still has a row for each:
*/
const unsummed = zeros([100, 50]);
show(trap(() => gradientCheck(loss, { b1: { value: b1, grad: unsummed } })));
//=> TypeError: gradientCheck: b1 is [50], but its gradient [100, 50]
/*
## Against autograd

PyTorch derives gradients by itself. That is **autograd**, and the last of our packages does it too.
`requiresGrad` makes a tensor tracked: every step on it is recorded, and `backward()` walks the
record in reverse. How it does so is the matter of lesson 11. Here it is a second opinion, from code
that has no formula for our network.

This is cell 24, mended, on all 50,000 pictures. First by hand:
*/
const input: WithGrad = xTrain;
const lossByHand = forwardAndBackward(input, yTrain, weights);
/*
Then by the machine. One writes only the way forward; the notebook does it with copies of the
weights, and `loss.backward()` leaves each gradient in `.grad`.

```py
loss = forward(xt_copy, y_train)
loss.backward()
```
*/
const tracked = each({ ...weights, input }, (x) => requiresGrad(x));
const hidden = tracked.input.matmul(tracked.w1).add(tracked.b1).clampMin(0);
const out = hidden.matmul(tracked.w2).add(tracked.b2);
const lossByMachine = out.at(":", 0).sub(yTrain).pow(2).mean();
lossByMachine.backward();

show(lossByHand, lossByMachine.value);
//=> tensor(4308.76) tensor(4308.76)
/*
And now the comparison that the notebook meant, with its tolerance of a hundredth. `test_close` is
silent when all is well; a table says what was compared.
*/
const byHand = each({ ...weights, input }, (x) => present(x.g));
const byMachine = each(tracked, (x) => present(x.grad));
show(table(compareGradients(byHand, byMachine, 0.01)));
//=> w1    agrees [784, 50]
//=> b1    agrees [50]
//=> w2    agrees [50, 1]
//=> b2    agrees [1]
//=> input agrees [50000, 784]
/*
Seen failing, too. Gradients against weights, which is what cell 24 had its hands on:
*/
show(table(compareGradients({ w2: byHand.w2 }, { w2 }, 0.01)));
//=> w2    DIFFERS [50, 1]
/*
The gradients are right, and now the code may change: whatever we do to it, these numbers must come
out again.

**Next:** lesson 9 makes objects of the functions, each layer keeping what its own way back needs.
*/
