"""Eigenvectors: the directions a matrix stretches but does not turn."""

import math
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.map_kinds import TOLERANCE, forward
from mathviz.linear_algebra.spectrum import ComplexArray, Eigenspace, eigenspaces
from mathviz.validation import FloatArray


class EigenKind(Enum):
    """What the eigenvalues are and whether there are enough eigenvectors."""

    REAL = "distinct real eigenvalues"
    REPEATED = "a repeated eigenvalue with a full eigenspace"
    DEFECTIVE = "a repeated eigenvalue with too few eigenvectors"
    COMPLEX = "a complex pair of eigenvalues"


@dataclass(frozen=True, eq=False, kw_only=True)
class PlaneTraits:
    """What only a 2×2 matrix has, and only a complex pair; None for all others.

    `discriminant` is that of the characteristic polynomial, tr² − 4 det. A complex pair has
    A = `basis` `rotation_scale` `basis`⁻¹, where `rotation_scale` turns by `angle` radians (as the
    plane is seen to turn) and scales by `modulus`, and the columns of `basis`, of
    determinant 1, are the axes of an ellipse on which A turns.
    """

    discriminant: float | None = None
    modulus: float | None = None
    angle: float | None = None
    rotation_scale: FloatArray | None = None
    basis: FloatArray | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class EigenSystem(PlaneTraits):
    """All eigenvalues of a square matrix, with multiplicities and eigenvectors.

    `eigenvalues` repeats each of `distinct_eigenvalues` by its algebraic multiplicity. Rows of
    `eigenvectors` are unit vectors, `eigenvector_values` their eigenvalues; their number is the
    sum of the geometric multiplicities. Arrays are complex if any eigenvalue is, else real.
    `characteristic_polynomial` holds the coefficients of det(λI − A), highest power first.
    `exact` tells whether kind and multiplicities were decided in rational arithmetic.
    """

    matrix: FloatArray
    kind: EigenKind
    eigenvalues: FloatArray | ComplexArray
    distinct_eigenvalues: FloatArray | ComplexArray
    algebraic_multiplicities: tuple[int, ...]
    geometric_multiplicities: tuple[int, ...]
    eigenvectors: FloatArray | ComplexArray
    eigenvector_values: FloatArray | ComplexArray
    characteristic_polynomial: FloatArray
    trace: float
    determinant: float
    exact: bool


@dataclass(frozen=True, eq=False)
class DirectionFan:
    """Unit vectors all around, and what a 2×2 matrix does to each, row by row.

    `turned` is the signed angle in (−π, π] from each direction to its image, 0 where the image is
    the origin; `stretch` is the image's length; `stays` tells whether the image is still on
    the direction's own line.
    """

    matrix: FloatArray
    angles: FloatArray
    directions: FloatArray
    images: FloatArray
    turned: FloatArray
    stretch: FloatArray
    stays: NDArray[np.bool_]


def eigen_system(matrix: object) -> EigenSystem:
    """Find eigenvalues, their multiplicities and eigenvectors (Axler, chapters 5 and 8).

    Order: falling real part, and the positive imaginary part first. The first non-zero component
    of each eigenvector is positive.

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 8

    Raises
    ------
    MathvizError
        If the matrix is not square, too large, or an entry is not finite.
    """
    a = validation.square_matrix("matrix", matrix)
    spaces = eigenspaces(a)
    values = [space.value for space in spaces]
    algebraic = [space.algebraic for space in spaces]
    geometric = [len(space.basis) for space in spaces]
    kind = _kind(spaces)
    real = all(value.imag == 0 for value in values)
    coefficients = exact.characteristic_polynomial(exact.rational_rows(a))
    plane = _plane_traits(kind, coefficients, spaces) if len(a) == 2 else PlaneTraits()
    return EigenSystem(
        **vars(plane),
        matrix=a,
        kind=kind,
        eigenvalues=_field(np.repeat(values, algebraic), real),
        distinct_eigenvalues=_field(np.array(values), real),
        algebraic_multiplicities=tuple(algebraic),
        geometric_multiplicities=tuple(geometric),
        eigenvectors=_field(np.vstack([space.basis for space in spaces]), real),
        eigenvector_values=_field(np.repeat(values, geometric), real),
        characteristic_polynomial=np.array(
            [exact.rounded("characteristic polynomial's coefficient", c) for c in coefficients]
        ),
        trace=float(-coefficients[1]),
        determinant=exact.determinant(a),
        exact=exact.typed_rows(a) is not None,
    )


def direction_fan(matrix: object, directions: int = 16) -> DirectionFan:
    """Send unit vectors in equally spaced directions through a 2×2 matrix.

    Raises
    ------
    MathvizError
        If the matrix is not 2×2 or not finite, or `directions` is not between 1 and 360.
    """
    a = validation.square_matrix("matrix", matrix, (2,))
    count = validation.whole_number("directions", directions, 1, 360)
    angles = np.linspace(0.0, 2 * math.pi, count, endpoint=False)
    units = np.column_stack([np.cos(angles), np.sin(angles)])
    images = units @ a.T
    across = units[:, 0] * images[:, 1] - units[:, 1] * images[:, 0]
    along = np.sum(units * images, axis=1)
    small = TOLERANCE * np.abs(a).max()
    across = np.where(np.abs(across) <= small, 0.0, across)
    along = np.where((np.abs(along) <= small) & (across == 0), 0.0, along)
    return DirectionFan(
        matrix=a,
        angles=angles,
        directions=units,
        images=images,
        turned=np.arctan2(across, along),
        stretch=np.hypot(images[:, 0], images[:, 1]),
        stays=across == 0,
    )


def _kind(spaces: list[Eigenspace]) -> EigenKind:
    if any(len(space.basis) < space.algebraic for space in spaces):
        return EigenKind.DEFECTIVE
    if any(space.value.imag != 0 for space in spaces):
        return EigenKind.COMPLEX
    if any(space.algebraic > 1 for space in spaces):
        return EigenKind.REPEATED
    return EigenKind.REAL


def _field(values: ComplexArray, real: bool) -> FloatArray | ComplexArray:
    return values.real.copy() if real else values


def _plane_traits(
    kind: EigenKind, coefficients: list[Fraction], spaces: list[Eigenspace]
) -> PlaneTraits:
    double = kind in (EigenKind.REPEATED, EigenKind.DEFECTIVE)
    discriminant = 0.0 if double else float(coefficients[1] ** 2 - 4 * coefficients[2])
    if kind is not EigenKind.COMPLEX:
        return PlaneTraits(discriminant=discriminant)
    value = spaces[-1].value
    basis = _turning_basis(spaces[-1].basis[0])
    if np.linalg.det(basis) < 0:
        basis[:, 1] *= -1
        value = value.conjugate()
    basis /= math.sqrt(np.linalg.det(basis))
    return PlaneTraits(
        discriminant=discriminant,
        modulus=abs(value),
        angle=-math.atan2(value.imag, value.real),
        rotation_scale=np.array([[value.real, value.imag], [-value.imag, value.real]]),
        basis=basis,
    )


def _turning_basis(eigenvector: ComplexArray) -> FloatArray:
    """Return [Re v, Im v] for the multiple of v whose two parts are perpendicular.

    For the eigenvalue a − bi these columns give [[a, −b], [b, a]] (Lay, section 5.5, theorem 9).
    """
    square = complex(eigenvector @ eigenvector)
    if abs(square) > 1e-9:
        eigenvector = eigenvector * np.sqrt(abs(square) / square)
    basis = np.column_stack([eigenvector.real, eigenvector.imag])
    sign = np.sign(forward(basis[:, 0]) @ basis[:, 0])
    return np.asarray(sign * basis)
