"""The curve that an upright plane cuts from a surface, and the plane's turn about its point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, smooth

from mathviz_stage.layout import Array
from mathviz_stage.shapes import LINE
from mathviz_stage.space_curve import SpaceCurve
from mathviz_stage.theme import active

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mathviz_stage.space import Space3D
    from mathviz_stage.space_curve import Screen
    from mathviz_stage.surface import Function
    from mathviz_stage.theme import Role

_POINTS = 161


class Cut(SpaceCurve):
    """The curve that an upright plane through a point cuts from a graph, a half turn at most."""

    def __init__(
        self,
        space: Space3D,
        function: Function,
        point: Array,
        direction: Array,
        role: Role,
        behind: Sequence[Screen] = (),
    ) -> None:
        self.function, self.point = function, np.asarray(point, dtype=float)
        self.reach = float((space.window[1] - space.window[0])[:2].min() / 2)
        super().__init__(space, self.along(space, direction), role, LINE, behind)
        rim = active().color("background")
        self.seen.set_stroke(rim, 2.2 * LINE, 0.7, background=True)

    def along(self, space: Space3D, direction: Array) -> Array:
        """Return the curve's points above a direction, NaN where they leave the box."""
        way = np.asarray(direction) / np.linalg.norm(direction)
        flat = self.point + self.reach * np.linspace(-1, 1, _POINTS)[:, None] * way
        height = np.asarray(self.function(*flat.T), dtype=float)
        low, high = space.window[:, 2]
        with np.errstate(invalid="ignore"):
            height[~((height >= low) & (height <= high))] = np.nan
        return np.column_stack([flat, height])

    def swing(self, direction: Array, run_time: float = 5.0) -> Swing:
        """Return the half turn of the plane that begins and ends at a direction."""
        return Swing(self, direction, run_time)


class Swing(Animation):
    """A cut turns about its point."""

    def __init__(
        self,
        cut: Cut,
        direction: Array,
        run_time: float,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(cut, run_time=run_time, rate_func=rate_func)
        self.cut, self.angle = cut, float(np.arctan2(direction[1], direction[0]))

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand in this moment's direction."""
        angle = self.angle + np.pi * self.rate_func(alpha)
        way = np.array([np.cos(angle), np.sin(angle)])
        self.cut.move_to_coords(self.cut.along(self.cut.space, way))
