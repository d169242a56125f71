"""A matrix whose rows can be swapped, scaled and added before the viewer's eyes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from manim import RoundedRectangle, VMobject

from mathviz.linear_algebra.row_steps import Phase, RowOperation
from mathviz_stage.layout import Array, Zone, at
from mathviz_stage.shapes import HAIR, THIN
from mathviz_stage.text import Formula, number
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz.linear_algebra.elimination import Elimination
    from mathviz.linear_algebra.row_steps import Number, RowStep

ROW_ROLES: tuple[Role, ...] = ("basis_x", "basis_y", "input", "output")
SMALL = 0.72  # of a row on its way to another, and of what is written around the matrix
_LARGEST_EM, _LARGEST = 0.8, 99_999  # the latter in a fraction
_PITCH, _GAP, _BAR, _EDGE, _HEAD = 2.2, 0.9, 0.35, 0.55, 1.3  # in ems
_LABEL, _FACTOR = 1.7, 2.6  # room left and right of the brackets, in ems
_RING, _AROUND = 1.4, 0.4  # a ring's height and least width, and its excess over an entry, in ems


def written(value: Number) -> str:
    """Write an entry: whole numbers and short fractions as they are, others as decimals."""
    if not isinstance(value, Fraction):
        return number(value)
    if max(abs(value.numerator), value.denominator) > _LARGEST:
        return number(float(value))
    if value.denominator == 1:
        return str(value)
    sign = "-" if value < 0 else ""
    return f"{sign}inline(frac({abs(value.numerator)}, {value.denominator}))"


def factor_of(step: RowStep) -> Number:
    """Return a step's factor, exact if the elimination is."""
    return step.factor if step.exact_factor is None else step.exact_factor


class RowMatrix:
    """An elimination's augmented matrix, at first as given; each row keeps its own colour.

    Columns are as wide as any step needs, so that nothing moves but what a step moves. ``rows``
    holds the entries as they stand; ``order[k]`` which given row stands where after k steps.
    """

    def __init__(self, run: Elimination, letters: str, zone: Zone) -> None:
        self.run, self.tables, self.order = run, run.tables, orders_of(run)
        self._place(zone)
        self.rows = [self.entries(0, row) for row in range(len(run.matrix))]
        heads = [self._note(letter, self.spot(-1, k)) for k, letter in enumerate(letters)]
        margin = self.left - (_LABEL - 0.75) * self.em
        labels = [
            self._note(f"R_{row + 1}", at(margin, float(self.spot(row, 0)[1])))
            for row in range(len(run.matrix))
        ]
        self.frame = [*self._brackets(), *heads, *labels]

    def _place(self, zone: Zone) -> None:
        """Choose the em and where columns and rows lie, amid a zone."""
        columns = range(self.run.matrix.shape[1])
        texts = [{written(row[k]) for table in self.tables for row in table} for k in columns]
        widest = [max(Formula(text, 1.0).width for text in column) for column in texts]
        cells = np.array([*[max(widest[:-1])] * (len(widest) - 1), widest[-1]])
        gaps = np.array([_EDGE, *[_GAP] * (len(cells) - 2), _GAP + 2 * _BAR])
        wide = _LABEL + float(cells.sum() + gaps.sum()) + _EDGE + _FACTOR
        high = _HEAD + _PITCH * len(self.run.matrix)
        self.em = em = min(_LARGEST_EM, zone.width / wide, zone.height / high)
        self.widths, self.pitch = em * cells, _PITCH * em
        self.left = float(zone.center[0]) - em * wide / 2 + _LABEL * em
        self.across = self.left + em * (np.cumsum(gaps) + np.cumsum(cells) - cells / 2)
        self.right = self.left + em * (wide - _LABEL - _FACTOR)
        self.bar = float(self.across[-1] - self.widths[-1] / 2) - em * (_GAP / 2 + _BAR)
        self.top = float(zone.center[1]) + em * (high / 2 - _HEAD)

    def spot(self, row: float, column: int) -> Array:
        """Return the middle of a cell; row −1 holds the names of the unknowns."""
        y = self.top - (row + 0.5) * self.pitch if row >= 0 else self.top + 0.5 * self.em
        return at(float(self.across[column]), y)

    def _note(self, source: str, place: Array) -> Formula:
        note = Formula(source, SMALL * self.em, "muted")
        return note.move_to(place)

    def _brackets(self) -> list[VMobject]:
        """Draw the brackets, and the bar before the right-hand side."""
        low, lip = self.top - self.pitch * len(self.run.matrix), 0.25 * self.em
        sides = [(self.left, lip), (self.right, -lip)]
        strokes = [
            _stroke([(x + lip, self.top), (x, self.top), (x, low), (x + lip, low)], "foreground")
            for x, lip in sides
        ]
        return [*strokes, _stroke([(self.bar, self.top), (self.bar, low)], "muted", HAIR)]

    def role(self, moment: int, row: int) -> Role:
        """Return the colour of the row that stands there after so many steps."""
        return ROW_ROLES[self.order[moment][row]]

    def entries(self, moment: int, row: int) -> list[Formula]:
        """Write a row as it is after so many steps, where it belongs."""
        return self.write(self.tables[moment][row], self.role(moment, row), row)

    def write(
        self, values: Sequence[Number], role: Role, row: float, size: float = 1.0
    ) -> list[Formula]:
        """Write values in the cells of a row, or between two."""
        cells = [Formula(written(value), size * self.em, role) for value in values]
        for column, cell in enumerate(cells):
            cell.move_to(self.spot(row, column))
        return cells

    def ring(self, row: int, column: int) -> RoundedRectangle:
        """Draw the mark of a pivot."""
        found = sum(step.phase is Phase.ECHELON for step in self.run.steps)
        entry = Formula(written(self.tables[found][row][column]), self.em)
        height, width, theme = _RING * self.em, entry.width + _AROUND * self.em, active()
        ring = RoundedRectangle(0.2 * self.em, width=max(height, width), height=height)
        ring.set_stroke(theme.color("special"), THIN * theme.line_scale)
        return ring.move_to(self.spot(row, column))

    def staircase(self) -> list[VMobject]:
        """Draw the line below which an echelon form holds nothing but zeros, if it has pivots."""
        edges = [
            float(self.across[c] - self.widths[c] / 2) - _GAP / 2 * self.em
            for _, c in self.run.pivots
        ]
        corners: list[tuple[float, float]] = []
        for row, (x, following) in enumerate(zip(edges, [*edges[1:], self.bar], strict=False)):
            floor = self.top - (row + 1) * self.pitch
            corners += [(x, floor + self.pitch), (x, floor), (following, floor)]
        beside = bool(self.run.pivots) and self.run.pivots[0][1] == 0  # there the bracket stands
        return [_stroke(corners[beside:], "special", HAIR)] if corners else []


def orders_of(run: Elimination) -> list[list[int]]:
    """Return which of the given rows stands where, before the first step and after each."""
    orders = [list(range(len(run.matrix)))]
    for step in run.steps:
        order = list(orders[-1])
        if step.operation is RowOperation.SWAP and step.source is not None:
            order[step.target], order[step.source] = order[step.source], order[step.target]
        orders.append(order)
    return orders


def _stroke(corners: Sequence[tuple[float, float]], role: Role, width: float = THIN) -> VMobject:
    path, theme = VMobject(), active()
    path.set_stroke(theme.color(role), width * theme.line_scale)
    return path.set_points_as_corners(np.array([at(*corner) for corner in corners]))
