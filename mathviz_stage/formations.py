"""Formations of a crowd: where everybody stands, in blocks whose areas are their shares."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mathviz_stage.layout import Array, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz_stage.typeset import Glyphs

_DOT, _GAP = 0.31, 3  # a dot's radius and the gap between blocks, in steps
_OVER = 0.36
_WIDEST = 0.45


@dataclass(frozen=True)
class Formation:
    """Where each person stands in the frame (n, 2), in which role and how large (n,).

    The radius 0 is out of sight. Those in ``marked`` carry a ring, as a sign that is no colour.
    """

    places: Array
    roles: NDArray[np.str_]
    radii: Array
    marked: NDArray[np.bool_]

    @classmethod
    def at(cls, places: Array, roles: NDArray[np.str_], step: float) -> Formation:
        """Let everybody stand somewhere, neighbours a step apart, unmarked."""
        return cls(places, roles, np.full(len(places), _DOT * step), np.zeros(len(places), bool))

    def mark(self, who: NDArray[np.bool_]) -> Formation:
        """Give a ring to some."""
        return replace(self, marked=who)

    def gather(self, who: NDArray[np.bool_], zone: Zone, step: float) -> Formation:
        """Gather some in one block amid a zone, in their order; nobody else is in sight."""
        places = self.places.copy()
        places[who] = in_one_block(int(who.sum()), zone, step)
        return replace(self, places=places, radii=np.where(who, _DOT * step, 0.0))


def side_by_side(counts: Sequence[int], zone: Zone, step: float) -> Array:
    """Return places in blocks beside each other, one for each count, hung from a zone's top.

    Within its block everybody has a place at random, the same in every run.
    """
    rows, gap = int(zone.height / step), _GAP
    columns = [max(math.ceil(n / rows), math.ceil(math.sqrt(n))) for n in counts]
    left = float(zone.center[0]) - (sum(columns) + gap * (np.count_nonzero(counts) - 1)) * step / 2
    blocks = []
    for count, wide in zip(counts, columns, strict=True):
        row, column = np.divmod(np.arange(count), max(wide, 1))
        places = np.column_stack([left + step * (column + 0.5), zone.top - step * (row + 0.5)])
        blocks.append(np.random.default_rng(0).permutation(places))
        left += (wide + gap) * step if count else 0.0
    return np.vstack(blocks)


def in_one_block(count: int, zone: Zone, step: float) -> Array:
    """Return places column by column in a block amid a zone, twice as wide as high."""
    rows, columns = _block(count)
    column, row = np.divmod(np.arange(count), rows)
    across, down = column - (columns - 1) / 2, row - (rows - 1) / 2
    return zone.center[:2] + step * np.column_stack([across, -down])


def block_step(zone: Zone, *counts: int, widest: float = _WIDEST) -> float:
    """Return the widest step at which a block of each of the counts fits a zone."""
    blocks = [_block(count) for count in counts]
    return min(widest, *(min(zone.height / r, zone.width / c) for r, c in blocks))


def _block(count: int) -> tuple[int, int]:
    rows = max(1, round(math.sqrt(count / 2)))
    return rows, max(1, math.ceil(count / rows))


def over(places: Array, label: Glyphs, side: float = 0.0) -> Glyphs:
    """Put a label over a block: flush with its left side (-1), its right one (1), or amid (0)."""
    (left, _), (right, top) = places.min(axis=0), places.max(axis=0)
    x = (left + right) / 2 + side * (right - left - label.width) / 2
    return label.move_to(np.array([x, top + _OVER + label.height / 2, 0.0]))
