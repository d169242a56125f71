"""What vectors span, and the four subspaces of a matrix."""

from dataclasses import dataclass

import numpy as np

from mathviz.linear_algebra import exact
from mathviz.linear_algebra.elimination import system_matrix
from mathviz.validation import FloatArray

SPAN_NAMES = ("the origin alone", "a line", "a plane", "a space of 3 dimensions")


@dataclass(frozen=True, eq=False)
class Span:
    """What the rows of `vectors` reach by multiples and sums.

    `independent` are the vectors, counted from 0, that add a direction to those before them; they
    form the rows of `basis`. Row j of `combinations` writes vector j in that basis.
    `orthonormal` spans the same with perpendicular unit vectors.
    """

    vectors: FloatArray
    rank: int
    independent: tuple[int, ...]
    dependent: tuple[int, ...]
    basis: FloatArray
    combinations: FloatArray
    orthonormal: FloatArray
    description: str


@dataclass(frozen=True, eq=False)
class FourSpaces:
    """The four subspaces of an m×n matrix; a basis of each in the rows of an array.

    `column_space` holds the pivot columns, `row_space` the non-zero rows of the reduced echelon
    form `reduced`, `null_space` one special solution for each free column,
    `left_null_space` those of the transpose. The `orthonormal_` ones span the same.
    """

    matrix: FloatArray
    rank: int
    pivot_columns: tuple[int, ...]
    reduced: FloatArray
    column_space: FloatArray
    row_space: FloatArray
    null_space: FloatArray
    left_null_space: FloatArray
    orthonormal_column_space: FloatArray
    orthonormal_row_space: FloatArray
    orthonormal_null_space: FloatArray
    orthonormal_left_null_space: FloatArray


def span(vectors: object) -> Span:
    """Tell what vectors span and which of them add nothing (Strang, section 3.4).

    Parameters
    ----------
    vectors : (k, n) numbers, k and n ≤ 12
        One vector in each row.

    Raises
    ------
    MathvizError
        If there are more, they differ in length, or an entry is not finite or too large.
    """
    rows = system_matrix("vectors", vectors)
    reduced, pivots = _reduced(rows.T)
    rank = len(pivots)
    dimensions = rows.shape[1]
    name = SPAN_NAMES[rank] if rank < len(SPAN_NAMES) else f"a space of {rank} dimensions"
    whole = " (all there is)" if rank == dimensions and rank > 0 else ""
    return Span(
        vectors=rows,
        rank=rank,
        independent=pivots,
        dependent=tuple(j for j in range(len(rows)) if j not in pivots),
        basis=rows[list(pivots)],
        combinations=reduced.T,
        orthonormal=np.linalg.svd(rows)[2][:rank],
        description=f"{name}{whole}",
    )


def four_spaces(matrix: object) -> FourSpaces:
    """Find bases of column, row, null and left null space (Strang, section 3.5).

    Entries that can be typed are calculated with exactly; in others, directions
    stretched by no more than rounding count as lost.

    Parameters
    ----------
    matrix : (m, n) numbers, m and n ≤ 12

    Raises
    ------
    MathvizError
        If the matrix is larger, or an entry is not finite or too large.
    """
    a = system_matrix("matrix", matrix)
    reduced, pivots = _reduced(a)
    rank = len(pivots)
    left, _, right = np.linalg.svd(a)
    return FourSpaces(
        matrix=a,
        rank=rank,
        pivot_columns=pivots,
        reduced=np.vstack([reduced, np.zeros((len(a) - rank, a.shape[1]))]),
        column_space=a.T[list(pivots)],
        row_space=reduced,
        null_space=_special_solutions(reduced, pivots),
        left_null_space=_special_solutions(*_reduced(a.T)),
        orthonormal_column_space=left.T[:rank],
        orthonormal_row_space=right[:rank],
        orthonormal_null_space=right[rank:],
        orthonormal_left_null_space=left.T[rank:],
    )


def _reduced(a: FloatArray) -> tuple[FloatArray, tuple[int, ...]]:
    """Return the non-zero rows of the reduced echelon form, and the pivot columns."""
    typed = exact.typed_rows(a)
    if typed is None:
        return _numerically_reduced(a)
    echelon, pivots = exact.reduced(typed)
    rows = [[float(entry) for entry in row] for row in echelon[: len(pivots)]]
    return np.array(rows).reshape(-1, a.shape[1]), tuple(pivots)


def _numerically_reduced(a: FloatArray) -> tuple[FloatArray, tuple[int, ...]]:
    """Take each column that raises the rank as a pivot; write all columns in these."""
    pivots: list[int] = []
    for column in range(a.shape[1]):
        if exact.rank(a[:, [*pivots, column]]) > len(pivots):
            pivots.append(column)
    if not pivots:
        return np.zeros((0, a.shape[1])), ()
    reduced: FloatArray = np.asarray(np.linalg.lstsq(a[:, pivots], a)[0], dtype=np.float64)
    reduced[:, pivots] = np.eye(len(pivots))
    for row, pivot in enumerate(pivots):
        reduced[row, :pivot] = 0.0
    return reduced, tuple(pivots)


def _special_solutions(reduced: FloatArray, pivots: tuple[int, ...]) -> FloatArray:
    width = reduced.shape[1]
    free = [column for column in range(width) if column not in pivots]
    solutions = np.zeros((len(free), width))
    solutions[range(len(free)), free] = 1.0
    solutions[:, list(pivots)] = -reduced[:, free].T
    return solutions + 0.0
