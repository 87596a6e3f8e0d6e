"""Makes the files of this folder: pickles by numpy 1.24.2, and a folder of small IDX files.

The pickles hold ((x, y), (x, y), (x, y)) with 6, 3 and 2 rows of 4 columns; x counts sevenths
(0, 1/7, 2/7, ...) on through the three, and y counts 0, 1, 2, ... likewise.

    python3 data/testdata/make.py
"""
import gzip, pickle, struct
from pathlib import Path
import numpy as np

HERE = Path(__file__).parent


def sets(x_dtype="<f4", y_dtype="<i8", order="C"):
    made, row = [], 0
    for rows in (6, 3, 2):
        x = (np.arange(row * 4, (row + rows) * 4) / 7).reshape(rows, 4)
        y = np.arange(row, row + rows)
        made.append((np.asarray(x, x_dtype, order=order), y.astype(y_dtype)))
        row += rows
    return tuple(made)


def python2(array):
    """What cPickle of Python 2 wrote in protocol 2: byte strings by the opcodes U and T."""
    data = array.tobytes()
    shape = b"".join(b"J" + struct.pack("<i", n) for n in array.shape)
    return b"".join([
        b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R",
        b"(K\x01", b"(", shape, b"t",
        b"cnumpy\ndtype\nU\x02", array.dtype.str[1:].encode(), b"K\x00K\x01\x87R",
        b"(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb",
        b"\x89T", struct.pack("<I", len(data)), data, b"tb",
    ])


def idx(array):
    return struct.pack(f">I{array.ndim}I", 0x800 + array.ndim, *array.shape) + array.tobytes()


for protocol in (2, 3, 4, 5):
    (HERE / f"protocol_{protocol}.pkl").write_bytes(pickle.dumps(sets(), protocol))
pairs = [python2(x) + python2(y) + b"\x86" for x, y in sets()]
(HERE / "python_2.pkl").write_bytes(b"\x80\x02" + b"".join(pairs) + b"\x87.")
(HERE / "big_endian.pkl").write_bytes(pickle.dumps(sets(">f8", ">i4"), 4))
(HERE / "fortran.pkl").write_bytes(pickle.dumps(sets(order="F"), 4))
(HERE / "float16.pkl").write_bytes(pickle.dumps(sets("<f2"), 4))
(HERE / "packed.pkl.gz").write_bytes(gzip.compress(pickle.dumps(sets(), 4), mtime=0))

for name in ("protocol_2", "protocol_5", "python_2"):
    found = pickle.loads((HERE / f"{name}.pkl").read_bytes(), encoding="latin-1")
    assert all((a == b).all() for p, q in zip(found, sets()) for a, b in zip(p, q))

small = HERE / "small"
small.mkdir(exist_ok=True)
images = lambda n: (np.arange(n * 12) % 251).astype("u1").reshape(n, 4, 3)
labels = lambda n: (np.arange(n) % 10).astype("u1")
(small / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images(100)), mtime=0))
(small / "train-labels.idx1-ubyte").write_bytes(idx(labels(100)))
(small / "t10k-images.idx3-ubyte.gz").write_bytes(gzip.compress(idx(images(10)), mtime=0))
(small / "t10k-labels-idx1-ubyte").write_bytes(idx(labels(10)))
