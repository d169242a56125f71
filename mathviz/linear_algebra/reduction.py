"""Row reduction of a table of fractions or floats, with every step written down."""

import math
from fractions import Fraction

from mathviz.linear_algebra import exact
from mathviz.linear_algebra.row_steps import Number, Phase, RowOperation, RowStep, Table, row_step


class Reduction:
    """The table as it changes, and the record of the changes.

    Only the first `width` columns may hold pivots; entries up to `small` count as zero.
    """

    def __init__(self, table: Table, width: int, small: float) -> None:
        self.table = table
        self.width = width
        self.small = small
        self.one: Number = Fraction(1) if isinstance(table[0][0], Fraction) else 1.0
        self.steps: list[RowStep] = []
        self.pivots: list[tuple[int, int]] = []
        self.swaps = 0

    def to_echelon(self) -> None:
        """Clear below each pivot, from left to right."""
        for column in range(self.width):
            top = len(self.pivots)
            found = self._pivot_row(top, column)
            if found is None:
                continue
            pivot = (top, column)
            if found != top:
                self.table[top], self.table[found] = self.table[found], self.table[top]
                self.swaps += 1
                self._record(RowOperation.SWAP, Phase.ECHELON, (top, found), self.one, pivot)
            for row in range(top + 1, len(self.table)):
                self._clear(row, pivot, Phase.ECHELON)
            self.pivots.append(pivot)

    def to_reduced(self) -> None:
        """Scale each pivot of an echelon form to 1 and clear above it, from right to left."""
        for pivot in reversed(self.pivots):
            row, column = pivot
            scale = self.one / self.table[row][column]
            if scale != 1:
                self.table[row] = [entry * scale for entry in self.table[row]]
                self.table[row][column] = self.one
                self._record(RowOperation.SCALE, Phase.REDUCED, (row, None), scale, pivot)
            for above in range(row - 1, -1, -1):
                self._clear(above, pivot, Phase.REDUCED)

    def determinant(self) -> float | None:
        """Return the product of the pivots, with the sign of the swaps (Strang, section 5.2).

        None where no float is near enough: see `exact.nearest`.
        """
        if len(self.pivots) < self.width:
            return 0.0
        diagonal = math.prod(Fraction(self.table[row][column]) for row, column in self.pivots)
        return exact.nearest(diagonal * Fraction(-1) ** self.swaps)

    def _pivot_row(self, top: int, column: int) -> int | None:
        sizes = [abs(float(row[column])) for row in self.table[top:]]
        if not sizes or max(sizes) <= self.small:
            for row in self.table[top:]:
                row[column] = self.one * 0
            return None
        if isinstance(self.one, Fraction):
            return top + next(i for i, row in enumerate(self.table[top:]) if row[column])
        return top + sizes.index(max(sizes))

    def _clear(self, row: int, pivot: tuple[int, int], phase: Phase) -> None:
        above, column = self.table[pivot[0]], pivot[1]
        if self.table[row][column] == 0:
            return
        factor = -self.table[row][column] / above[column]
        self.table[row] = [a + factor * b for a, b in zip(self.table[row], above, strict=True)]
        self.table[row][column] = self.one * 0
        self._record(RowOperation.ADD, phase, (row, pivot[0]), factor, pivot)

    def _record(
        self,
        operation: RowOperation,
        phase: Phase,
        rows: tuple[int, int | None],
        factor: Number,
        pivot: tuple[int, int],
    ) -> None:
        self.steps.append(row_step(operation, phase, rows, factor, pivot, self.table))
