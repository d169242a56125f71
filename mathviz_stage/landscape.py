"""A function of x and y as a map: level lines over all that a plane shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
from contourpy import FillType, LineType, contour_generator
from manim import VGroup, VMobject

from mathviz_stage.layout import Array
from mathviz_stage.plot import Contours
from mathviz_stage.shapes import polyline
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mathviz_stage.plane import Plane
    from mathviz_stage.plot import Plot

    Polygons = tuple[list[Array], list[NDArray[np.int_]]]

_BEHIND = 0.2
_COLUMNS, _ROWS = 161, 123
_VOID_OPACITY, _TINT_OPACITY = 0.22, 0.024


def in_sight(
    window: tuple[float, float, float, float], start: Array, lows: Array, *paths: Array
) -> Array:
    """Return what a map of paths must hold (n, 2), for a plane to fit.

    That is the start, the lowest points with some ground behind them, and of the paths what stays
    near: in the window (x low, x high, y low, y high), widened to the start.
    """
    low = np.minimum(window[0::2], start)
    high = np.maximum(window[1::2], start)
    points = np.vstack([start, *paths])
    near = np.all((points >= low) & (points <= high), axis=1)
    return np.vstack([points[near], lows, lows + _BEHIND * (lows - start)])


class Landscape(VGroup):  # type: ignore[misc]
    """Level lines with as much ground between each two of them; undefined ground is tinted.

    A level ground has no lines: ``levels`` is empty then.
    """

    def __init__(
        self, space: Plane | Plot, function: Callable[[Array, Array], Array], lines: int = 11
    ) -> None:
        super().__init__()
        zone, self.space = space.zone, space
        corners = np.array([[zone.left, zone.bottom, 0.0], [zone.right, zone.top, 0.0]])
        low, high = space.to_data(corners)
        self.x, self.y = np.linspace(low[0], high[0], _COLUMNS), np.linspace(low[1], high[1], _ROWS)
        heights = np.asarray(function(*np.meshgrid(self.x, self.y)), dtype=float)
        self.heights = np.broadcast_to(heights, (_ROWS, _COLUMNS))
        self.defined = np.isfinite(self.heights)
        self.levels = self._levels(lines)
        self.contours = Contours(space, self.x, self.y, self._masked, self.levels, "muted")
        self.add(*self._void(), *self._tints(), self.contours)

    @property
    def _masked(self) -> Array:
        return np.ma.masked_invalid(self.heights)

    def _levels(self, lines: int) -> list[float]:
        known = self.heights[self.defined]
        if not known.size or np.ptp(known) <= 1e-9 * max(1.0, float(np.abs(known).max())):
            return []
        shares = ((np.arange(lines) + 0.5) / lines) ** 1.4
        return [float(level) for level in np.unique(np.quantile(known, shares))]

    def _void(self) -> list[VMobject]:
        if self.defined.all():
            return []
        dx, dy = self.x[1] - self.x[0], self.y[1] - self.y[0]
        x = np.array([self.x[0] - 1e-6 * dx, *self.x, self.x[-1] + 1e-6 * dx])
        y = np.array([self.y[0] - 1e-6 * dy, *self.y, self.y[-1] + 1e-6 * dy])
        outside = np.pad(1.0 - self.defined, 1)
        rims = contour_generator(x=x, y=y, z=outside, line_type=LineType.Separate).lines(0.5)
        ground = VMobject().set_stroke(width=0).set_fill(active().color("muted"), _VOID_OPACITY)
        ground.points = np.vstack(
            [polyline(self.space.to_frame(np.asarray(rim, dtype=float))) for rim in rims]
        )
        return [ground]

    def _tints(self) -> list[VMobject]:
        """Tint what lies below each level: the lower the ground, the more tints lie on it."""
        generator = contour_generator(
            x=self.x, y=self.y, z=self._masked, fill_type=FillType.OuterOffset
        )
        tints = []
        for level in self.levels:
            tint = VMobject().set_stroke(width=0).set_fill(active().color("muted"), _TINT_OPACITY)
            polygons, offsets = cast("Polygons", generator.filled(-np.inf, level))
            rings = [
                polyline(self.space.to_frame(polygon[begin:end]))
                for polygon, offset in zip(polygons, offsets, strict=True)
                for begin, end in pairwise(offset)
            ]
            tint.points = np.vstack(rings) if rings else np.zeros((0, 3))
            tints.append(tint)
        return tints

    def level_line(self, level: float, role: Role) -> Contours:
        """Draw the level line of one height."""
        return Contours(self.space, self.x, self.y, self._masked, [level], role)
