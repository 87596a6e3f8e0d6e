"""Two threads, and OpenBLAS where the package brings no BLAS of its own: to be imported first.

Debian's PyTorch and numpy take whatever libblas is installed, by default the reference one, which is
ten to thirty times slower than OpenBLAS and would make a strawman of them.
"""

import ctypes
import glob
import importlib.metadata
import os

THREADS = 2
OPENBLAS = [
    "/usr/lib/*/openblas-openmp/libopenblas.so.0",  # Debian's libopenblas0-openmp
    "/usr/lib64/libopenblaso.so.0",  # Fedora's openblas-openmp
    "/usr/lib/*/openblas-pthread/libopenblas.so.0",
    "/usr/lib/libopenblas.so.0",
]
MAPS = "/proc/self/maps"

for variable in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]:
    os.environ[variable] = str(THREADS)


def prefer_openblas(package):
    """Loads OpenBLAS before the package, which then finds its symbols there."""
    if importlib.metadata.distribution(package).read_text("INSTALLER"):
        return  # a wheel, which has its BLAS inside
    found = [path for pattern in OPENBLAS for path in glob.glob(pattern)]
    path = os.environ.get("CHAINRULE_OPENBLAS") or next(iter(found), None)
    if path:
        ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)


def name():
    """The BLAS in use; where OpenBLAS was loaded besides another, it came first."""
    if not os.path.exists(MAPS):
        return "a BLAS that only Linux could tell"
    with open(MAPS) as maps:
        paths = {line.split()[-1] for line in maps if "blas" in line or "mkl" in line}
    for path in sorted(paths):
        if "openblas" in path:
            return f"OpenBLAS ({os.path.basename(path)})"
    for path in sorted(paths):
        if "/blas/" in path:
            return "reference BLAS, a strawman"
    return os.path.basename(min(paths)) if paths else "its own BLAS"
