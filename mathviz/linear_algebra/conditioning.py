"""How much a matrix magnifies relative errors on their way through it."""

import math

import numpy as np

from mathviz.linear_algebra import exact
from mathviz.validation import FloatArray


def condition_number(matrix: FloatArray) -> float:
    """Return the largest singular value over the smallest, infinite where the rank is not full.

    Digits lost in solving are about its decimal logarithm (Trefethen and Bau, lecture 12).
    """
    if exact.rank(matrix) < min(matrix.shape):
        return math.inf
    stretches = np.linalg.svd(matrix, compute_uv=False)
    with np.errstate(divide="ignore", over="ignore"):
        return float(stretches[0] / stretches[-1])
