"""Histograms: bars that values pour into, and that turn into the bars of another histogram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, linear, smooth

from mathviz_stage.layout import Array
from mathviz_stage.shapes import Dots, Shape, bezier_segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathviz_stage.plot import Plot
    from mathviz_stage.theme import Role

_GAP, _LARGEST_GAP_SHARE = 0.02, 0.1
_FALL = 0.14  # share of a pour that one value falls
_HURRY = 0.4  # exponent of launch times: a few alone, then the flood
_MOST_FALLING = 2000
_GRAIN = 0.032


class Bars(Shape):
    """A histogram in one path; no bar is drawn wider than ``widest`` frame units."""

    def __init__(
        self, plot: Plot, edges: Array, heights: Array, role: Role, widest: float = np.inf
    ) -> None:
        super().__init__(plot, np.column_stack([edges[:-1], heights]), role)
        self.plot, self.edges, self.widest = plot, np.asarray(edges, dtype=float), widest
        self.columns = self.path(width=0.0, fill=0.75)
        self.redraw()

    def set_heights(self, heights: Array) -> Bars:
        """Show other heights over the same edges."""
        self.move_to_coords(np.column_stack([self.edges[:-1], heights]))
        return self

    def set_histogram(self, edges: Array, heights: Array) -> Bars:
        """Show other heights over other edges."""
        self.edges = np.asarray(edges, dtype=float)
        return self.set_heights(heights)

    def redraw(self) -> None:
        """Follow the heights; a hair of background stays between neighbours."""
        self.draw(self.sides())

    def sides(self) -> Array:
        """Return where in the frame each column's left side, right side and top are (n, 3)."""
        across = self.plot.to_frame(np.column_stack([self.edges, 0 * self.edges]))[:, 0]
        left, right = across[:-1], across[1:]
        gap = np.minimum(_GAP, _LARGEST_GAP_SHARE * (right - left))
        gap = np.maximum(gap, (right - left - self.widest) / 2)
        return np.column_stack([left + gap, right - gap, self.framed[:, 1]])

    def draw(self, sides: Array) -> None:
        """Set the path to columns with these sides."""
        base = self.plot.to_frame(np.array([[self.edges[0], self.plot.low[1]]]))[0, 1]
        left, right, top = sides[sides[:, 2] > base + 1e-6].T
        foot = np.full(len(left), base)
        x, y = np.stack([left, left, right, right], 1), np.stack([foot, top, top, foot], 1)
        corners = np.stack([x, y, 0 * x], axis=2)
        following = np.roll(corners, -1, axis=1)
        self.columns.points = bezier_segments(corners.reshape(-1, 3), following.reshape(-1, 3))

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the columns' middles."""
        left, right, top = self.sides().T
        base = self.plot.to_frame(np.array([[self.edges[0], self.plot.low[1]]]))[0, 1]
        feet = np.column_stack([(left + right) / 2, np.full(len(left), base)])
        tops = np.column_stack([(left + right) / 2, top])
        return list(zip(feet, tops, strict=True))

    def pour(self, values: Array, height: float, **options: Any) -> Pour:
        """Return the move that drops values from a height and lets the bars grow as they land."""
        return Pour(self, values, height, **options)

    def recast(self, edges: Array, heights: Array, **options: Any) -> Recast:
        """Return the move that turns these bars into those of another histogram."""
        return Recast(self, edges, heights, **options)


class Pour(Animation):
    """Values fall, one dot each, onto a histogram; it counts at each moment what has landed.

    At the end the bars have the heights they had before. Of very many values only some are seen
    falling, all are counted.
    """

    def __init__(
        self,
        bars: Bars,
        values: Array,
        height: float,
        run_time: float = 5.0,
        rate_func: Callable[[float], float] = linear,
    ) -> None:
        super().__init__(bars, run_time=run_time, rate_func=rate_func)
        self.bars, self.height = bars, height
        self.values = np.asarray(values, dtype=float)
        launches = (np.arange(len(self.values)) / len(self.values)) ** _HURRY
        self.launches = launches * (1 - _FALL)

    def begin(self) -> None:
        """Empty the bars."""
        self.heights = self.bars.coords[:, 1].copy()
        self.counts = np.maximum(self._count(self.values), 1)
        self.rain = Dots(self.bars.plot, np.zeros((0, 2)), self.bars.role, _GRAIN)
        self.bars.add(self.rain)
        super().begin()

    def _count(self, values: Array) -> Array:
        return np.asarray(np.histogram(values, self.bars.edges)[0], dtype=float)

    def interpolate_mobject(self, alpha: float) -> None:
        """Let fall what has been launched, and count what has landed."""
        fallen = (self.rate_func(alpha) - self.launches) / _FALL
        landed = self._count(self.values[fallen >= 1])
        self.bars.set_heights(self.heights * landed / self.counts)
        edges = self.bars.edges
        seen = (fallen > 0) & (fallen < 1) & (self.values > edges[0]) & (self.values < edges[-1])
        seen[np.arange(len(seen)) % (1 + len(seen) // (_MOST_FALLING + 1)) != 0] = False
        x = self.values[seen]
        tops = self.bars.coords[np.searchsorted(edges, x) - 1, 1]
        y = self.height + (tops - self.height) * fallen[seen] ** 2
        self.rain.move_to_coords(np.column_stack([x, y]))

    def finish(self) -> None:
        """Leave the bars alone, at their heights."""
        super().finish()
        self.bars.set_heights(self.heights)
        self.bars.remove(self.rain)


class Recast(Animation):
    """One histogram turns into another: each bar moves to its place, splitting where it must."""

    def __init__(
        self,
        bars: Bars,
        edges: Array,
        heights: Array,
        run_time: float = 2.0,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(bars, run_time=run_time, rate_func=rate_func)
        self.bars, self.after = bars, (np.asarray(edges, dtype=float), np.asarray(heights))

    def begin(self) -> None:
        """Cut both histograms into equally many columns."""
        first = self.bars.sides()
        before = self.bars.edges, self.bars.coords[:, 1]
        last = self.bars.set_histogram(*self.after).sides()
        self.bars.set_histogram(*before)
        many = max(len(first), len(last))
        self.first, self.last = _cut(first, many), _cut(last, many)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the columns on their way."""
        t = self.rate_func(alpha)
        self.bars.draw((1 - t) * self.first + t * self.last)

    def finish(self) -> None:
        """Stand as the other histogram."""
        super().finish()
        self.bars.set_histogram(*self.after)


def _cut(sides: Array, many: int) -> Array:
    """Cut columns (left, right, top) into that many, evenly over the columns, drawn the same."""
    shares = np.diff(np.linspace(0, many, len(sides) + 1).round().astype(int))
    left, right, top = np.repeat(sides, shares, axis=0).T
    parts = np.concatenate([np.arange(share) for share in shares])
    width = (right - left) / np.repeat(shares, shares)
    return np.column_stack([left + parts * width, left + (parts + 1) * width, top])


def stacked(values: Array, step: float, room: float) -> Array:
    """Return how high each dot lies when equal values are stacked, a step or less on each other."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    order = np.argsort(which, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.concatenate([np.arange(count) for count in counts])
    return ranks * min(step, room / max(int(counts.max()), 1))
