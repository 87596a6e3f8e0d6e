/*
# 13. Speed

Training repeats the passes of lesson 12 thousands of times, and most of a pass goes into one kind
of step: the matrix product. This lesson computes the notebook's largest, pictures times weights,
seven times over. The answers stay the same. What changes is how well the work suits the processor.

We take $n$ = 2000 pictures of $k$ = 784 pixels, and the weights of $m$ = 50 neurons.
*/
import { loadMnist } from "@chainrule/data";
import { image, show, trap } from "@chainrule/literate";
import { manualSeed, randn, setPrintoptions } from "@chainrule/tensor";
import { getNumThreads, plainEngine, setEngine, setNumThreads } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });

const { xTrain } = await loadMnist();
const x = xTrain.narrow(0, 0, 2000), w = randn([784, 50]);
const [n, k, m] = [2000, 784, 50];
/*
## Three loops

Each answer (picture `i`, neuron `j`) is a sum of 784 products, one for each pixel `p`. That is the
definition, and this is the definition in TypeScript:
*/
const rows = x.toArray(), table = w.toArray();

function threeLoops(): Float32Array {
  const c = new Float32Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += rows[i][p] * table[p][j];
      c[i * m + j] = sum;
    }
  }
  return c;
}
/*
`race` runs a product three times and keeps the best time. A speed is given in **GFLOP/s**: billions
(giga) of operations on fractional numbers ("floating point") in a second. A multiplication and the
addition that follows are two, so there are $2nkm$. Fast and wrong is worth nothing, so the answers
are held against those of `threeLoops`. Another order of adding rounds differently, but not by a
thousandth.
*/
const right = threeLoops();
const results: { name: string; speed: number }[] = [];

function race(name: string, product: () => ArrayLike<number>): string {
  let best = Infinity, c: ArrayLike<number> = [];
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    c = product();
    best = Math.min(best, performance.now() - start);
  }
  if (!right.every((answer, i) => Math.abs(answer - c[i]) < 1e-3)) throw new Error("wrong answers");
  const speed = 2 * n * k * m / best / 1e6;
  results.push({ name, speed });
  return `${best.toFixed(1)} ms, ${speed.toFixed(1)} GFLOP/s`;
}

show(race("three loops", threeLoops));
//~> 108.0 ms, 1.5 GFLOP/s
show(trap(() => race("no loops", () => new Float32Array(n * m))));
//=> Error: wrong answers
/*
The time is your own machine's, and the only kind of output in this course that nobody has checked.

A processor makes three or four billion steps a second, called cycles, and can begin several
operations in each. Here it does not even finish one. What does it wait for?

## Along the rows

For memory. A processor never fetches a single number. It fetches a **cache line**, 64 bytes side by
side, and keeps it near for a while, in its cache. A number of JavaScript takes 8 bytes, so eight
come at a time. But as `p` runs, `table[p][j]` goes down a column: each time another array has to be
found, for one number of a line.

```
along a row                        down a column
[■■■■■■■■]                         [■·······]
one fetch, eight numbers used      [■·······]    a fetch for each number
```

So change the order of the loops. With `j` inside, weights and sums are walked along their rows:
*/
function alongRows(): Float32Array {
  const c = new Float32Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < k; p++) {
      const pixel = rows[i][p], weights = table[p];
      for (let j = 0; j < m; j++) c[i * m + j] += pixel * weights[j];
    }
  }
  return c;
}
show(race("along the rows", alongRows));
//~> 59.8 ms, 2.6 GFLOP/s
/*
## Tiles

Near is not there yet. A processor computes in its **registers**, some sixteen places for a number
each. For every multiplication the loop above makes three trips: fetch a weight, fetch a sum, put
the sum back. So let the sums stay in registers until they are done, as many as fit, and use what
was fetched more than once. A tile of 4 pictures by 4 neurons has 16 sums. At each `p`, 8 numbers
are fetched for 16 multiplications, half a trip for one, and no addition has to wait for another:

```
        w0    w1    w2    w3
  x0   c00   c01   c02   c03      c00 += x0 * w0, c01 += x0 * w1, …
  x1   c10   c11   c12   c13      c10 += x1 * w0, c11 += x1 * w1, …
  x2   c20   c21   c22   c23
  x3   c30   c31   c32   c33
```

The library's plain product, `packages/tensor/kernels/matmul.ts`, is just that. It is used where
there is nothing better; `setEngine` asks for it:
*/
const product = () => x.matmul(w).toTypedArray();
const engine = setEngine(plainEngine);
show(race("tiles", product));
//~> 47.7 ms, 3.3 GFLOP/s
setEngine(engine);
/*
## Four at a time

A register is 128 bits wide or more: four float32. There are instructions that multiply or add four
pairs at once, **SIMD** ("single instruction, multiple data"). JavaScript has no word for them, but
WebAssembly has, `f32x4.mul`: a machine language that is translated for your processor.

We write it by hand. All sums of one picture stay in registers: 50 take twelve and a half, so each
row of weights gets two zeros at its end. That is 52 numbers, 13 registers, 208 bytes. For each
pixel, 13 times:

```
  pixel   pixel   pixel   pixel     the same pixel in all four places
    ×       ×       ×       ×
    w0      w1      w2      w3      four neighbours in its row of weights
```

WebAssembly computes on a stack: `get` puts a variable there, `mul` takes two numbers off and puts
their product there. These are the instructions that we need, a few bytes each. `uint` writes whole
numbers, seven bits a byte.
*/
const uint = (n: number): number[] => n < 128 ? [n] : [n % 128 + 128, ...uint(n >> 7)];
const get = (variable: number) => [0x20, variable], set = (variable: number) => [0x21, variable];
const whole = (n: number) => [0x41, ...uint(n)], plus = 0x6a, less = 0x49;
const load = (at: number) => [0xfd, 0x00, 0, ...uint(at)], loadFourTimes = [0xfd, 0x09, 0, 0];
const store = (at: number) => [0xfd, 0x0b, 0, ...uint(at)];
const mul = [0xfd, 0xe6, 0x01], add = [0xfd, 0xe4, 0x01]; // f32x4
const loop = [0x03, 0x40], repeatIf = [0x0d, 0], end = 0x0b;
/*
And this is the function. Its memory holds one picture, then all weights, then the sums. Variables
have numbers for names: two addresses, the pixel, and 13 registers from `sum` on. What is done 13
times, JavaScript writes 13 times.
*/
const [at, row, pixel, sum] = [0, 1, 2, 3];
const wAt = 4 * k, cAt = wAt + 208 * k; // where weights and sums begin
const each = (write: (v: number) => unknown[]) => Array.from({ length: 13 }, (_, v) => write(v));

const code = [
  loop,
  [get(at), loadFourTimes, set(pixel)],
  each((v) => [get(sum + v), get(pixel), get(row), load(wAt + 16 * v), mul, add, set(sum + v)]),
  [get(row), whole(208), plus, set(row)], // the next row of weights,
  [get(at), whole(4), plus, set(at)], // the next pixel,
  [get(at), whole(4 * k), less, repeatIf, end], // if there is one
  each((v) => [whole(0), get(sum + v), store(cAt + 16 * v)]),
  end,
].flat(Infinity) as number[];
/*
Around it goes what a module says of itself, in numbered sections that begin with their length:
*/
const sized = (bytes: number[]) => [...uint(bytes.length), ...bytes];
const bytes = [
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
  [1, ...sized([1, 0x60, 0, 0])], // a kind of function: () => void
  [2, ...sized([1, 1, 0x6d, 1, 0x6d, 2, 0, 3])], // it is lent the memory m.m
  [3, ...sized([1, 0])], // it has a function of that kind
  [7, ...sized([1, 1, 0x66, 0, 0])], // which is called "f"
  [10, ...sized([1, ...sized([2, 2, 0x7f, 14, 0x7b, ...code])])], // and does this
].flat();
const memory = new WebAssembly.Memory({ initial: 3 }); // pages of 64 KB
const module = new WebAssembly.Module(Uint8Array.from(bytes));
const multiply = new WebAssembly.Instance(module, { m: { m: memory } }).exports.f as () => void;

function fourAtATime(): Float32Array {
  const c = new Float32Array(n * m), room = new Float32Array(memory.buffer);
  table.forEach((weights, p) => room.set(weights, wAt / 4 + 52 * p));
  rows.forEach((pixels, i) => {
    room.set(pixels);
    multiply();
    c.set(room.subarray(cAt / 4, cAt / 4 + m), i * m);
  });
  return c;
}
show(race("four at a time", fourAtATime));
//~> 8.7 ms, 18.1 GFLOP/s
/*
## Where the zeros are

The fastest multiplication is the one left out. Which share of the pixels is 0, over all 50,000
pictures, and where?
*/
const zeros = xTrain.eq(0).float().mean(0);
show(zeros.mean());
//=> tensor(0.81)
show(image(zeros.reshape([28, 28])));
//=> ████████████████████████████
//=> ████████████████████████████
//=> ██████████▓▓▓▓▓▒▒▓▓▓▓███████
//=> ███████▓▓▓▒▒▒░░░░░▒▒▓▓▓█████
//=> ███████▓▓▒▒▒▒▒▒▒░░▒▒▒▓▓█████
//=> ██████▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▓▓█████
//=> ██████▓▓▒▒▒▒▒▒▒▒░░▒▒▓▓▓█████
//=> ██████▓▓▒▒▒▒▒░░░░░▒▒▓▓▓█████
//=> ██████▓▓▓▒▒▒▒▒░░░▒▒▒▓▓▓█████
//=> █████▓▓▓▓▒▒▒▒▒▒░░▒▒▒▓▓▓█████
//=> ██████▓▓▒▒▒▒▒░░░░▒▒▓▓▓██████
//=> ██████▓▓▓▒▒▒▒▒▒▒▒▓▓▓████████
//=> ██████████▓▓▓▓▓▓▓███████████
//=> ████████████████████████████
show(zeros.reshape([28, 28]).at(14, "1:14"));
//=> tensor([1.00, 1.00, 1.00, 0.97, 0.91, 0.82, 0.70, 0.59, 0.51, 0.47, 0.47, 0.43, 0.38])
/*
█ is 0 in every picture, ▓ in three of four, ▒ in half, ░ in a quarter; in colour, the whiter the
more often. The numbers go along row 14, from the edge to the middle. Around a digit all is paper,
so four times in five a row of weights is multiplied by 0 and added to 50 sums. One `if` spares us
that:
*/
function skipZeros(by = table): Float32Array {
  const c = new Float32Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < k; p++) {
      const pixel = rows[i][p], weights = by[p];
      if (pixel === 0) continue;
      for (let j = 0; j < m; j++) c[i * m + j] += pixel * weights[j];
    }
  }
  return c;
}
show(race("zeros skipped", skipZeros));
//~> 22.4 ms, 7.0 GFLOP/s
/*
What is left out counts as done. But is 0 times a number always 0? Not if a weight has grown to
infinity, or is NaN, "not a number". Then the answer has to be NaN, so that one learns of it. The
loop with the `if` hides it:
*/
const broken = w.clone();
broken.at(0, 0).fill_(Infinity);
show(0 * Infinity, x.matmul(broken).at(0, 0), Number.isNaN(skipZeros(broken.toArray())[0]));
//=> NaN tensor(nan) false
/*
## The engine

`x.matmul(w)` does all this, in `packages/tensor/engine`. It takes a sample of the pixels. Where
most are 0, it skips zeros, with the sums in 13 registers as above, after a look whether all weights
are finite. Else it makes tiles of 6 by 8: 12 registers of sums, 2 of weights, 1 for a pixel, of 16.
On one processor:
*/
const processors = getNumThreads();
setNumThreads(1);
show(race("the engine", product));
//~> 2.4 ms, 66.2 GFLOP/s
/*
A picture's answers need no other picture, so several processors can share the pictures, with a
**thread** of the program on each. (PyTorch: `torch.set_num_threads`.) That changes not a bit of the
answers: whoever computes a sum adds it up in the same order.
*/
const alone = x.matmul(w);
setNumThreads(processors);
show(race("all processors", product));
//~> 1.9 ms, 83.6 GFLOP/s
show(x.matmul(w).equal(alone));
//=> true

const most = Math.max(...results.map(({ speed }) => speed));
const bar = (speed: number) => "█".repeat(Math.ceil(40 * speed / most));
const lines = results.map(({ name, speed }) => [name.padEnd(14), bar(speed), speed.toFixed(1)]);
show(lines.map((line) => line.join(" ")).join("\n"));
//~> three loops    █ 1.5
//~> along the rows ██ 2.6
//~> tiles          ██ 3.3
//~> four at a time █████████ 18.1
//~> zeros skipped  ████ 7.0
//~> the engine     ████████████████████████████████ 66.2
//~> all processors ████████████████████████████████████████ 83.6
/*
How far could it go? A processor of today begins two multiplications of four pairs in a cycle, and
as many additions: 16 operations, 56 GFLOP/s at 3.5 billion cycles. Past that, work is left out or
shared. Your code stays as it was in lesson 3: `x.matmul(w)` says what is wanted, not in which
order.

**Next:** training. Each of its steps is a pass like that of lesson 12, and passes are quick now.
*/
