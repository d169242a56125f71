"""The three row operations, each as a step that can be written down and played.

Strang, Introduction to Linear Algebra, section 2.2.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import numpy as np

from mathviz.validation import FloatArray
from mathviz.words import plain_number, typst_number

Number = Fraction | float
Table = list[list[Number]]


class RowOperation(Enum):
    """What elimination may do to the rows without changing the solutions."""

    SWAP = "swap two rows"
    SCALE = "scale a row"
    ADD = "add a multiple of one row to another"


class Phase(Enum):
    """What a row operation works towards."""

    ECHELON = "echelon form"
    REDUCED = "reduced echelon form"


@dataclass(frozen=True, eq=False)
class RowStep:
    """One row operation and the matrix after it.

    Rows count from 0. `source` is the other row of a SWAP and the row added in ADD; `factor` the
    number that a SCALE multiplies by, or the multiple of the source that an ADD adds.
    `pivot` is the row and column of the pivot that the step serves. `fractions` is the matrix in
    exact numbers, None if the elimination runs in floats. `text` and `typst` write the step with
    rows counted from 1.
    """

    operation: RowOperation
    phase: Phase
    target: int
    source: int | None
    factor: float
    exact_factor: Fraction | None
    pivot: tuple[int, int]
    matrix: FloatArray
    fractions: tuple[tuple[Fraction, ...], ...] | None
    text: str
    typst: str


def row_step(
    operation: RowOperation,
    phase: Phase,
    rows: tuple[int, int | None],
    factor: Number,
    pivot: tuple[int, int],
    after: Table,
) -> RowStep:
    """Record an operation on `rows` = (target, source) that left the table `after`.

    Parameters
    ----------
    operation, phase
        Which of the three, and whether below the pivots or above.
    rows : (int, int or None)
        Target and source.
    factor : number
        What the row is multiplied by.
    pivot : (int, int)
        Row and column of the pivot it serves.
    after : table
        What the operation leaves.
    """
    target, source = rows
    exact = isinstance(factor, Fraction)
    return RowStep(
        operation=operation,
        phase=phase,
        target=target,
        source=source,
        factor=float(factor),
        exact_factor=factor if isinstance(factor, Fraction) else None,
        pivot=pivot,
        matrix=as_array(after),
        fractions=_fractions(after) if exact else None,
        text=_written(
            operation, f"R{target + 1}", f"R{(source or 0) + 1}", _plain(factor), ("→", "↔")
        ),
        typst=_written(
            operation, f"R_{target + 1}", f"R_{(source or 0) + 1}", _typst(factor), ("->", "<->")
        ),
    )


def as_array(table: Table) -> FloatArray:
    """Return a table of numbers of either kind as floats, never with a negative zero."""
    return np.array([[float(entry) for entry in row] for row in table]) + 0.0


def _fractions(table: Table) -> tuple[tuple[Fraction, ...], ...]:
    return tuple(tuple(Fraction(entry) for entry in row) for row in table)


def _written(
    operation: RowOperation, target: str, source: str, factor: str, arrows: tuple[str, str]
) -> str:
    becomes, swaps = arrows
    if operation is RowOperation.SWAP:
        return f"{target} {swaps} {source}"
    negative = factor[0] in "−-"
    size = factor[1:] if negative else factor
    multiple = "" if size == "1" else f"{size} "
    minus = factor[0] if negative else "+"
    if operation is RowOperation.SCALE:
        return f"{target} {becomes} {minus if negative else ''}{multiple}{target}"
    return f"{target} {becomes} {target} {minus} {multiple}{source}"


def _plain(factor: Number) -> str:
    if isinstance(factor, Fraction):
        return str(factor).replace("-", "−")
    return plain_number(factor)


def _typst(factor: Number) -> str:
    return str(factor) if isinstance(factor, Fraction) else typst_number(factor)
