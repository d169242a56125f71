"""A function of x and y as a map: level lines over all that a plane shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
from contourpy import FillType, LineType, contour_generator
from manim import VGroup, VMobject

from mathviz_stage.layout import Array
from mathviz_stage.plane import Plane
from mathviz_stage.plot import Contours
from mathviz_stage.shapes import polyline
from mathviz_stage.spot import Spot
from mathviz_stage.text import number
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from mathviz.optimization.comparison import Valley
    from mathviz_stage.shapes import Arrow, Shape

    Polygons = tuple[list[Array], list[NDArray[np.int_]]]

NOWHERE = np.empty((0, 2))
_BEHIND = 0.2
_LINES = 11
_ARROW, _AXIS = 0.9, 1.5
_AXES: tuple[Role, Role] = ("basis_x", "basis_y")
_COLUMNS, _ROWS = 161, 123
_VOID_OPACITY, _TINT_OPACITY = 0.22, 0.024


def plane_around(
    window: tuple[float, float, float, float], lows: Array, paths: Sequence[Array]
) -> Plane:
    """Return a plane for paths over a landscape.

    In sight are the first path's start and the minima, some ground behind each, and of the paths
    what stays near: in the window (x low, x high, y low, y high), widened to the starts.
    """
    starts = np.array([path[0] for path in paths])
    low = np.minimum(window[0::2], starts.min(axis=0))
    high = np.maximum(window[1::2], starts.max(axis=0))
    points = np.vstack(paths)
    near = points[np.all((points >= low) & (points <= high), axis=1)]
    away = _BEHIND * (lows - starts[0])
    return Plane(np.vstack([near, lows, lows + away, starts[0] - away / 2]))


class Landscape(VGroup):
    """Level lines with as much ground between each two of them; undefined ground is tinted.

    A level ground has no lines: ``levels`` is empty then. ``lows``, the minima known, are ringed.
    The height ``through`` has a line of its own, in the stead of the nearest.
    """

    def __init__(
        self,
        space: Plane,
        function: Callable[[Array, Array], Array],
        lows: Array = NOWHERE,
        through: float | None = None,
    ) -> None:
        super().__init__()
        zone, self.space = space.zone, space
        corners = np.array([[zone.left, zone.bottom, 0.0], [zone.right, zone.top, 0.0]])
        low, high = space.to_data(corners)
        self.x, self.y = np.linspace(low[0], high[0], _COLUMNS), np.linspace(low[1], high[1], _ROWS)
        heights = np.asarray(function(*np.meshgrid(self.x, self.y)), dtype=float)
        self.heights = np.broadcast_to(heights, (_ROWS, _COLUMNS))
        self.defined = np.isfinite(self.heights)
        self.levels = self._levels(through)
        self.contours = Contours(space, self.x, self.y, self._masked, self.levels, "muted")
        self.rings = [Spot(space, low, "special", hollow=True) for low in lows]
        self.add(*self._void(), *self._tints(), self.contours, *self.rings)

    @property
    def _masked(self) -> Array:
        return np.ma.masked_invalid(self.heights)

    def _levels(self, through: float | None) -> list[float]:
        known = self.heights[self.defined]
        if not known.size or np.ptp(known) <= 1e-9 * max(1.0, float(np.abs(known).max())):
            return []
        levels = np.unique(np.quantile(known, (np.arange(_LINES) + 0.5) / _LINES))
        if through is not None:
            levels[np.abs(levels - through).argmin()] = through
        return [float(level) for level in levels]

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

    def slope(
        self, at: Array, height: float, gradient: Array, avoid: Sequence[Shape]
    ) -> tuple[Contours, Arrow, Arrow]:
        """Draw the level line through a point, the gradient square on it, and a step to be turned.

        Both arrows show the direction alone and have one length; the step lies on the gradient.
        """
        tip = at + gradient / np.linalg.norm(gradient) * _ARROW / self.space.unit
        arrow = self.space.vector(tip, "input", '"along" nabla f', at, avoid)
        step = self.space.vector(tip, "output", tail=at)
        return self.level_line(height, "input"), arrow, step

    def main_axes(self, valley: Valley, path: Shape) -> list[Arrow]:
        """Draw the directions in which a valley curves most and least, named by how much."""
        tips = valley.bottom + valley.axes * _AXIS / self.space.unit
        axes: list[Arrow] = []
        for tip, role, curvature in zip(tips, _AXES, valley.curvatures, strict=True):
            name, avoid = f'"curvature" lambda = {number(curvature)}', [path, *axes]
            axes.append(self.space.vector(tip, role, name, valley.bottom, avoid))
        return axes

    def level_line(self, level: float, role: Role) -> Contours:
        """Draw the level line of one height."""
        return Contours(self.space, self.x, self.y, self._masked, [level], role)
