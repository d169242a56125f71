"""A small table of numbers: columns under heads, decimal points in line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.text import LABEL, Formula, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz_stage.theme import Role

_COLUMN_GAP, _LINE = 0.5, 1.75


@dataclass(frozen=True)
class Column:
    """A head (Typst mathematics), numbers written with so many decimals, and a role for both."""

    head: str
    values: Sequence[float]
    decimals: int = 0
    role: Role = "foreground"


class Table(VGroup):
    """Columns side by side from a zone's upper left corner, scaled to fit; shown piece by piece."""

    def __init__(self, *columns: Column, zone: Zone = SIDE, em: float = LABEL) -> None:
        super().__init__()
        self.heads = [Formula(column.head, em, column.role) for column in columns]
        self.cells = [
            [Formula(number(value, column.decimals), em, column.role) for value in column.values]
            for column in columns
        ]
        left, top = zone.left, zone.top - max(head.height for head in self.heads)
        for head, cells in zip(self.heads, self.cells, strict=True):
            entries = [head, *cells]
            right = left + max(entry.width for entry in entries)
            for line, entry in enumerate(entries):
                across = right - entry.get_right()[0]
                entry.shift(np.array([across, top - line * _LINE * em - entry.baseline, 0.0]))
            left = right + _COLUMN_GAP
        self.add(*self.heads, *(cell for cells in self.cells for cell in cells))
        share = min(1.0, zone.width / self.width, zone.height / self.height)
        self.scale(share, about_point=zone.corner)

    def head(self, *columns: int) -> VGroup:
        """Return the heads of these columns."""
        return VGroup(*(self.heads[column] for column in columns))

    def row(self, row: int, *columns: int) -> VGroup:
        """Return the numbers of a row in these columns."""
        return VGroup(*(self.cells[column][row] for column in columns))

    def column(self, column: int) -> VGroup:
        """Return a column's head and numbers."""
        return VGroup(self.heads[column], *self.cells[column])
