"""Marked points, each with its name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import FRAME, MARGIN, Array, box, free_offset
from mathviz_stage.shapes import LINE, Shape, Space, discs
from mathviz_stage.text import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mathviz_stage.theme import Role

NOWHERE = np.zeros(2)
_DOT, _RING = 0.1, 0.17


class Spot(Shape):
    """A point as a dot, or as a ring that leaves free what lies in it, named on its free side.

    The name keeps clear of shapes in ``avoid`` and of an arrow that will set out along ``clear``.
    """

    def __init__(
        self,
        space: Space,
        coords: ArrayLike,
        role: Role,
        label: str = "",
        hollow: bool = False,
        prefer: tuple[float, float] = (0.0, 1.0),
        avoid: Sequence[Shape] = (),
        clear: Array = NOWHERE,
    ) -> None:
        super().__init__(space, coords, role)
        self.radius = _RING if hollow else _DOT
        self.mark = self.path(LINE) if hollow else self.path(fill=1.0)
        self.label = Label(label, role=role) if label else None
        self.offset = np.zeros(2)
        if self.label is not None:
            self.add(self.label)
            self.offset = self._free_side(self.label, np.array(prefer), avoid, clear)
        self.redraw()

    def _free_side(
        self, label: Label, prefer: Array, avoid: Sequence[Shape], clear: Array
    ) -> Array:
        size, here = np.array([label.width, label.height]), self.framed[0, :2]
        segments = [segment for shape in avoid for segment in shape.segments()]
        if (length := float(np.linalg.norm(clear))) > 0:
            segments.append((here, here + clear / length))
        zone = self.space.zone.within(FRAME.inset(MARGIN))
        return free_offset(here, size, prefer, segments, [], zone, gap=0.24)

    def redraw(self) -> None:
        """Follow the coordinates, the name walking along."""
        center = self.framed
        self.mark.points = discs(center, self.radius)
        if self.label is not None:
            self.label.move_to(center[0] + np.array([*self.offset, 0.0]))

    def segments(self) -> list[tuple[Array, Array]]:
        """Return a cross as wide as the mark and the name's frame, for other names to avoid."""
        center = self.framed[0, :2]
        arms = [(center - arm, center + arm) for arm in self.radius * np.eye(2)]
        if self.label is None:
            return arms
        (left, bottom), (right, top) = box(self.label)
        corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        return [*arms, *zip(corners, np.roll(corners, -1, axis=0), strict=True)]


def spots(
    space: Space, coords: ArrayLike, role: Role, names: Sequence[str], avoid: Sequence[Shape] = ()
) -> list[Spot]:
    """Mark several points, their names free of each other too."""
    marked: list[Spot] = []
    for point, name in zip(np.atleast_2d(coords), names, strict=True):
        marked.append(Spot(space, point, role, name, avoid=[*avoid, *marked]))
    return marked
