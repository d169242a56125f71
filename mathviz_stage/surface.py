"""Surfaces over the floor of a space: even colours for heights, soft light, the nearer covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from contourpy import LineType, contour_generator
from manim import VMobject

from mathviz_stage.heights import height_colors, tinted
from mathviz_stage.layout import Array
from mathviz_stage.relief import Relief
from mathviz_stage.shapes import HAIR, Shape, bezier_segments
from mathviz_stage.space import BEYOND, marks_around
from mathviz_stage.space_curve import SpaceCurve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

    from mathviz_stage.space import Space3D
    from mathviz_stage.space_curve import Screen
    from mathviz_stage.theme import Role

    Function = Callable[[Array, Array], Array]

_SUN = np.array([-0.45, -0.35, 0.82])
_LIGHT, _UNDERSIDE = 0.16, 0.13
_SEAM = 1.0
_LEVELS = 11
_CELLS = 26


class Surface(Shape):
    """A function's graph over a square grid: coords (n · n, 3), x running fastest.

    Coloured by height, or all in one ``role``. Faces ``behind`` something are only hinted at; those
    that leave the box or have no height are left out.
    """

    space: Space3D

    def __init__(
        self,
        space: Space3D,
        coords: Array,
        role: Role | None = None,
        opacity: float = 1.0,
        behind: Sequence[Screen] = (),
    ) -> None:
        super().__init__(space, coords, role or "foreground")
        self.by_height, self.opacity, self.behind = role is None, opacity, list(behind)
        self.count = round(len(self.coords) ** 0.5)
        index = np.arange(len(self.coords)).reshape(self.count, self.count)
        cells = (index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1])
        self.cells = np.stack([corner.ravel() for corner in cells], axis=1)
        for _ in self.cells:
            self.path(_SEAM, 1.0)
        self.redraw()

    @property
    def relief(self) -> Relief:
        """The surface as something that hides what is behind it."""
        places = self.space.boxed(self.coords).reshape(self.count, self.count, 3)
        return Relief(places[0, :, 0], places[:, 0, 1], places[..., 2])

    def redraw(self) -> None:
        """Paint all faces, the farthest first; seen from above, that is a matter of x and y."""
        places = self.space.boxed(self.coords)
        corners = places[self.cells]
        toward, top = self.space.toward, self.space.sides[2] / 2 + 1e-9
        inside = (np.abs(corners[..., 2]) <= top).all(axis=1)
        order = np.argsort(corners.mean(axis=1)[:, :2] @ toward[:2], kind="stable")
        drawn = self.space.project(places)[self.cells]
        loops = bezier_segments(
            drawn.reshape(-1, 3), np.roll(drawn, -1, axis=1).reshape(-1, 3)
        ).reshape(len(drawn), -1, 3)
        colors = self._colors(corners, toward)
        for path, k in zip(self.submobjects, order, strict=True):
            assert isinstance(path, VMobject)
            path.points = loops[k] if inside[k] else loops[k][:0]
            path.fill_rgbas = path.stroke_rgbas = colors[k : k + 1]

    def _colors(self, corners: Array, toward: Array) -> Array:
        across = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
        with np.errstate(invalid="ignore"):
            normals = across / np.linalg.norm(across, axis=1, keepdims=True)
            light = _LIGHT * (normals @ _SUN - 0.75) - _UNDERSIDE * (normals @ toward < 0)
            middles = corners.mean(axis=1)
            shares = np.clip(middles[:, 2] / self.space.sides[2] + 0.5, 0.0, 1.0)
        rgb = height_colors(shares, light) if self.by_height else tinted(self.role, light)
        opacity = np.full(len(middles), self.opacity)
        for screen in self.behind:
            opacity[screen.hides(middles, toward)] *= 0.3
        return np.column_stack([np.nan_to_num(rgb), opacity])

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the rim."""
        grid = self.framed[:, :2].reshape(self.count, self.count, 2)
        rim = np.vstack([grid[0], grid[1:, -1], grid[-1, -2::-1], grid[-2::-1, 0]])
        known = np.isfinite(rim[:-1] + rim[1:]).all(axis=1)
        return list(zip(rim[:-1][known], rim[1:][known], strict=True))

    def level_lines(self, coords: Array, role: Role, width: float = HAIR) -> SpaceCurve:
        """Draw the lines of equal height of a finer graph, where the surface leaves them in sight.

        ``coords`` are that graph's, over a square grid too.
        """
        count = round(len(coords) ** 0.5)
        grid = coords.reshape(count, count, 3)
        low, high = self.space.window[:, 2]
        lines = contour_generator(
            x=grid[0, :, 0], y=grid[:, 0, 1], z=np.ma.masked_invalid(grid[..., 2]),
            line_type=LineType.Separate,
        )  # fmt: skip
        chains = [np.empty((0, 3))]
        for level in np.linspace(low, high, _LEVELS + 2)[1:-1]:
            for line in lines.lines(level):
                flat = np.asarray(line, dtype=float)
                chains += [
                    np.column_stack([flat, np.full(len(flat), level)]),
                    np.full((1, 3), np.nan),
                ]
        return SpaceCurve(self.space, np.vstack(chains), role, width, [self.relief], veiled=False)


def graph_over(function: Function, low: ArrayLike, high: ArrayLike, count: int = _CELLS) -> Array:
    """Return the points (n · n, 3) of a function's graph over the rectangle from low to high."""
    sides = np.linspace(np.asarray(low)[:2], np.asarray(high)[:2], count + 1).T
    x, y = np.meshgrid(*sides)
    return np.column_stack([x.ravel(), y.ravel(), np.ravel(function(x, y))])


def marks_of_graph(function: Function, point: ArrayLike, reach: float) -> Array:
    """Return marks (3, 2) for a box about a point of a graph, ``reach`` to each side of it.

    The box is as high as the graph, but cuts off what towers far above all the rest.
    """
    center = np.asarray(point, dtype=float)
    flat = np.stack([center - reach, center + reach], axis=1)
    heights = graph_over(function, center - BEYOND * reach, center + BEYOND * reach)[:, 2]
    known = heights[np.isfinite(heights)]
    low, high = np.quantile(known, [0.03, 0.97])
    low, high = max(known.min(), 1.5 * low - 0.5 * high), min(known.max(), 1.5 * high - 0.5 * low)
    here = float(function(*center))
    low, high = min(low, here), max(high, here)
    tall = (high - low) / 2 / (BEYOND - 0.25)
    level = marks_around([(low + high) / 2], tall if tall > 1e-9 * abs(here) else 1.0)
    return np.vstack([flat, level])
