"""Which directions a matrix of the plane leaves alone, and its characteristic polynomial's graph.

Strang, Introduction to Linear Algebra, chapter 6.
"""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.linear_algebra.eigen import (
    DirectionFan,
    EigenKind,
    EigenSystem,
    direction_fan,
    eigen_system,
)
from mathviz.linear_algebra.paths import MatrixPath, polar_path, straight_path
from mathviz.validation import FloatArray

CURVE_POINTS = 81


@dataclass(frozen=True, eq=False)
class EigenDirections:
    """Eigenvalues and eigenvectors beside what becomes of arrows in every direction.

    `path` is the motion to the matrix: a turn where the eigenvalues are complex, else straight, so
    that eigenvectors stay on their lines. `turn` is the angle of a complex pair in degrees, None
    for others. `polynomial` (81,) is det(λI − A) at the real `lambdas` (81,), which lie
    symmetrically about the middle of the eigenvalues and reach beyond the real ones.
    """

    system: EigenSystem
    fan: DirectionFan
    path: MatrixPath
    turn: float | None
    lambdas: FloatArray
    polynomial: FloatArray


def eigen_directions(matrix: object = ((2, 1), (1, 2)), directions: int = 16) -> EigenDirections:
    """Send arrows in all directions through a 2×2 matrix and find those that keep their line.

    Parameters
    ----------
    matrix : (2, 2) numbers
    directions : int
        How many arrows, 1 to 360.

    Returns
    -------
    EigenDirections
        What kind of matrix it is, is told by `system.kind`.

    Raises
    ------
    MathvizError
        If the matrix is not 2×2 or not finite, or `directions` is out of bounds.
    """
    a = validation.square_matrix("matrix", matrix, (2,))
    system = eigen_system(a)
    reach = max(0.8 * math.sqrt(abs(system.discriminant or 0.0)), 1.0)
    lambdas = system.trace / 2 + np.linspace(-reach, reach, CURVE_POINTS)
    return EigenDirections(
        system=system,
        fan=direction_fan(a, directions),
        path=polar_path(a) if system.kind is EigenKind.COMPLEX else straight_path(a),
        turn=None if system.angle is None else math.degrees(system.angle),
        lambdas=lambdas,
        polynomial=np.asarray(np.polyval(system.characteristic_polynomial, lambdas)),
    )
