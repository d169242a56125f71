"""A norm's slopes at a point and all around the origin, beside those of a quadratic form.

Boyd and Vandenberghe, Convex Optimization, appendix A; Rockafellar, Convex Analysis (1970).
"""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.calculus.norm_gradients import (
    NormGradient,
    QuadraticGradient,
    norm_gradient,
    quadratic_gradient,
)
from mathviz.linear_algebra.vectors import UnitBall, unit_ball
from mathviz.validation import FloatArray

EXPONENTS = {"L1": 1.0, "L2": 2.0, "L2 squared": 2.0, "L-infinity": math.inf}


@dataclass(frozen=True, eq=False)
class NormSlopes:
    """The gradient or subgradients of a norm where one looks, at the origin and on a circle.

    `places` (k, 2) lie on the unit circle from (1, 0) on, `around` are the slopes there: kinks show
    on the axes for L1 and on the diagonals for L∞. `ball` is the level set of value 1.
    `quadratic` is the gradient of xᵀA x at the same point.
    """

    here: NormGradient
    origin: NormGradient
    places: FloatArray
    around: tuple[NormGradient, ...]
    ball: UnitBall
    quadratic: QuadraticGradient


def norm_slopes(
    norm: str = "L1",
    point: object = (1, 0),
    matrix: object = ((2, 1), (1, 3)),
    directions: int = 16,
) -> NormSlopes:
    """Differentiate a norm of the plane at a point, at the origin and all around it.

    Parameters
    ----------
    norm : one of `mathviz.calculus.norm_gradients.NORMS`
    point : (2,) numbers
    matrix : (2, 2) numbers
        Of the quadratic form xᵀA x.
    directions : int
        How many places on the circle, 1 to 360.

    Returns
    -------
    NormSlopes
        Each place's slopes are the rows of its `subgradients`, one where the norm is smooth.

    Raises
    ------
    MathvizError
        If there is no such norm, the point or the matrix is not of the plane, or `directions` is
        out of bounds.
    """
    at = validation.vector("point", point, 2)
    here = norm_gradient(norm, at)
    count = validation.whole_number("directions", directions, 1, 360)
    angles = np.linspace(0.0, 2 * math.pi, count, endpoint=False)
    places = np.round(np.column_stack([np.cos(angles), np.sin(angles)]), 12) + 0.0
    return NormSlopes(
        here=here,
        origin=norm_gradient(norm, (0, 0)),
        places=places,
        around=tuple(norm_gradient(norm, place) for place in places),
        ball=unit_ball(EXPONENTS[norm]),
        quadratic=quadratic_gradient(validation.square_matrix("matrix", matrix, (2,)), at),
    )
