"""Determinant, rank and null space decided in rational arithmetic.

Rounding must not turn a singular matrix into a nearly singular one in front of an audience, so
what a person can type (a short decimal, a small fraction) is read as that rational number.
"""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

Rows = list[list[Fraction]]

TYPED_DIGITS = 12
TYPED_DENOMINATOR = 1000
SMALLEST_TYPED = 1e-15
ROUNDING = 16 * float(np.finfo(np.float64).eps)


def as_typed(value: float) -> Fraction | None:
    """Return the short decimal or small fraction that rounds to `value`, or None if there is none.

    A short decimal has at most 12 significant digits, a small fraction a denominator of at
    most 1000: ``0.1`` is 1/10 and ``0.333…`` is 1/3, but a cosine is neither.
    """
    if value == 0:
        return Fraction(0)
    if abs(value) < SMALLEST_TYPED:
        return None
    decimal = Decimal(repr(float(value)))
    if len(decimal.normalize().as_tuple().digits) <= TYPED_DIGITS:
        return Fraction(decimal)
    simple = Fraction(value).limit_denominator(TYPED_DENOMINATOR)
    return simple if float(simple) == value else None


def typed_rows(matrix: FloatArray) -> Rows | None:
    """Return the matrix in the rational numbers it was typed in, or None if an entry has none."""
    rows: Rows = []
    for row in matrix.tolist():
        typed = [as_typed(entry) for entry in row]
        if None in typed:
            return None
        rows.append([entry for entry in typed if entry is not None])
    return rows


def rational_rows(matrix: FloatArray) -> Rows:
    """Return the matrix as typed, or else in the rational numbers its floats stand for."""
    return typed_rows(matrix) or [[Fraction(entry) for entry in row] for row in matrix.tolist()]


def reduced(rows: Rows) -> tuple[Rows, list[int]]:
    """Return the reduced row echelon form and its pivot columns (Strang, section 3.2)."""
    work = [list(row) for row in rows]
    pivots: list[int] = []
    for column in range(len(work[0])):
        top = len(pivots)
        found = next((i for i in range(top, len(work)) if work[i][column]), None)
        if found is None:
            continue
        work[top], work[found] = work[found], work[top]
        pivot = work[top][column]
        work[top] = [entry / pivot for entry in work[top]]
        for i, row in enumerate(work):
            if i != top and row[column]:
                work[i] = [a - row[column] * b for a, b in zip(row, work[top], strict=True)]
        pivots.append(column)
    return work, pivots


def null_space(rows: Rows) -> Rows:
    """Return a basis of the null space, one vector for each free column."""
    echelon, pivots = reduced(rows)
    width = len(rows[0])
    basis: Rows = []
    for free in (c for c in range(width) if c not in pivots):
        solution = [Fraction(int(c == free)) for c in range(width)]
        for row, pivot in zip(echelon, pivots, strict=False):
            solution[pivot] = -row[free]
        basis.append(solution)
    return basis


def product(left: Rows, right: Rows) -> Rows:
    """Return the matrix product."""
    columns = list(zip(*right, strict=True))
    return [
        [sum((a * b for a, b in zip(row, c, strict=True)), Fraction(0)) for c in columns]
        for row in left
    ]


def shifted(rows: Rows, amount: Fraction) -> Rows:
    """Return the matrix plus `amount` times the identity."""
    return [
        [entry + amount * (i == j) for j, entry in enumerate(row)] for i, row in enumerate(rows)
    ]


def characteristic_polynomial(rows: Rows) -> list[Fraction]:
    """Return the coefficients of det(λI − A), highest power first, leading 1.

    The method is Faddeev and LeVerrier's (Horn and Johnson, Matrix Analysis, problem 2.4.P16).
    """
    coefficients = [Fraction(1)]
    remainder = [[Fraction(0)] * len(rows) for _ in rows]
    for k in range(1, len(rows) + 1):
        remainder = product(rows, shifted(remainder, coefficients[-1]))
        trace = sum((remainder[i][i] for i in range(len(rows))), Fraction(0))
        coefficients.append(-trace / k)
    return coefficients


def rank(matrix: FloatArray) -> int:
    """Return the rank: exact for typed entries, else up to rounding in the singular values."""
    rows = typed_rows(matrix)
    if rows is not None:
        return len(reduced(rows)[1])
    stretches = np.linalg.svd(matrix, compute_uv=False)
    return int(np.sum(stretches > ROUNDING * len(matrix) * stretches[0]))


def determinant(matrix: FloatArray) -> float:
    """Return the correctly rounded determinant, and exactly 0 where `rank` is not full.

    Raises
    ------
    MathvizError
        If it is too large or too small for a float.
    """
    return rounded("determinant", rational_determinant(matrix))


def rational_determinant(matrix: FloatArray) -> Fraction:
    """Return the exact determinant, and 0 where `rank` is not full."""
    if rank(matrix) < len(matrix):
        return Fraction(0)
    return determinant_of(rational_rows(matrix))


def determinant_of(rows: Rows) -> Fraction:
    """Return the determinant of rational rows."""
    sign = -1 if len(rows) % 2 else 1
    return sign * characteristic_polynomial(rows)[-1]


def rounded(name: str, value: Fraction) -> float:
    """Return the nearest float.

    Raises
    ------
    MathvizError
        If there is none: see `nearest`.
    """
    found = nearest(value)
    if found is None:
        size = "less" if abs(value) < 1 else "more"
        raise MathvizError(name, "be 0 or of a size from 5e-324 to 1.8e308", size)
    return found


def nearest(value: Fraction) -> float | None:
    """Return the nearest float, None beyond 1.8e308 and for what would count as 0 but is not."""
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if found or not value else None


def inverse(matrix: FloatArray) -> FloatArray | None:
    """Return the correctly rounded inverse, or None where `rank` is not full.

    Raises
    ------
    MathvizError
        If an entry of the inverse is too large for a float.
    """
    size = len(matrix)
    if rank(matrix) < size:
        return None
    rows = rational_rows(matrix)
    identity = shifted([[Fraction(0)] * size for _ in rows], Fraction(1))
    echelon, _ = reduced([[*row, *unit] for row, unit in zip(rows, identity, strict=True)])
    try:
        return np.array([[float(entry) for entry in row[size:]] for row in echelon])
    except OverflowError as error:
        raise MathvizError("inverse", "have entries below 1.8e308", "more") from error


def nearly_singular(matrix: FloatArray) -> bool:
    """Tell whether the matrix squeezes some direction a million times more than another."""
    stretches = np.linalg.svd(matrix, compute_uv=False)
    return bool(stretches[-1] <= 1e-6 * stretches[0])
