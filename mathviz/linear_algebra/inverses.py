"""The inverse: the way back, if there is one."""

from dataclasses import dataclass

import numpy as np

from mathviz.linear_algebra import exact
from mathviz.linear_algebra.conditioning import condition_number
from mathviz.linear_algebra.elimination import (
    LARGEST_SIZE,
    Elimination,
    eliminate,
)
from mathviz.validation import FloatArray, square_matrix
from mathviz.words import plain_number


@dataclass(frozen=True, eq=False)
class Inverse:
    """A square matrix and the one that undoes it; None where there is no way back.

    `elimination` is Gauss and Jordan's, of the matrix beside the identity. `product` is the
    inverse times the matrix as floats have it. `kernel` (k, n) are directions sent to the origin:
    the points of any line along them all land on one point. `nearly_singular` tells that a way back
    exists but magnifies errors up to `condition_number` times. `determinant` is None where no
    float is near it.
    """

    matrix: FloatArray
    inverse: FloatArray | None
    product: FloatArray | None
    determinant: float | None
    rank: int
    condition_number: float
    nearly_singular: bool
    kernel: FloatArray
    elimination: Elimination
    description: str


def invert(matrix: object, fractions: bool = True) -> Inverse:
    """Invert by Gauss and Jordan's elimination of [A I] to [I A⁻¹] (Strang, section 2.5).

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 12
    fractions : bool
        Whether to show exact steps where the entries can be typed. The inverse itself is
        rounded only once either way.

    Raises
    ------
    MathvizError
        If the matrix is not square, larger, or an entry is not finite or too large.
    """
    a = square_matrix("matrix", matrix, tuple(range(1, LARGEST_SIZE + 1)))
    inverse = exact.inverse(a)
    rank = exact.rank(a)
    condition = condition_number(a)
    nearly = inverse is not None and exact.nearly_singular(a)
    return Inverse(
        matrix=a,
        inverse=inverse,
        product=None if inverse is None else inverse @ a,
        determinant=exact.nearest(exact.rational_determinant(a)),
        rank=rank,
        condition_number=condition,
        nearly_singular=nearly,
        kernel=np.linalg.svd(a)[2][rank:],
        elimination=eliminate(a, np.eye(len(a)), fractions),
        description=_description(rank, len(a), condition, nearly),
    )


def _description(rank: int, size: int, condition: float, nearly: bool) -> str:
    if rank < size:
        return f"no inverse: rank {rank} of {size}, many points land on one"
    if nearly:
        return f"invertible, but nearly singular: condition number {plain_number(condition, 2)}"
    return f"invertible, condition number {plain_number(condition, 2)}"
