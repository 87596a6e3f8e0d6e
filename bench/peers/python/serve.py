"""The child's side for the peers in Python, as serve.ts is for those in TypeScript."""

import json
import os
import resource
import sys
import time

import blas
import numpy as np


def array(name, shape, dtype=np.float32):
    """An input of the job."""
    return np.fromfile(os.path.join(sys.argv[2], f"{name}.bin"), dtype).reshape(shape)


def notebook():
    """The images, the labels and the notebook's weights."""
    shapes = {"w1": (784, 50), "b1": (50,), "w2": (50, 1), "b2": (1,)}
    weights = [array(f"work_{name}", shape) for name, shape in shapes.items()]
    return [array("x", (-1, 784)), array("y", -1, np.int32), *weights]


def classifier():
    """The images, the labels and the weights to train."""
    shapes = {"w1": (784, 50), "b1": (50,), "w2": (50, 10), "b2": (10,)}
    weights = [array(f"training_{name}", shape) for name, shape in shapes.items()]
    return [array("x", (-1, 784)), array("y", -1, np.int32), *weights]


def products():
    """The size, the two matrices, and how often to multiply them."""
    n = int(sys.argv[1][1:])
    a, b = (array(f"M{n}_{name}", (n, n)) for name in "ab")
    return a, b, 5 if n > 512 else 20


def fingerprint(values):
    """The norm, and a sum in which every row and column weighs differently: see fingerprint.ts."""
    table = np.atleast_2d(values)
    columns = np.arange(table.shape[1]) % 97 - 48.0
    squares = mark = 0.0
    for start in range(0, len(table), 1000):
        part = table[start : start + 1000].astype(np.float64)
        rows = np.arange(start, start + len(part)) % 89 - 44.0
        squares += np.vdot(part, part)
        mark += rows @ (part @ columns)
    return [float(np.sqrt(squares)), float(mark / 720)]


def serve(version, jobs):
    """Answers each command on stdin with a line of JSON, until there are no more.

    `jobs` has by name what makes a job ready: it returns what is timed, how its result is checked,
    and how often it does the work.
    """
    run, check, repeats = jobs[sys.argv[1][0]]()
    say(version=version, note=f"{blas.name()}, {blas.THREADS} threads")
    result = None
    for command in map(str.strip, sys.stdin):
        if command == "run":
            result = None
            start = time.perf_counter()
            result = run()
            say(ms=(time.perf_counter() - start) * 1000 / repeats)
        elif command == "check":
            say(answer=check(result))
        elif command == "peak":
            say(mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def say(**reply):
    print(json.dumps(reply), flush=True)
