"""Nodes of a graph: a ring around a name and a value."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array
from mathviz_stage.shapes import THIN, Shape, discs
from mathviz_stage.text import LABEL, Formula, Readout
from mathviz_stage.theme import active

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mathviz_stage.sheet import Sheet

RADIUS = 0.56
_DECIMALS, _SLOTS = 2, 4  # digits that fit; larger numbers have fewer decimals
_NAME_RISE, _VALUE_DROP, _VALUE_EM, _VALUE_WIDTH = 0.17, 0.2, 0.3, 1.5  # the last in radii


def named(name: str) -> str:
    """Write a node's name as mathematics: a letter as a variable, more of them upright."""
    return name if len(name) == 1 else f'"{name}"'


class Node(Shape):
    """A ring around a name; once told a value it shows that too, under the name.

    With ``full`` a disc inside the ring fills the share value / full of its area.
    """

    def __init__(
        self,
        sheet: Sheet,
        place: ArrayLike,
        name: str,
        full: float | None = None,
    ) -> None:
        super().__init__(sheet, place, "input")
        self.full, self.told = full, 0.0
        self.disc = self.path(fill=active().area_opacity)
        self.ring = self.path(THIN)
        self.title = Formula(name, LABEL)
        self.readout = Readout("{}", 0.0, _DECIMALS, em=_VALUE_EM)
        self.add(self.title, self.readout)
        self.set_value(0.0, 0.0)

    @property
    def value(self) -> float:
        """The value that it shows."""
        return self.readout.value

    def set_value(self, value: float, told: float = 1.0) -> None:
        """Show a value; ``told`` from 0 to 1 is how far it has come forth."""
        whole = len(f"{abs(value):.0f}")
        self.readout.decimals = max(0, min(_DECIMALS, _SLOTS - whole))
        self.readout.set_value(value)
        self.told = told
        self.redraw()

    def redraw(self) -> None:
        """Stand at the place, the disc as large as the value."""
        center = self.framed
        share = np.clip(self.value / self.full, 0, 1) * self.told if self.full else 0.0
        self.disc.points = discs(center, RADIUS * share**0.5) if share else np.zeros((0, 3))
        self.ring.points = discs(center, RADIUS)
        self.title.move_to(center[0] + self.told * np.array([0.0, _NAME_RISE, 0.0]))
        digits = self.readout.digits
        self.readout.shift(center[0] - np.array([0.0, _VALUE_DROP, 0.0]) - digits.get_center())
        if digits.width > _VALUE_WIDTH * RADIUS:
            digits.scale(_VALUE_WIDTH * RADIUS / digits.width)
        self.readout.set_opacity(self.told)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the ring as short chords."""
        angles = np.linspace(0, 2 * np.pi, 17)
        rim = self.framed[0, :2] + RADIUS * np.column_stack([np.cos(angles), np.sin(angles)])
        return list(pairwise(rim))
