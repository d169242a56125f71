"""Quadratic forms xᵀA x: bowls, valleys and saddles, told apart by eigenvalues."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.signs import leading_signs
from mathviz.validation import FloatArray, square_matrix


class Definiteness(Enum):
    """The signs that a quadratic form takes away from the origin."""

    POSITIVE_DEFINITE = "positive definite"
    POSITIVE_SEMIDEFINITE = "positive semidefinite"
    ZERO = "zero"
    INDEFINITE = "indefinite"
    NEGATIVE_SEMIDEFINITE = "negative semidefinite"
    NEGATIVE_DEFINITE = "negative definite"


SURFACES = {
    Definiteness.POSITIVE_DEFINITE: "a bowl",
    Definiteness.POSITIVE_SEMIDEFINITE: "a valley",
    Definiteness.ZERO: "a plane",
    Definiteness.INDEFINITE: "a saddle",
    Definiteness.NEGATIVE_SEMIDEFINITE: "a ridge",
    Definiteness.NEGATIVE_DEFINITE: "a dome",
}


@dataclass(frozen=True, eq=False)
class QuadraticForm:
    """xᵀA x with the symmetric `matrix` (A + Aᵀ) / 2, which gives the same values as `given`.

    `eigenvalues` fall; rows of `axes` are their eigenvectors, the principal axes. `minors` are the
    leading principal minors, all positive just for a bowl (Sylvester). `condition_number` is the
    largest eigenvalue over the smallest in size, None if one is zero.
    """

    given: FloatArray
    matrix: FloatArray
    was_symmetric: bool
    eigenvalues: FloatArray
    axes: FloatArray
    rank: int
    minors: FloatArray
    definiteness: Definiteness
    surface: str
    condition_number: float | None

    def value(self, points: object) -> FloatArray:
        """Return xᵀA x for points (…, n)."""
        x = self._points(points)
        return np.asarray(np.einsum("...i,ij,...j->...", x, self.matrix, x))

    def gradient(self, points: object) -> FloatArray:
        """Return 2 A x for points (…, n)."""
        return np.asarray(2 * self._points(points) @ self.matrix)

    def _points(self, points: object) -> FloatArray:
        x = np.asarray(points, dtype=np.float64)
        if x.ndim == 0 or x.shape[-1] != len(self.matrix):
            received = f"shape {x.shape}"
            raise MathvizError("points", f"have {len(self.matrix)} coordinates each", received)
        return x


def quadratic_form(matrix: object) -> QuadraticForm:
    """Classify a quadratic form by the signs of its eigenvalues (Strang, section 6.5).

    How many eigenvalues are zero is decided exactly where the entries can be typed.

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 8
        Made symmetric if it is not.

    Raises
    ------
    MathvizError
        If the matrix is not square, larger, or an entry is not finite or too large.
    """
    a = square_matrix("matrix", matrix)
    symmetric = (a + a.T) / 2
    values, vectors = np.linalg.eigh(symmetric)
    rank = exact.rank(symmetric)
    smallest_first = np.argsort(np.abs(values), kind="stable")
    values[smallest_first[: len(a) - rank]] = 0.0
    axes = vectors.T[::-1]
    values = values[::-1].copy()
    definiteness = _definiteness(values)
    sizes = np.abs(values)
    return QuadraticForm(
        given=a,
        matrix=symmetric,
        was_symmetric=bool(np.array_equal(a, a.T)),
        eigenvalues=values,
        axes=axes * leading_signs(axes)[:, None],
        rank=rank,
        minors=np.array([exact.determinant(symmetric[:k, :k]) for k in range(1, len(a) + 1)]),
        definiteness=definiteness,
        surface=SURFACES[definiteness],
        condition_number=float(sizes.max() / sizes.min()) if rank == len(a) else None,
    )


def _definiteness(values: FloatArray) -> Definiteness:
    rises, falls, flat = np.any(values > 0), np.any(values < 0), np.any(values == 0)
    if rises and falls:
        return Definiteness.INDEFINITE
    if rises:
        return Definiteness.POSITIVE_SEMIDEFINITE if flat else Definiteness.POSITIVE_DEFINITE
    if falls:
        return Definiteness.NEGATIVE_SEMIDEFINITE if flat else Definiteness.NEGATIVE_DEFINITE
    return Definiteness.ZERO
