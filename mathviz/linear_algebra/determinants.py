"""The determinant: the factor by which a map scales signed area (or volume)."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import product as choices

import numpy as np

from mathviz import validation
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.eigen import eigen_system
from mathviz.linear_algebra.paths import StraightPath
from mathviz.validation import FloatArray


class Orientation(Enum):
    """What a map does to the sense of turning."""

    PRESERVED = "orientation preserved"
    REVERSED = "orientation reversed"
    COLLAPSED = "collapsed to zero"


@dataclass(frozen=True, eq=False)
class DeterminantMotion:
    """The unit square (or cube) carried along the straight path I + t (A − I), and its area.

    `corners` is its image at the end: 2×2 in the order 0, î, î + ĵ, ĵ; 3×3 the eight corners
    in binary order. `terms` are ad and bc of a 2×2 determinant ad − bc. `coefficients`
    are those of the area as a polynomial in t, lowest power first; `zero_times` are the times
    in [0, 1] at which it is zero. With a second matrix `other`, `product` is `other` @ `matrix`.
    """

    matrix: FloatArray
    determinant: float
    orientation: Orientation
    rank: int
    nearly_singular: bool
    corners: FloatArray
    terms: FloatArray | None
    coefficients: FloatArray
    zero_times: FloatArray
    inverse: FloatArray | None
    determinant_inverse: float | None
    other: FloatArray | None
    product: FloatArray | None
    determinant_other: float | None
    determinant_product: float | None

    def area_at(self, t: float) -> float:
        """Return the signed area (or volume) at time `t` in [0, 1]."""
        if t == 1:
            return self.determinant
        return float(np.polynomial.polynomial.polyval(t, self.coefficients))

    def corners_at(self, t: float) -> FloatArray:
        """Return the corners at time `t` in [0, 1], in the order of `corners`."""
        return unit_corners(len(self.matrix)) @ StraightPath(self.matrix).at(t).T


def determinant_motion(matrix: object, other: object = None) -> DeterminantMotion:
    """Follow the unit square or cube to its image, and compare with another map and the inverse.

    det(BA) = det B det A and det A⁻¹ = 1 / det A (Strang, section 5.1). Entries that can be typed
    as short decimals or small fractions are calculated with exactly.

    Parameters
    ----------
    matrix : (2, 2) or (3, 3) numbers
    other : numbers of the same shape, optional
        The map that acts second.

    Raises
    ------
    MathvizError
        If a matrix is neither 2×2 nor 3×3, the two differ in size, or an entry is not finite.
    """
    a = validation.square_matrix("matrix", matrix, (2, 3))
    b = None if other is None else validation.square_matrix("other matrix", other, (len(a),))
    determinant = exact.determinant(a)
    inverse = exact.inverse(a)
    return DeterminantMotion(
        matrix=a,
        determinant=determinant,
        orientation=_orientation(determinant),
        rank=exact.rank(a),
        nearly_singular=exact.nearly_singular(a),
        corners=unit_corners(len(a)) @ a.T,
        terms=np.array([a[0, 0] * a[1, 1], a[0, 1] * a[1, 0]]) if len(a) == 2 else None,
        coefficients=_area_coefficients(a),
        zero_times=_zero_times(a),
        inverse=inverse,
        determinant_inverse=None if inverse is None else 1 / determinant,
        other=b,
        product=None if b is None else b @ a,
        determinant_other=None if b is None else exact.determinant(b),
        determinant_product=None if b is None else _determinant_of_product(b, a),
    )


def signed_area(polygon: object) -> float:
    """Return a polygon's area, positive if its corners run counter-clockwise (shoelace formula).

    Parameters
    ----------
    polygon : (k, 2) numbers

    Raises
    ------
    MathvizError
        If the polygon is not a list of finite points of the plane.
    """
    x, y = validation.points("polygon", polygon, largest=validation.LARGEST_DATUM).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def unit_corners(size: int) -> FloatArray:
    """Return the corners of the unit square in order, or of the unit cube in binary order."""
    if size == 2:
        return np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    return np.array(list(choices((0.0, 1.0), repeat=size)))


def _orientation(determinant: float) -> Orientation:
    if determinant == 0:
        return Orientation.COLLAPSED
    return Orientation.PRESERVED if determinant > 0 else Orientation.REVERSED


def _determinant_of_product(b: FloatArray, a: FloatArray) -> float:
    if exact.rank(a) < len(a) or exact.rank(b) < len(b):
        return 0.0
    rows = exact.product(exact.rational_rows(b), exact.rational_rows(a))
    return exact.rounded("determinant of the product", exact.determinant_of(rows))


def _area_coefficients(a: FloatArray) -> FloatArray:
    """Expand det(I + t M) = Σ (−t)ᵏ cₖ, where det(λI − M) = Σ cₖ λⁿ⁻ᵏ."""
    moved = exact.shifted(exact.rational_rows(a), Fraction(-1))
    coefficients = exact.characteristic_polynomial(moved)
    return np.array([float((-1) ** k * c) for k, c in enumerate(coefficients)])


def _zero_times(a: FloatArray) -> FloatArray:
    """Solve 1 − t + tλ = 0, the eigenvalues of (1 − t) I + t A, for each real λ ≤ 0."""
    system = eigen_system(a)
    small = exact.ROUNDING * max(1.0, float(np.abs(a).max()))
    real = [float(v.real) for v in system.distinct_eigenvalues if abs(v.imag) == 0]
    return np.array(sorted({min(1.0, 1 / (1 - v)) for v in real if v <= small}))
