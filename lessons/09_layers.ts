/*
# 9. Layers as objects

Lesson 7 wrote the backward pass as one function: it computed every step, then walked back through
the same names in reverse. Each new layer has to be written in both halves, in the right place.
Better: an object for each layer, which keeps what it saw on the way forward and knows its own way
back.

That works only because of how objects are held, so the notebook looks at that first.

## Two names, one object

**Cell 25** of the notebook puts one object inside two others, then changes it:

```
a.x ──┐
      ├──► c { x: 8 }
b.x ──┘
```
*/
import { loadMnist } from "@chainrule/data";
import { compareGradients, forwardAndBackward, lin, mse } from "@chainrule/manual-grad";
import type { WithGrad } from "@chainrule/manual-grad";
import { manualSeed, randn, setPrintoptions, type Tensor, zeros } from "@chainrule/tensor";
import { show, trap } from "@chainrule/literate";

class C {
  constructor(public x: number) {}
}

class A {
  constructor(readonly x: C) {}
}

class B {
  constructor(readonly x: C) {}
}

const c = new C(8);
const a = new A(c);
const b = new B(c);
show(a.x.x, b.x.x);
//=> 8 8

c.x = 9;
show([a.x.x, b.x.x]);
//=> [9, 9]
/*
Nobody told `a` and `b`. They hold no copy of `c`, they hold `c` itself. (Python prints `(9, 9)`.)
Tensors are objects too. So when one layer's output is the next layer's input, both layers hold the
same tensor, and a gradient that one hangs on it in `.g` is there for the other to read:

```
linear1 ── l1 ──► relu ── l2 ──► linear2 ── out ──► mse
        ◄─ l1.g ──     ◄─ l2.g ──        ◄─ out.g ──
```

## Relu

**Cell 26.** A layer stores its input and its output when it is called; on the way back it reads
`.g` of its output and leaves `.g` on its input. In Python `__call__` lets one write `relu(x)`.
TypeScript's objects cannot be called, so here it is `relu.call(x)`. Any shape goes in, the same
shape comes out, and the gradient has it too.
*/
function gradOf(x: WithGrad): Tensor {
  if (x.g === undefined) throw new Error("no gradient yet: the later layer goes back first");
  return x.g;
}

class Relu {
  inp!: WithGrad;
  out!: WithGrad;

  call(inp: WithGrad): WithGrad {
    this.inp = inp;
    this.out = inp.clampMin(0);
    return this.out;
  }

  backward(): void {
    this.inp.g = this.inp.gt(0).float().mul(gradOf(this.out));
  }
}
/*
## Linear

**Cell 27.** Input `[n, in]`, weights `w` `[in, out]`, bias `b` `[out]`, output `[n, out]`. The
three lines of `backward` are lesson 7's, and each gradient has the shape of what it belongs to.
*/
class LinearLayer {
  inp!: WithGrad;
  out!: WithGrad;

  constructor(readonly w: WithGrad, readonly b: WithGrad) {}

  call(inp: WithGrad): WithGrad {
    this.inp = inp;
    this.out = lin(inp, this.w, this.b);
    return this.out;
  }

  backward(): void {
    const outGrad = gradOf(this.out); // by Mse.backward, or by the layer after this one
    this.inp.g = outGrad.matmul(this.w.t());
    this.w.g = this.inp.t().matmul(outGrad);
    this.b.g = outGrad.sum(0);
  }
}
/*
## Mean squared error

**Cell 28.** The loss is the last step forward and so the first one back: nobody leaves a gradient
on its output, it starts the chain. Answers are `[n, 1]`, targets (the labels) `[n]`. `squeeze()`
makes a list of the column, `unsqueeze(-1)` makes a column of the list again. (Lesson 5 warned of
`squeeze()`; lesson 10 mends it.)
*/
class Mse {
  inp!: WithGrad;
  target!: Tensor;
  out!: Tensor;

  call(inp: WithGrad, target: Tensor): Tensor {
    this.inp = inp;
    this.target = target;
    this.out = mse(inp, target);
    return this.out;
  }

  backward(): void {
    const diff = this.inp.squeeze().sub(this.target).unsqueeze(-1);
    this.inp.g = diff.mul(2).div(this.target.shape[0]);
  }
}
/*
## The model

**Cell 29.** Forward through the list, backward through the list reversed. A deeper network is a
longer list.
*/
class Model {
  readonly layers: readonly (LinearLayer | Relu)[];
  readonly loss = new Mse();

  constructor(w1: WithGrad, w2: WithGrad, b1: WithGrad, b2: WithGrad) {
    this.layers = [new LinearLayer(w1, b1), new Relu(), new LinearLayer(w2, b2)];
  }

  call(x: WithGrad, target: Tensor): Tensor {
    for (const layer of this.layers) x = layer.call(x);
    return this.loss.call(x, target);
  }

  backward(): void {
    this.loss.backward();
    for (const layer of this.layers.toReversed()) layer.backward(); // from the last to the first!
  }
}
/*
A layer that goes back before its successor finds nothing to read:
*/
const early = new LinearLayer(randn([3, 2]), zeros([2]));
early.call(randn([5, 3]));
show(trap(() => early.backward()));
//=> Error: no gradient yet: the later layer goes back first
/*
## The same network, the same gradients

**Cells 30 and 31.** First lesson 7's function, whose gradients we keep; then the model, on the same
50,000 pictures and the same weights.

The notebook copied the gradients (`x.g.clone()`) before it overwrote them. A reference is enough:
`x.g = …` hangs a new tensor on `x`, and the old one stays as it was. Had anything been written into
the tensor itself, as `add_` does, we would need the copy: that is `c.x = 9` again.
*/
manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });
const { xTrain, yTrain } = await loadMnist();
const x: WithGrad = xTrain;
const w1: WithGrad = randn([784, 50]), b1: WithGrad = zeros([50]);
const w2: WithGrad = randn([50, 1]), b2: WithGrad = zeros([1]);

const grads = () => ({ w1: gradOf(w1), w2: gradOf(w2), b1: gradOf(b1), b2: gradOf(b2) });
forwardAndBackward(x, yTrain, { w1, b1, w2, b2 });
const saved = grads(), savedInput = gradOf(x);

const model = new Model(w1, w2, b1, b2);
show(model.call(x, yTrain));
//=> tensor(4308.76)
model.backward();
show(compareGradients(grads(), saved));
//=> w1 | exact: yes | approximate: yes | max difference: 0.0e+0 | [784, 50]
//=> w2 | exact: yes | approximate: yes | max difference: 0.0e+0 | [50, 1]
//=> b1 | exact: yes | approximate: yes | max difference: 0.0e+0 | [50]
//=> b2 | exact: yes | approximate: yes | max difference: 0.0e+0 | [1]
/*
The same steps in the same order: equal to the last bit.

The notebook's last check is for the pixels: `test_close(inp_g, x_train.g, eps=0.01)`, no element
further off than 0.01. It holds, but beware of such a number. Each picture has a 50,000th part in
the mean, so the gradients of its pixels are tiny, and two thirds of them are below 0.01 themselves.
There, zeros would pass as well. (`atol` is that 0.01; `rtol` would allow a share of the size.)
*/
show(gradOf(x).allClose(savedInput, { rtol: 0, atol: 0.01 }));
//=> true
const sizes = savedInput.narrow(0, 0, 10_000).abs();
show("largest of 10,000 pictures:", sizes.max());
//=> largest of 10,000 pictures: tensor(0.17)
show("share below 0.01:", sizes.lt(0.01).float().mean());
//=> share below 0.01: tensor(0.66)
/*
A tolerance means something only beside the size of what it measures. `compareGradients` takes it
relative to the tensor's largest element.

These classes are in `@chainrule/module` as `bare.Relu`, `bare.LinearLayer`, `bare.Mse` and
`bare.Model`. All three layers store their input, compute, store their output, return it.

**Next:** lesson 10 writes that down once.
*/
