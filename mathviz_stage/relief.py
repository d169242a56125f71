"""Heights over a square grid as something that hides what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array

if TYPE_CHECKING:
    from mathviz_stage.space_curve import Mask

_STEPS, _TOUCH = 64, 0.008


@dataclass(frozen=True, eq=False)
class Relief:
    """Heights (n, n) over a square grid, in the box: what a surface hides."""

    x: Array
    y: Array
    heights: Array

    def hides(self, places: Array, toward: Array) -> Mask:
        """Follow each sight line to the end of the grid and see whether it goes through."""
        width = float(np.hypot(np.ptp(self.x), np.ptp(self.y)))
        flat = max(float(np.hypot(*toward[:2])), 1e-3)
        way = np.linspace(0, width / flat, _STEPS)[1:]
        sight = places[:, None] + way[:, None] * toward
        above = sight[..., 2] - self._height(sight[..., 0], sight[..., 1])
        return np.asarray((above > _TOUCH).any(axis=1) & (above < -_TOUCH).any(axis=1))

    def _height(self, x: Array, y: Array) -> Array:
        """Return heights between the grid's, NaN outside it."""
        last = len(self.x) - 1
        i = (x - self.x[0]) / (self.x[-1] - self.x[0]) * last
        j = (y - self.y[0]) / (self.y[-1] - self.y[0]) * last
        outside = (i < 0) | (i > last) | (j < 0) | (j > last)
        left, low = (np.clip(k.astype(int), 0, last - 1) for k in (i, j))
        s, t = i - left, j - low
        z = self.heights
        front = (1 - s) * z[low, left] + s * z[low, left + 1]
        back = (1 - s) * z[low + 1, left] + s * z[low + 1, left + 1]
        return np.where(outside, np.nan, (1 - t) * front + t * back)
