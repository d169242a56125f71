"""A map of the plane from close up: cells shrink, and a lens keeps their images large."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from mathviz.calculus.close_look import CORNERS, RIM
from mathviz_stage.layout import Array, Zone, at
from mathviz_stage.lens import Lens
from mathviz_stage.shapes import HAIR, THIN, Arrow, Polyline
from mathviz_stage.text import LABEL, Formula, Readout, decimals_of, halo
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from manim import Animation

    from mathviz.calculus.close_look import CloseLook
    from mathviz_stage.lens import LensLines
    from mathviz_stage.plane import Plane
    from mathviz_stage.shapes import Shape

_AIR, _PIECES = 1.35, 12


def mesh(cells: int) -> Array:
    """Return a grid of unit cells about zero, so many each way, in segments short enough to bend.

    Rows are starts and ends in turn.
    """
    marks, way = np.arange(-cells, cells + 1), np.linspace(-cells, cells, 2 * _PIECES * cells + 1)
    ends = np.repeat(way, 2)[1:-1]
    upright = np.vstack([np.column_stack([np.full(len(ends), mark), ends]) for mark in marks])
    return np.vstack([upright, upright[:, ::-1]])


_AROUND = mesh(4)
_STEPS: tuple[tuple[Role, str, Array], ...] = (
    ("basis_x", "h bold(J i)", np.array([[0.0, 0.0], [1.0, 0.0]])),
    ("basis_y", "h bold(J j)", np.array([[0.0, 0.0], [0.0, 1.0]])),
)


class Closeup(Lens):
    """A lens on the image of a cell h wide, and two live numbers: h, and by what areas grow.

    What the map and its linear approximation make of the cell and of the grid that it belongs to
    can be drawn in it, and all keeps in step when the cell shrinks or grows again.
    """

    def __init__(self, plane: Plane, zone: Zone, look: CloseLook) -> None:
        self.look, self.ends = look, _AIR * look.breadth * look.sides[[0, -1]]
        super().__init__(plane, look.jacobian.image, self.ends[0], zone)
        sides, factors = look.sides, look.area_factors
        most = float(np.abs(factors).max())
        self.side = Readout("h = {}", sides[0], decimals_of(sides[0]), em=LABEL)
        corner = at(zone.right + 0.95 - self.side.width / 2, zone.bottom + 0.2)
        self.side.move_to(corner)
        words = '"area/"h^2 = {}'
        self.factor = Readout(words, factors[0], decimals_of(most), "output", LABEL)

    def show(self, shape: Shape, home: Array, linear: bool = False) -> None:
        """Keep a shape where the map, or its linear approximation, puts what is h times home."""
        self.follow(shape, partial(self._image, home, linear))

    def _image(self, home: Array, linear: bool, reach: float) -> Array:
        here, side = self.look.jacobian, reach / self.ends[0] * self.look.sides[0]
        return (here.linear if linear else here.map)(here.point + side * home)

    def grid(self) -> LensLines:
        """Draw the image of the grid of cells."""
        lines = self.lines(_AROUND, "input", 1.5 * HAIR)
        self.show(lines, _AROUND)
        return lines

    def cell(self) -> Polyline:
        """Draw the image of the cell; turned over, it looks so."""
        tint = active().area_opacity
        cell = Polyline(self, RIM, "output", THIN, True, tint, flipped_role="negative")
        self.show(cell, RIM)
        return cell

    def unmoved(self) -> Polyline:
        """Draw the cell itself where its image begins, for as long as the lens rests."""
        corners = self.middle + self.look.sides[-1] * CORNERS
        return Polyline(self, corners, "foreground", THIN, True, dashed=True)

    def linear(self) -> list[Shape]:
        """Draw what the linear approximation makes of the grid and of the cell."""
        lines = self.lines(_AROUND, "special", HAIR)
        cell = Polyline(self, CORNERS, "special", THIN, True, dashed=True)
        self.show(lines, _AROUND, linear=True)
        self.show(cell, CORNERS, linear=True)
        return [lines, cell]

    def steps(self, avoid: Sequence[Shape]) -> list[Arrow]:
        """Draw what the linear approximation makes of two steps along the cell's sides."""
        arrows = [
            Arrow(self, home, role, halo(Formula(name, LABEL, role))) for role, name, home in _STEPS
        ]
        for arrow, (_, _, home) in zip(arrows, _STEPS, strict=True):
            self.show(arrow, home, linear=True)
        return [arrow.settle_label([*avoid, *arrows]) for arrow in arrows]

    def come(self, run_time: float) -> list[Animation]:
        """Return the moves in which the cell shrinks, and the lens comes closer."""
        return self._count(self.ends[1], run_time, slice(None))

    def go(self, run_time: float) -> list[Animation]:
        """Return the moves in which the cell grows again, and the lens goes back."""
        return self._count(self.ends[0], run_time, slice(None, None, -1))

    def _count(self, reach: float, run_time: float, way: slice) -> list[Animation]:
        def along(values: Array) -> Callable[[float], float]:
            moments, run = np.linspace(0, 1, len(values)), values[way]
            return lambda t: float(np.interp(t, moments, run))

        return [
            self.zoom(reach, run_time),
            self.side.count(along(self.look.sides), run_time=run_time),
            self.factor.count(along(self.look.area_factors), run_time=run_time),
        ]
