"""Equations in two unknowns as lines, which swing about their common points as rows are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, VMobject, smooth

from mathviz.linear_algebra.row_steps import RowOperation
from mathviz_stage.layout import CAPTION_TOP, FRAME, MAIN, SIDE, Array, Zone
from mathviz_stage.plane import Plane
from mathviz_stage.row_matrix import ROW_ROLES, orders_of, written
from mathviz_stage.shapes import LINE, Segments
from mathviz_stage.spot import Spot
from mathviz_stage.theme import active

if TYPE_CHECKING:
    from mathviz.linear_algebra.elimination import Elimination
    from mathviz_stage.theme import Role

_FAR = 1e6
_LEFT, _PICTURE = -0.4, Zone(0.0, FRAME.right, CAPTION_TOP, FRAME.top)
_STACKED = Zone(MAIN.left, _LEFT, MAIN.bottom, MAIN.top).rows(1.3, 1)
_BESIDE = [Zone(MAIN.left, -2.7, MAIN.bottom, MAIN.top), Zone(-2.5, _LEFT, MAIN.bottom, SIDE.top)]
_MANY = 4  # rows of which a matrix leaves no room below it
_BEYOND = 1.5  # how far past the common point the picture reaches from the origin


class RowLine(Segments):
    """The line of all (x, y) with ax + by = c; where a and b are zero there is none."""

    def __init__(self, plane: Plane, row: Array, role: Role) -> None:
        self.middle = plane.to_data(plane.zone.center)[0]
        super().__init__(plane, self._ends(row), role, LINE)
        self.row = row

    def stand_for(self, row: Array, strength: float = 1.0) -> RowLine:
        """Stand for another equation."""
        self.row = row
        self.lines.set_stroke(opacity=strength)
        self.move_to_coords(self._ends(row))
        return self

    def _ends(self, row: Array) -> Array:
        normal, level = row[:2], row[2]
        square = float(normal @ normal)
        if square == 0:
            return np.full((2, 2), _FAR)
        foot = self.middle + normal * (level - normal @ self.middle) / square
        along = _FAR / np.sqrt(square) * np.array([-normal[1], normal[0]])
        return np.array([foot - along, foot + along])

    def swing(self, row: Array, run_time: float = 1.0) -> Swing:
        """Return the move to another equation, through all equations between."""
        return Swing(self, row, run_time)


class Swing(Animation):
    """A row on its straight way to another: each moment's line goes through the same point."""

    def __init__(self, line: RowLine, row: Array, run_time: float) -> None:
        super().__init__(line, run_time=run_time, rate_func=smooth)
        self.line, self.last = line, row

    def begin(self) -> None:
        """Start from the row as it is."""
        self.first = self.line.row
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand for the row between; a line that will be none fades on its way."""
        t = self.rate_func(alpha)
        fading = 1 - t if not self.last[:2].any() else 1.0
        self.line.stand_for((1 - t) * self.first + t * self.last, fading)


class LinePicture:
    """The lines of an elimination's rows in two unknowns, and the point they have in common.

    It takes the right half of the frame; ``rest`` are zones for the matrix and what is written.
    """

    def __init__(self, run: Elimination) -> None:
        self.run, self.order = run, orders_of(run)
        fixed = len(run.pivots) == 2 and run.contradiction is None
        points = [*feet(run.matrix), *([_BEYOND * run.reduced[:2, 2]] if fixed else [])]
        self.plane = Plane(points or np.eye(2), _PICTURE)
        self.rest = _STACKED if len(run.matrix) < _MANY else _BESIDE
        self.lines = [
            RowLine(self.plane, row, role) for row, role in zip(run.matrix, ROW_ROLES, strict=False)
        ]
        self.point = Spot(self.plane, run.reduced[:2, 2], "special") if fixed else None

    @property
    def pieces(self) -> list[VMobject]:
        """All there is to draw, from back to front."""
        return [
            self.plane,
            self.plane.axis_names("x", "y"),
            *self.lines,
            *([self.point] if self.point else []),
        ]

    def carry_out(self, k: int) -> list[Animation]:
        """Return the swing that step k makes, if its line moves at all."""
        step, line = self.run.steps[k], self.lines[self.order[k + 1][self.run.steps[k].target]]
        row = step.matrix[step.target]
        if step.operation is RowOperation.ADD:
            return [line.swing(row)]
        if step.operation is RowOperation.SCALE:
            line.stand_for(row)
        return []

    def show_solutions(self) -> list[Animation]:
        """Return the move that names the common point, or colours the common line."""
        if self.point is not None:
            x, y = self.run.tables[-1][0][-1], self.run.tables[-1][1][-1]
            name, at = f"$({written(x)}, {written(y)})$", self.point.coords
            named = Spot(self.plane, at, "special", name, avoid=self.lines)
            return [FadeOut(self.point), FadeIn(named)]
        color = active().color("special")
        return [line.animate.set_color(color).build() for line in self.lines if line.row[:2].any()]


def feet(rows: Array) -> list[Array]:
    """Return the point of each line that lies nearest to the origin."""
    squares = (rows[:, :2] ** 2).sum(axis=1)
    return [r[:2] * r[2] / square for r, square in zip(rows, squares, strict=True) if square]
