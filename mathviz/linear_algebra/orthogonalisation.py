"""Gram–Schmidt and QR: right angles made from any vectors, one vector at a time."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz.linear_algebra import exact
from mathviz.linear_algebra.elimination import system_matrix
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class GramSchmidtStep:
    """One vector loses its shadows on the unit vectors before it.

    Rows of `shadows` are its projections on these, `coefficients` their signed lengths,
    `remainder` what is left and `length` its length. `unit` is the remainder at length 1, None
    where nothing but rounding is left because the vector depends on those before it.
    """

    vector: FloatArray
    coefficients: FloatArray
    shadows: FloatArray
    remainder: FloatArray
    length: float
    unit: FloatArray | None


@dataclass(frozen=True, eq=False)
class QR:
    """A = Q R: columns of `q` (m, rank) are perpendicular unit vectors, `r` (rank, n) is upper.

    Leading entries of the rows of `r` are positive. `dependent` lists the columns of A that add no
    direction; there `r` steps over. `orthogonality_error` is the largest entry of QᵀQ − I.
    """

    matrix: FloatArray
    q: FloatArray
    r: FloatArray
    rank: int
    dependent: tuple[int, ...]
    steps: tuple[GramSchmidtStep, ...]
    orthogonality_error: float


def qr_decomposition(matrix: object) -> QR:
    """Orthogonalise the columns from left to right (Strang, section 4.4).

    Each vector is cleared twice, after which Q is orthogonal to rounding however close to
    dependent the columns are (Giraud, Langou and Rozložník, 2005: "twice is enough").

    Parameters
    ----------
    matrix : (m, n) numbers, m and n ≤ 12

    Raises
    ------
    MathvizError
        If the matrix is larger, or an entry is not finite or too large.
    """
    a = system_matrix("matrix", matrix)
    units: list[FloatArray] = []
    steps = []
    for column in a.T:
        step = _step(column, np.array(units).reshape(-1, len(a)))
        steps.append(step)
        if step.unit is not None:
            units.append(step.unit)
    q = np.array(units).reshape(-1, len(a)).T
    return QR(
        matrix=a,
        q=q,
        r=_upper(steps, len(units)),
        rank=len(units),
        dependent=tuple(j for j, step in enumerate(steps) if step.unit is None),
        steps=tuple(steps),
        orthogonality_error=float(np.abs(q.T @ q - np.eye(len(units))).max(initial=0.0)),
    )


def _step(column: FloatArray, units: FloatArray) -> GramSchmidtStep:
    size = float(np.abs(column).max()) or 1.0
    remainder = column / size
    whole = math.hypot(*remainder)
    coefficients = np.zeros(len(units))
    for _ in range(2):
        for k, unit in enumerate(units):
            along = float(unit @ remainder)
            coefficients[k] += along
            remainder = remainder - along * unit
    length = math.hypot(*remainder)
    independent = length > exact.ROUNDING * len(column) * whole
    return GramSchmidtStep(
        vector=column.copy(),
        coefficients=coefficients * size,
        shadows=coefficients[:, None] * units * size,
        remainder=remainder * size if independent else np.zeros_like(column),
        length=length * size if independent else 0.0,
        unit=remainder / length if independent else None,
    )


def _upper(steps: list[GramSchmidtStep], rank: int) -> FloatArray:
    r = np.zeros((rank, len(steps)))
    for j, step in enumerate(steps):
        before = len(step.coefficients)
        r[:before, j] = step.coefficients
        if step.unit is not None:
            r[before, j] = step.length
    return r
