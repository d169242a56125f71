"""LU: elimination kept as a product of triangles.

Trefethen and Bau, lectures 20 and 21.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mathviz.linear_algebra import exact
from mathviz.linear_algebra.elimination import LARGEST_SIZE
from mathviz.validation import FloatArray, square_matrix


@dataclass(frozen=True, eq=False)
class LUStage:
    """The factors after one column: `lower` grows multipliers while `upper` loses entries.

    `swapped` are the two rows that changed places first, None if none did.
    """

    column: int
    swapped: tuple[int, int] | None
    lower: FloatArray
    upper: FloatArray


@dataclass(frozen=True, eq=False)
class LU:
    """P A = L U: `permutation` lists which row of A stands where, `pivots` the diagonal of U.

    `lower` has ones on its diagonal and no entry above 1 in size; a zero pivot says that A is
    singular. `growth` is the largest entry of U over the largest of A. `determinant` is
    `sign` times the product of the pivots, None where no float is near it.
    """

    matrix: FloatArray
    permutation: tuple[int, ...]
    lower: FloatArray
    upper: FloatArray
    stages: tuple[LUStage, ...]
    pivots: FloatArray
    sign: int
    determinant: float | None
    growth: float


def lu_decomposition(matrix: object) -> LU:
    """Factor with partial pivoting (Trefethen and Bau, algorithm 21.1).

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 12

    Raises
    ------
    MathvizError
        If the matrix is not square, larger, or an entry is not finite or too large.
    """
    a = square_matrix("matrix", matrix, tuple(range(1, LARGEST_SIZE + 1)))
    size = len(a)
    upper, below = a.copy(), np.zeros((size, size))
    order = np.arange(size)
    stages: list[LUStage] = []
    sign = 1
    for column in range(size):
        found = column + int(np.argmax(np.abs(upper[column:, column])))
        if found != column:
            pair = [column, found]
            upper[pair], below[pair], order[pair] = (
                upper[pair[::-1]],
                below[pair[::-1]],
                order[pair[::-1]],
            )
            sign = -sign
        _clear_below(upper, below, column)
        swapped = None if found == column else (column, found)
        stages.append(LUStage(column, swapped, below + np.eye(size), upper.copy()))
    pivots = np.diag(upper).copy()
    largest = float(np.abs(a).max())
    return LU(
        matrix=a,
        permutation=tuple(order.tolist()),
        lower=below + np.eye(size),
        upper=upper,
        stages=tuple(stages),
        pivots=pivots,
        sign=sign,
        determinant=exact.nearest(math.prod(map(Fraction, pivots.tolist()), start=Fraction(sign))),
        growth=float(np.abs(upper).max() / largest) if largest else 1.0,
    )


def _clear_below(upper: FloatArray, below: FloatArray, column: int) -> None:
    pivot = upper[column, column]
    if pivot == 0:
        return
    factors = upper[column + 1 :, column] / pivot
    below[column + 1 :, column] = factors
    upper[column + 1 :] -= np.outer(factors, upper[column])
    upper[column + 1 :, column] = 0.0
