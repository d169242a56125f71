"""Least squares: where there is no solution, the nearest one."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.elimination import LARGEST_SIZE
from mathviz.validation import LARGEST_DATUM, FloatArray
from mathviz.words import plain_number

MOST_COLUMNS = 100


@dataclass(frozen=True, eq=False)
class LeastSquares:
    """The x that brings A x nearest to b, and the right angle that shows it.

    `fitted` = A x is the projection of b on the column space, `residual` = b − A x is
    perpendicular to every column: `perpendicularity` holds the cosines of these angles, zero up
    to rounding. If columns depend on each other, `solution` is the shortest of many and the rows of
    `directions` are free to add; `unique` tells that there is one only, `solvable` that
    A x = b holds. `normal_matrix` x = `normal_right` are the normal equations AᵀA x = Aᵀb;
    `normal_solution` is their answer in floats, None where AᵀA is singular to rounding: its
    condition number is the square of A's `condition_number`.
    """

    matrix: FloatArray
    right: FloatArray
    solution: FloatArray
    fitted: FloatArray
    residual: FloatArray
    residual_norm: float
    perpendicularity: FloatArray
    rank: int
    unique: bool
    solvable: bool
    directions: FloatArray
    singular_values: FloatArray
    condition_number: float
    normal_matrix: FloatArray
    normal_right: FloatArray
    normal_solution: FloatArray | None
    description: str


def least_squares(matrix: object, right: object) -> LeastSquares:
    """Minimise ‖A x − b‖ by the singular value decomposition (Golub and Van Loan, section 5.5).

    Parameters
    ----------
    matrix : (m, n) numbers, n ≤ 100
    right : (m,) numbers

    Raises
    ------
    MathvizError
        If the shapes do not fit, or an entry is not finite or beyond 1e150.
    """
    a = validation.real_array("matrix", matrix, 2, LARGEST_DATUM)
    b = validation.real_array("right-hand side", right, 1, LARGEST_DATUM)
    if a.shape[1] > MOST_COLUMNS:
        raise MathvizError("matrix", f"have at most {MOST_COLUMNS} columns", str(a.shape[1]))
    if len(b) != len(a):
        raise MathvizError("right-hand side", f"have {len(a)} entries", str(len(b)))
    left, values, vt = np.linalg.svd(a, full_matrices=len(a) < a.shape[1])
    rank = _rank(a, values)
    with np.errstate(over="ignore", invalid="ignore"):
        x = vt[:rank].T @ (left.T[:rank] @ b / values[:rank])
    if not np.all(np.isfinite(x)):
        raise MathvizError("solution", "have entries below 1.8e308", "more")
    residual = b - a @ x
    solvable = _is_rounding(residual, a, x, b)
    full = rank == min(a.shape)
    return LeastSquares(
        matrix=a,
        right=b,
        solution=x + 0.0,
        fitted=a @ x,
        residual=residual,
        residual_norm=math.hypot(*residual),
        perpendicularity=_cosines(a, residual, solvable),
        rank=rank,
        unique=rank == a.shape[1],
        solvable=solvable,
        directions=vt[rank:],
        singular_values=values,
        condition_number=float(values[0] / values[-1]) if full else math.inf,
        normal_matrix=a.T @ a,
        normal_right=a.T @ b,
        normal_solution=_normal_solution(a, b),
        description=_description(rank, a.shape[1], solvable, math.hypot(*residual)),
    )


def _rank(a: FloatArray, values: FloatArray) -> int:
    if max(a.shape) <= LARGEST_SIZE:
        return exact.rank(a)
    return int(np.sum(values > exact.ROUNDING * max(a.shape) * values[0]))


def _is_rounding(residual: FloatArray, a: FloatArray, x: FloatArray, b: FloatArray) -> bool:
    size = float(np.linalg.norm(a, 2)) * math.hypot(*x) + math.hypot(*b)
    return bool(math.hypot(*residual) <= exact.ROUNDING * max(a.shape) * size)


def _cosines(a: FloatArray, residual: FloatArray, solvable: bool) -> FloatArray:
    """Return the cosine of the angle between the residual and each column, 0 for either zero."""
    lengths = np.array([math.hypot(*column) for column in a.T])
    length = math.hypot(*residual)
    if solvable or length == 0:
        return np.zeros(a.shape[1])
    units = a / np.where(lengths == 0, 1.0, lengths)
    return np.asarray(units.T @ (residual / length))


def _normal_solution(a: FloatArray, b: FloatArray) -> FloatArray | None:
    gram = a.T @ a
    if np.linalg.matrix_rank(gram, hermitian=True) < len(gram):
        return None
    return np.asarray(np.linalg.solve(gram, a.T @ b))


def _description(rank: int, unknowns: int, solvable: bool, missed: float) -> str:
    what = "solved exactly" if solvable else f"nearest point at distance {plain_number(missed)}"
    if rank == unknowns:
        return f"one answer, {what}"
    return f"many answers, {what}; the shortest is taken"
