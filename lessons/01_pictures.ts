/*
# 1. The image as numbers

A network does not see pictures. It sees numbers, and computes other numbers from them. So before
anything can be learned, a handwritten digit has to become a list of numbers. This lesson loads
70,000 of them and looks at what is inside.

The course rebuilds a PyTorch notebook, cell by cell. **Cell 1 of the notebook** imports what is
needed and fixes two things: where random numbers start, and how numbers are printed.

```py
torch.manual_seed(42)
torch.set_printoptions(precision=2, linewidth=125, sci_mode=False)
```

Here are the same two lines in TypeScript. The names are PyTorch's, written in camelCase.
*/
import { loadMnist } from "@chainrule/data";
import { image, images, show } from "@chainrule/literate";
import { manualSeed, oneHot, setPrintoptions } from "@chainrule/tensor";

manualSeed(42);
setPrintoptions({ precision: 2, linewidth: 125, sciMode: false });
/*
**Cell 2** reads the data: MNIST, digits from 0 to 9, written by high-school students and clerks.
Each picture is 28 pixels high and 28 wide, in shades of gray.

```py
((x_train, y_train), (x_valid, y_valid), _) = pickle.load(f, encoding='latin-1')
```

Our `loadMnist` unpacks the files that lie in the folder `data/`.
*/
const { xTrain, yTrain, xValid, yValid, xTest, yTest } = await loadMnist();
/*
`x` holds the pictures and `y` the right answers, called labels. Take the first picture, `at(0)`,
and draw it:
*/
show(image(xTrain.at(0).reshape([28, 28])));
//=>
//=>
//=>                 ░▄▄ ▄▄▄░
//=>         ▄▄▄▓▓█████▀▒▀▀▀░
//=>         ▀▓▀███▀▀▀▓
//=>            ▒█▒
//=>             ▀█▄▄░
//=>              ░▀▓█▄░
//=>                 ░██▓░
//=>              ▄▄▓▓██▓
//=>          ░▄▄████▀▀░
//=>      ▄▄▓████▓▀░
//=>     ▀▀▀▀▀▀▀
//=>
/*
Is it a 5? The label says so:
*/
show(yTrain.at(0));
//=> tensor(5)
/*
Now look closer: rows 5 to 12 of the same picture, columns 6 to 17 (`"5:13"` stops before 13).
Squint and you see the upper stroke of the 5 in the large numbers.
*/
show(xTrain.at(0).reshape([28, 28]).at("5:13", "6:18"));
//=> tensor([[0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.01, 0.07, 0.07, 0.07, 0.49, 0.53],
//=>         [0.00, 0.00, 0.12, 0.14, 0.37, 0.60, 0.66, 0.99, 0.99, 0.99, 0.99, 0.99],
//=>         [0.00, 0.19, 0.93, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99, 0.98],
//=>         [0.00, 0.07, 0.86, 0.99, 0.99, 0.99, 0.99, 0.99, 0.77, 0.71, 0.96, 0.94],
//=>         [0.00, 0.00, 0.31, 0.61, 0.42, 0.99, 0.99, 0.80, 0.04, 0.00, 0.17, 0.60],
//=>         [0.00, 0.00, 0.00, 0.05, 0.00, 0.60, 0.99, 0.35, 0.00, 0.00, 0.00, 0.00],
//=>         [0.00, 0.00, 0.00, 0.00, 0.00, 0.54, 0.99, 0.74, 0.01, 0.00, 0.00, 0.00],
//=>         [0.00, 0.00, 0.00, 0.00, 0.00, 0.04, 0.74, 0.99, 0.27, 0.00, 0.00, 0.00]])
/*
That is all a picture is: 0 for background, near 1 for ink, and something between at the edges of
a stroke.

## Between 0 and 1

In the file every pixel is one byte, a whole number from 0 to 255. Each is divided by 256, so that
all of them lie between 0 and 1. Networks learn more easily from small numbers than from large ones.

The notebook's file was made with 256, not with 255, so the brightest pixel is a little below 1:
*/
show(xTrain.max().item());
//=> 0.99609375
show(255 / 256);
//=> 0.99609375
/*
Every number from here on depends on it: with 255 the error that lesson 5 measures would be 4184.79,
not 4154.01.

Printed as a tensor, the same number looks like this, because we asked for two digits:
*/
show(xTrain.max());
//=> tensor(1.00)
/*
Printing rounds. The number in memory does not change.

## A picture as a row

The first layer of our network asks for a row of numbers, not for a square. So the 28 rows of a
picture are laid one after another: $28 \cdot 28 = 784$ numbers. The shape of a picture is then
`[784]`, and to draw it we cut the row into 28 pieces again, with `reshape([28, 28])`.

All pictures together make a table: a row for each picture, a column for each pixel. **Cell 4** asks
how large the table is, and how many classes (different answers) there are:

```py
n, m = x_train.shape
c = y_train.max()+1 # number of classes in out
n,m,c
```

The largest label is 9, and counting starts at 0: so there are 10 classes. PyTorch's `+1` is
`add(1)`.
*/
const [n, m] = xTrain.shape;
const c = yTrain.max().add(1);
show([n, m, c]);
//=> [50000, 784, tensor(10)]
/*
The notebook prints the same three in round brackets. $n = 50000$ pictures of $m = 784$ pixels, and
$c = 10$ classes. The first two are plain numbers. The third is a tensor that holds a single number,
and is printed as a tensor.

Hover over `n` in your editor: its type is not `number`, it is `50000`. The shape is part of the
type of a tensor, and the compiler counts along.

## Three sets

The pictures come in three heaps.
*/
show("train", xTrain.shape, yTrain.shape);
//=> train [50000, 784] [50000]
show("valid", xValid.shape, yValid.shape);
//=> valid [10000, 784] [10000]
show("test ", xTest.shape, yTest.shape);
//=> test  [10000, 784] [10000]
/*
- **train**: what the network learns from.
- **valid**: what we look at meanwhile, to see whether it copes with pictures new to it.
- **test**: what we look at once, at the very end.

Are the ten digits equally frequent? `oneHot` turns each label into a row of ten numbers: a 1 in the
place of the label, 0 elsewhere. A sum over the 50,000 rows then counts.
*/
show(oneHot(yTrain, 10).sum(0));
//=> tensor([4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988])
/*
About 5,000 of each. The 1 is the most frequent and the 5 the rarest, but none is rare.

Here are three more pictures, with their labels. `narrow(0, 1, 3)` takes, along axis 0 (the rows),
from row 1 on, three of them. Their shape is `[3, 784]`, and `reshape` makes three squares of them.
*/
show(images(xTrain.narrow(0, 1, 3).reshape([3, 28, 28]), { captions: yTrain.at("1:4").toArray() }));
//=>
//=>
//=>                ▄▓█▓▄                              ░▄                          ░▄▄
//=>              ▄███▓▀█▄░            ░▒              ▒▓░                        ▒███░
//=>            ▓██▓▀██░▒█▓            ▓▓             ▄█▒                        ▄██▒
//=>          ▒███▒ ░░   ██▒          ░█▓             ▓█░                       ▓██▒
//=>        ░▓█▀░        ██▓          ▒█░          ░▄▓█▒                      ░██▓░
//=>       ░▓█▒          ██▓          ▒█▄▄▄▄▄▄▄▓▓▓▀▀▀██                      ▄██▓
//=>       ░██         ░▓█▒            ░▀▀▀▀▀░      ▒█▓                     ▓██▓
//=>       ░█▓      ░▄▓▓▀                           ▓█░                    ███▒
//=>       ░██▓▄▄▄▓██▓▀                             ▓█░                   ▓██▓
//=>        ▀▓███▓▀▀                                ▓█▒                  ░██▓
//=>                                                ░▀▀                   ▀▀▀
//=>
//=> 0                             4                             1
/*
Our network has to find the number below each picture from the 784 numbers of the picture alone.

**Next:** we have used `at`, `reshape`, `narrow` and `sum` as if they were known. Lesson 2 takes a
tensor apart: shape, strides, views, and the rule by which tensors of different shapes are combined.
*/
