"""What a finished elimination says of the unknowns of its system.

Strang, Introduction to Linear Algebra, section 3.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mathviz.errors import MathvizError
from mathviz.linear_algebra.elimination import Elimination
from mathviz.linear_algebra.row_steps import Number, Phase


@dataclass(frozen=True)
class ReadOff:
    """The solutions of an eliminated system A x = b, in the numbers it was worked in.

    `unknowns` has for each unknown a constant and then a factor for every unknown: x = constant +
    factors · x, where only free unknowns, those of columns without a pivot, have factors other than
    zero. It is empty if the equations contradict each other; then `false_row`, counted from 1, came
    down to 0 = `false_value`.
    """

    unknowns: tuple[tuple[Number, ...], ...]
    free: tuple[int, ...]
    false_row: int | None
    false_value: Number | None


def read_off(run: Elimination) -> ReadOff:
    """Read the solutions off a reduced echelon form with one right-hand side.

    Parameters
    ----------
    run : Elimination
        One that was carried through to the reduced form.

    Raises
    ------
    MathvizError
        If the elimination had no right-hand side, or several.
    """
    if run.matrix.shape[1] != run.columns + 1:
        sides = str(run.matrix.shape[1] - run.columns)
        raise MathvizError("elimination", "have one right-hand side", sides)
    if run.contradiction is not None:
        echelon = sum(step.phase is Phase.ECHELON for step in run.steps)
        value = run.tables[echelon][run.contradiction][-1]
        return ReadOff((), run.free_columns, run.contradiction + 1, value)
    table, rows = run.tables[-1], {column: row for row, column in run.pivots}
    return ReadOff(
        tuple(_unknown(table, rows.get(k), k, run) for k in range(run.columns)),
        run.free_columns,
        None,
        None,
    )


def _unknown(
    table: Sequence[Sequence[Number]], row: int | None, column: int, run: Elimination
) -> tuple[Number, ...]:
    zero = table[0][0] * 0
    if row is None:
        return (zero, *(zero + (k == column) for k in range(run.columns)))
    free = run.free_columns
    return (
        table[row][-1],
        *(-table[row][k] if k in free else zero for k in range(run.columns)),
    )
