"""How much a matrix magnifies relative errors on their way through it."""

import math

import numpy as np

from mathviz import validation
from mathviz.linear_algebra import exact


def condition_number(matrix: object) -> float:
    """Return the largest singular value over the smallest, infinite where the rank is not full.

    Digits lost in solving are about its decimal logarithm (Trefethen and Bau, lecture 12).

    Raises
    ------
    MathvizError
        As `mathviz.validation.real_array`.
    """
    a = validation.real_array("matrix", matrix, 2, validation.LARGEST_DATUM)
    if exact.rank(a) < min(a.shape):
        return math.inf
    stretches = np.linalg.svd(a, compute_uv=False)
    with np.errstate(divide="ignore", over="ignore"):
        return float(stretches[0] / stretches[-1])
