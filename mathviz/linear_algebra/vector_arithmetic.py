"""Two vectors added, subtracted, scaled, and measured in the three common norms.

Strang, Introduction to Linear Algebra, chapter 1.
"""

import math
from dataclasses import dataclass

from mathviz.linear_algebra.vectors import UnitBall, VectorPair, unit_ball, vector_pair

EXPONENTS = (1.0, 2.0, math.inf)


@dataclass(frozen=True, eq=False)
class VectorArithmetic:
    """A pair of vectors, and the plane's unit balls of L1, L2 and L∞ in that order."""

    pair: VectorPair
    balls: tuple[UnitBall, ...]


def vector_arithmetic(
    u: object = (2, 1), v: object = (1, 3), scale: float = 1.5
) -> VectorArithmetic:
    """Add, subtract and scale vectors, and draw what has length 1 in each norm.

    Parameters
    ----------
    u, v : (n,) numbers
    scale : float
        The multiple of `u` to take.

    Returns
    -------
    VectorArithmetic
        The lengths of the vectors in the three norms are those of `pair`.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.vectors.vector_pair`.
    """
    return VectorArithmetic(vector_pair(u, v, scale), tuple(unit_ball(p) for p in EXPONENTS))
