"""Intervals from repeated samples: upright bars in a row, those that miss the truth marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array
from mathviz_stage.shapes import LINE, THIN, Space, bezier_segments, discs
from mathviz_stage.trail import Growing

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_SHARE, _SMALLEST, _LARGEST = 0.3, 0.022, 0.075
_CALM = 0.75


class Intervals(Growing):
    """Intervals side by side, the first at 1, shown up to the one that has been reached.

    Each grows from its middle. Those that do not hold the truth are drawn ``negative`` and
    thicker; which do is read off where they stand, in each moment of a move.
    """

    def __init__(self, space: Space, lows: Array, highs: Array, truth: float) -> None:
        super().__init__(space, ends(lows, highs), "output")
        self.truth, self.reached = truth, -1.0
        self.hits = self.path(THIN).set_stroke(opacity=_CALM)
        self.hit_centers = self.path(fill=1.0)
        self.misses = self.path(LINE, role="negative")
        self.miss_centers = self.path(fill=1.0, role="negative")
        self.redraw()

    @property
    def last(self) -> int:
        """The index of the last interval."""
        return len(self.coords) // 2 - 1

    @property
    def holds(self) -> NDArray[np.bool_]:
        """Whether each interval, where it stands now, holds the truth."""
        low, high = self.coords[0::2, 1], self.coords[1::2, 1]
        return (low <= self.truth) & (self.truth <= high)

    def reach(self, reached: float) -> Intervals:
        """Show the intervals up to an index; between two the later one is still growing."""
        self.reached = float(np.clip(reached, -1, self.last))
        self.redraw()
        return self

    def _bars(self) -> tuple[NDArray[np.bool_], Array, Array]:
        """Return which intervals are shown, and in the frame the ends of all inside the zone."""
        low, high = self.framed[0::2], self.framed[1::2]
        grown = np.clip(self.reached + 1 - np.arange(len(low)), 0, 1)
        middle, arm = (low + high) / 2, grown[:, None] * (high - low) / 2
        bars = np.array([middle - arm, middle + arm])
        bars[..., 1] = np.clip(bars[..., 1], self.space.zone.bottom, self.space.zone.top)
        return grown > 0, bars[0], bars[1]

    def redraw(self) -> None:
        """Follow the coordinates, inside the zone."""
        shown, low, high = self._bars()
        middle = (self.framed[0::2] + self.framed[1::2]) / 2
        pitch = float(np.diff(middle[:2, 0]).sum())
        radius = float(np.clip(_SHARE * pitch, _SMALLEST, _LARGEST))
        for bar, center, which in (
            (self.hits, self.hit_centers, shown & self.holds),
            (self.misses, self.miss_centers, shown & ~self.holds),
        ):
            bar.points = bezier_segments(low[which], high[which])
            center.points = discs(middle[which], radius)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the bars that are shown."""
        shown, low, high = self._bars()
        return list(zip(low[shown, :2], high[shown, :2], strict=True))


def ends(lows: ArrayLike, highs: ArrayLike) -> Array:
    """Return coordinates (2n, 2) of intervals numbered from 1: low and high ends in turn."""
    bounds = np.column_stack([lows, highs])
    numbers = np.arange(1, len(bounds) + 1)
    return np.column_stack([np.repeat(numbers, 2), bounds.reshape(-1)])
