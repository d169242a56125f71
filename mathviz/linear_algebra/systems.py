"""Linear systems: one solution, none, or infinitely many, and how sure one can be."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.conditioning import condition_number
from mathviz.linear_algebra.elimination import system_matrix
from mathviz.validation import FloatArray
from mathviz.words import plain_number, plain_point


class Solutions(Enum):
    """How many solutions a linear system has."""

    UNIQUE = "one solution"
    NONE = "no solution"
    INFINITE = "infinitely many solutions"


@dataclass(frozen=True, eq=False)
class SolutionSet:
    """All solutions of A x = b: `particular` plus any combination of the rows of `directions`.

    `particular` is None where there is no solution; free unknowns are 0 in it. `nearest` comes as
    close to solving as possible, and among those closest lies nearest to the origin; `residual` is
    b − A `nearest`. `directions` (k, n) span what A sends to zero, solvable or not.
    `determinant` belongs to square systems, None where no float is near it. `nearly_singular`
    tells that the rank is full but some direction is squeezed a million times more than another:
    `condition_number` says how much.
    `exact` tells whether it was decided in rational arithmetic.
    """

    matrix: FloatArray
    right: FloatArray
    solutions: Solutions
    rank: int
    rank_augmented: int
    particular: FloatArray | None
    directions: FloatArray
    nearest: FloatArray
    residual: FloatArray
    determinant: float | None
    condition_number: float
    nearly_singular: bool
    exact: bool
    description: str


def solve_system(matrix: object, right: object) -> SolutionSet:
    """Find every solution of A x = b (Strang, section 3.3).

    Parameters
    ----------
    matrix : (m, n) numbers, m and n ≤ 12
    right : (m,) numbers

    Raises
    ------
    MathvizError
        If the matrix is larger, `right` has another length, or an entry is not finite or too large.
    """
    a = system_matrix("matrix", matrix)
    b = validation.vector("right-hand side", right, len(a), validation.LARGEST_DATUM)
    typed = exact.typed_rows(np.column_stack([a, b]))
    rank, augmented, particular, directions = (
        _numerical(a, b) if typed is None else _rational(typed)
    )
    nearest = _nearest(a, b, rank)
    solutions = _kind(rank, augmented, a.shape[1])
    full = rank == min(a.shape)
    nearly = full and exact.nearly_singular(a)
    condition = condition_number(a)
    return SolutionSet(
        matrix=a,
        right=b,
        solutions=solutions,
        rank=rank,
        rank_augmented=augmented,
        particular=particular,
        directions=directions,
        nearest=nearest,
        residual=b - a @ nearest,
        determinant=exact.nearest(exact.rational_determinant(a))
        if a.shape[0] == a.shape[1]
        else None,
        condition_number=condition,
        nearly_singular=nearly,
        exact=typed is not None,
        description=_description(solutions, particular, directions, condition if nearly else None),
    )


Decision = tuple[int, int, FloatArray | None, FloatArray]


def _rational(augmented: exact.Rows) -> Decision:
    width = len(augmented[0]) - 1
    echelon, pivots = exact.reduced(augmented)
    directions = exact.null_space([row[:width] for row in augmented])
    basis = np.array([[float(c) for c in row] for row in directions]).reshape(-1, width)
    if width in pivots:
        return len(pivots) - 1, len(pivots), None, basis
    particular = np.zeros(width)
    for row, pivot in zip(echelon, pivots, strict=False):
        particular[pivot] = float(row[width])
    return len(pivots), len(pivots), particular, basis


def _numerical(a: FloatArray, b: FloatArray) -> Decision:
    rank = exact.rank(a)
    basis = np.linalg.svd(a)[2][rank:]
    nearest = _nearest(a, b, rank)
    size = float(np.linalg.norm(a, 2)) * math.hypot(*nearest) + math.hypot(*b)
    missed = math.hypot(*(b - a @ nearest))
    solved = missed <= exact.ROUNDING * max(a.shape) * size
    return rank, rank if solved else rank + 1, nearest if solved else None, basis


def _nearest(a: FloatArray, b: FloatArray, rank: int) -> FloatArray:
    """Return the least-squares solution of least norm (Golub and Van Loan, section 5.5)."""
    left, stretches, right = np.linalg.svd(a, full_matrices=False)
    return np.asarray((left.T[:rank] @ b / stretches[:rank]) @ right[:rank]) + 0.0


def _kind(rank: int, augmented: int, unknowns: int) -> Solutions:
    if augmented > rank:
        return Solutions.NONE
    return Solutions.UNIQUE if rank == unknowns else Solutions.INFINITE


def _description(
    solutions: Solutions,
    particular: FloatArray | None,
    directions: FloatArray,
    condition: float | None,
) -> str:
    if particular is None:
        return "no solution: the equations contradict each other"
    if solutions is Solutions.UNIQUE:
        said = f"one solution, {plain_point(particular)}"
        if condition is None:
            return said
        return f"{said}, but nearly singular: condition number {plain_number(condition, 2)}"
    free = len(directions)
    return f"infinitely many solutions, {free} free direction{'s' if free > 1 else ''}"
