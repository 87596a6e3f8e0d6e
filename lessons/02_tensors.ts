/*
# 2. Tensors, views, broadcasting

A number is a point. A list of numbers is a line, a table is a sheet, and a pile of tables is a
block. A **tensor** is the one word for all of them: numbers arranged along any count of axes.

The notebook has no cell on this. But later lessons depend on three things: shapes, views, and
broadcasting.
*/
import { show, trap } from "@chainrule/literate";
import { arange, manualSeed, randn, setPrintoptions, tensor } from "@chainrule/tensor";

setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const table = tensor([[1, 2, 3], [4, 5, 6]]);
show(table);
//=> tensor([[1., 2., 3.],
//=>         [4., 5., 6.]])
show(table.shape);
//=> [2, 3]
/*
The shape is `[2, 3]`: two rows, three columns. Read it from the outside in, as the brackets stand.
Each size belongs to an **axis**: axis 0 runs over the rows, axis 1 over the columns. The shape is
in the type as well: hover over `table`, it is a `Tensor<readonly [2, 3]>`.

A tensor without any axis holds one number. `item()` takes it out.
*/
show(tensor(7).shape, tensor(7), tensor(7).item());
//=> [] tensor(7.) 7
/*
## Memory is a single row

Memory knows no tables. The six numbers lie in one row: `1 2 3 4 5 6`. To find the element in row
$i$ and column $j$, the tensor multiplies and adds:

$$\text{place} = i \cdot 3 + j \cdot 1$$

One step down skips 3 numbers, one step to the right skips 1. These step widths are the **strides**.
*/
show(table.strides);
//=> [3, 1]
/*
Why care? Because much can be done by changing the strides alone. `t()` turns a table over its
diagonal, so that rows become columns. Not one number is moved:
*/
const turned = table.t();
show(turned);
//=> tensor([[1., 4.],
//=>         [2., 5.],
//=>         [3., 6.]])
show(turned.shape, turned.strides);
//=> [3, 2] [1, 3]
/*
Both are windows on the same six numbers. Such a window is a **view**, and it costs next to nothing:
turning 50,000 pictures over is as quick as turning two rows. The price is that a write through one
view shows in all. A method whose name ends in `_` writes in place:
*/
turned.at(0).fill_(0);
show(table);
//=> tensor([[0., 2., 3.],
//=>         [0., 5., 6.]])
/*
Row 0 of the turned table is column 0 of the other. Whoever wants numbers of their own asks for
`clone()`.

## Picking

Python picks parts of a tensor with brackets. TypeScript has no such brackets, so the method `at`
takes the same things in the same order:

| PyTorch      | here              | what it picks                         |
| ------------ | ----------------- | ------------------------------------- |
| `x[1]`       | `x.at(1)`         | row 1; the axis is dropped            |
| `x[:, 0]`    | `x.at(":", 0)`    | column 0 of all rows                  |
| `x[:, 1:3]`  | `x.at(":", "1:3")`| columns 1 and 2                       |
| `x[:, None]` | `x.at(":", null)` | everything, with a new axis of size 1 |
*/
const x = arange(6).reshape([2, 3]);
show(x, x.dtype);
//=> tensor([[0, 1, 2],
//=>         [3, 4, 5]]) int32
/*
`arange(6)` counts from 0 to 5. Whole numbers are printed without a point: their type is `int32`,
while `tensor(…)` makes `float32`, numbers with a fraction, unless told otherwise.
*/
show(x.at(1), x.at(1).shape);
//=> tensor([3, 4, 5]) [3]
show(x.at(":", 0), x.at(":", 0).shape);
//=> tensor([0, 3]) [2]
show(x.at(":", "1:3"));
//=> tensor([[1, 2],
//=>         [4, 5]])
/*
## Other shapes for the same numbers

`reshape` gives the same row of numbers other axes. The count of elements must stay, and one size
may be `-1`: it is worked out. `unsqueeze(0)` puts in an axis of size 1 at place 0; `unsqueeze(-1)`
at the end, since negative places count from there. `squeeze` removes every axis of size 1.
*/
show(x.reshape([3, -1]));
//=> tensor([[0, 1],
//=>         [2, 3],
//=>         [4, 5]])
const row = tensor([10, 20, 30]);
show(row.unsqueeze(0).shape, row.unsqueeze(-1).shape);
//=> [1, 3] [3, 1]
show(row.unsqueeze(-1).squeeze().shape);
//=> [3]
/*
A row `[3]` became a table with one row, `[1, 3]`, or a column, `[3, 1]`. Remember the column: in
lesson 5 it does harm.

## Sums

`sum()` adds everything. `sum(0)` adds along axis 0: down the rows, so that one number is left for
each column. The axis is dropped, unless `keepdim` keeps it with size 1.
*/
show(x.sum());
//=> tensor(15)
show(x.sum(0));
//=> tensor([3, 5, 7])
show(x.sum(1, { keepdim: true }).shape);
//=> [2, 1]
/*
## Broadcasting

What is a table plus a row? Strictly, their shapes do not fit. But the meaning is plain: the row is
meant for each row of the table. So the smaller one is repeated. That is **broadcasting**:

```
  1  2  3     10 20 30        11 22 33
  4  5  6  +  10 20 30   =    14 25 36
              (repeated)
```
*/
const numbers = tensor([[1, 2, 3], [4, 5, 6]]);
show(numbers.add(row));
//=> tensor([[11., 22., 33.],
//=>         [14., 25., 36.]])
/*
The rule has two steps. Write the shapes one below the other, **aligned on the right**. Then each
pair of sizes must be **equal, or one of them 1**; the larger one wins. A missing size counts as 1.

```
[2, 3]        [3, 1]        [2, 3]
   [3]           [3]           [2]
------        ------        ------
[2, 3]        [3, 3]        3 against 2: refused
```

The second case deserves a look. A column and a row, and both are repeated:
*/
show(row.unsqueeze(-1).sub(row));
//=> tensor([[  0., -10., -20.],
//=>         [ 10.,   0., -10.],
//=>         [ 20.,  10.,   0.]])
/*
Each element of the column met each element of the row. By the rule all is well. If you wanted three
differences, the rule has trapped you.

The third case is refused. Run, it throws an error. And the compiler sees it before it is run, in a
sentence that you can read; `@ts-expect-error` tells it that here the mistake is meant.
*/
// @ts-expect-error: add: [2, 3] and [2] do not broadcast
show(trap(() => numbers.add(tensor([10, 20]))));
//=> TypeError: add: [2, 3] and [2] do not broadcast: aligned on the right, sizes must be equal or 1, but axis -1 has 3 against 2
/*
The remedy is to say where the new axis goes. As a column, `[2, 1]`, the two numbers fit:
*/
show(numbers.add(tensor([10, 20]).unsqueeze(-1)));
//=> tensor([[11., 12., 13.],
//=>         [24., 25., 26.]])
/*
Repeating costs no memory. The strides do it: a step of 0 reads the same number over and over.
*/
show(row.expand([2, 3]).strides);
//=> [0, 1]
/*
## Random numbers, the same ones each time

A network starts from random numbers. `randn` draws them from the normal distribution: most are near
0, about two thirds lie between -1 and 1. They are not truly random. A **seed** fixes where the
sequence starts, and the generator is PyTorch's: seed 42 gives here what it gives there.

```py
torch.manual_seed(42); torch.randn(5)
```
*/
manualSeed(42);
show(randn([5]));
//=> tensor([ 0.34,  0.13,  0.23,  0.23, -1.12])
manualSeed(42);
show(randn([5]).toArray()[0].toFixed(8));
//=> 0.33669037
/*
Python prints `0.33669037` for the first one too. That is why every number of the notebook can come
out digit for digit.

**Next:** lesson 3 multiplies 10,000 pictures by a table of random weights. It is the first layer of
a network.
*/
