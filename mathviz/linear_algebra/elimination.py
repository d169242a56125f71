"""Gaussian elimination: every row operation on the way to echelon and reduced echelon form."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.reduction import Reduction
from mathviz.linear_algebra.row_steps import Number, RowStep, Table, as_array
from mathviz.validation import FloatArray

LARGEST_SIZE = 12


@dataclass(frozen=True, eq=False)
class Elimination:
    """A whole elimination, from the matrix as given to its reduced echelon form.

    `matrix` is the start, with the right-hand sides as its last columns: `columns` counts those
    before them. `pivots` are (row, column) of each pivot, `pivot_values` what stood there in
    `echelon`. `contradiction` is the row that came down to 0 = c, None if there is none.
    `determinant` belongs to the square part, None if it is not square or no float is near it.
    `exact` tells whether the steps are in fractions; `fractions` is the start in them, else None.
    """

    matrix: FloatArray
    columns: int
    steps: tuple[RowStep, ...]
    echelon: FloatArray
    reduced: FloatArray
    pivots: tuple[tuple[int, int], ...]
    pivot_values: FloatArray
    free_columns: tuple[int, ...]
    rank: int
    swaps: int
    determinant: float | None
    contradiction: int | None
    exact: bool
    fractions: tuple[tuple[Fraction, ...], ...] | None

    @property
    def tables(self) -> list[Sequence[Sequence[Number]]]:
        """The matrix before the first step and after each, in the numbers worked with."""
        moments = [(self.fractions, self.matrix), *((s.fractions, s.matrix) for s in self.steps)]
        return [fractions or floats.tolist() for fractions, floats in moments]


def eliminate(matrix: object, right: object = None, fractions: bool = True) -> Elimination:
    """Eliminate below each pivot, then above (Strang, sections 2.2 and 3.2).

    With `fractions`, a matrix of entries that can be typed is worked on exactly and the first
    non-zero entry of a column is its pivot. Otherwise the steps are in floats with partial
    pivoting: the largest entry is the pivot, and what is smaller than rounding error is zero
    (Trefethen and Bau, lecture 21).

    Parameters
    ----------
    matrix : (m, n) numbers, m and n ≤ 12
    right : (m,) or (m, k) numbers, optional
        Right-hand sides, which take part in every step but hold no pivots.

    Raises
    ------
    MathvizError
        If the matrix is larger, the right-hand sides have another number of rows, or an entry is
        not finite or too large.
    """
    a = system_matrix("matrix", matrix)
    start = a if right is None else np.column_stack([a, _right_sides(right, len(a))])
    typed = exact.typed_rows(start) if fractions else None
    table: Table = [list(row) for row in (typed or start.tolist())]
    small = 0.0 if typed else exact.ROUNDING * max(a.shape) * float(np.abs(a).max())
    run = Reduction(table, a.shape[1], small)
    run.to_echelon()
    echelon = as_array(run.table)
    determinant = run.determinant() if a.shape[0] == a.shape[1] else None
    run.to_reduced()
    return Elimination(
        matrix=start,
        columns=a.shape[1],
        steps=tuple(run.steps),
        echelon=echelon,
        reduced=as_array(run.table),
        pivots=tuple(run.pivots),
        pivot_values=np.array([echelon[pivot] for pivot in run.pivots]),
        free_columns=tuple(sorted(set(range(a.shape[1])) - {c for _, c in run.pivots})),
        rank=len(run.pivots),
        swaps=run.swaps,
        determinant=determinant,
        contradiction=_contradiction(
            echelon, len(run.pivots), start[:, a.shape[1] :], typed is None
        ),
        exact=typed is not None,
        fractions=tuple(map(tuple, typed)) if typed else None,
    )


def system_matrix(name: str, value: object) -> FloatArray:
    """Return `value` as a float matrix with at most 12 rows and columns.

    Raises
    ------
    MathvizError
        As `mathviz.validation.real_array`, or if it is larger.
    """
    matrix = validation.real_array(name, value, 2, validation.LARGEST_DATUM)
    if max(matrix.shape) > LARGEST_SIZE:
        received = "×".join(map(str, matrix.shape))
        raise MathvizError(name, f"be at most {LARGEST_SIZE}×{LARGEST_SIZE}", received)
    return matrix


def _right_sides(right: object, rows: int) -> FloatArray:
    several = isinstance(right, list | tuple | np.ndarray) and any(
        isinstance(row, list | tuple | np.ndarray) for row in right
    )
    sides = validation.real_array(
        "right-hand side", right, 2 if several else 1, validation.LARGEST_DATUM
    )
    if len(sides) != rows:
        raise MathvizError("right-hand side", f"have {rows} rows", str(len(sides)))
    return sides.reshape(rows, -1)


def _contradiction(echelon: FloatArray, rank: int, right: FloatArray, rounded: bool) -> int | None:
    if right.shape[1] == 0:
        return None
    small = exact.ROUNDING * len(right) * float(np.abs(right).max()) if rounded else 0.0
    left_over = np.abs(echelon[rank:, -right.shape[1] :]).max(axis=1, initial=0.0)
    rows = np.flatnonzero(left_over > small)
    return rank + int(rows[0]) if rows.size else None
