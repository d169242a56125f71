"""Paths that grow: a chain of computed points, shown up to a step, several of them in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VGroup

from mathviz_stage.layout import Array, clip_parameters
from mathviz_stage.shapes import THIN, Shape, Space, bezier_segments, discs

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mathviz_stage.theme import Role

_HEAD, _CROWDED = 0.1, 0.3


class Growing(Shape):
    """A shape of many parts, shown up to the index it has ``reached``."""

    reached: float

    def reach(self, reached: float) -> Growing:
        """Show it up to an index, in between a part of the next."""
        raise NotImplementedError


class Trail(Growing):
    """A path through points, shown from the first of them to where it has come.

    Its head is a larger dot; every point passed keeps a small one, of ``radius`` at most. What
    leaves the space's zone is not drawn.
    """

    def __init__(
        self,
        space: Space,
        coords: Array,
        role: Role,
        width: float = THIN,
        radius: float = 0.055,
        reached: float = 0.0,
    ) -> None:
        super().__init__(space, coords, role)
        self.radius, self.reached = radius, reached
        self.line = self.path(width)
        self.dots = self.path(fill=1.0)
        self.redraw()

    @property
    def last(self) -> int:
        """The index of the last point."""
        return len(self.coords) - 1

    def reach(self, reached: float) -> Trail:
        """Show the path up to an index; between two points part of the segment is drawn."""
        self.reached = float(np.clip(reached, 0, self.last))
        self.redraw()
        return self

    @property
    def shown(self) -> Array:
        """The frame points passed so far (n, 3), the head last."""
        whole = int(self.reached)
        points = self.framed
        share = self.reached - whole
        if share == 0:
            return points[: whole + 1]
        head = (1 - share) * points[whole] + share * points[whole + 1]
        return np.vstack([points[: whole + 1], head])

    def inside(self, margin: float = 0.0) -> NDArray[np.bool_]:
        """Return which points lie inside the zone, ``margin`` from its edges."""
        low, high = self._bounds() + margin * np.array([[1.0], [-1.0]])
        points = self.framed[:, :2]
        return np.asarray(np.all((points >= low) & (points <= high), axis=1))

    def last_inside(self, margin: float = 0.0) -> int:
        """Return the index of the last point inside the zone, ``margin`` from its edges; or −1."""
        inside = np.flatnonzero(self.inside(margin))
        return int(inside[-1]) if len(inside) else -1

    def cut(self) -> Trail:
        """End the path where it leaves the zone for good, if it does."""
        self.coords = self.coords[: self.last_inside() + 2]
        return self

    def _clipped(self, points: Array) -> tuple[Array, Array]:
        starts, steps = points[:-1], np.diff(points, axis=0)
        low, high = clip_parameters(starts[:, :2], steps[:, :2], self._bounds())
        seen = low < high
        starts, steps, low, high = starts[seen], steps[seen], low[seen, None], high[seen, None]
        return starts + low * steps, starts + high * steps

    def _bounds(self) -> Array:
        zone = self.space.zone
        slack = 1e-6
        return np.array(
            [[zone.left - slack, zone.bottom - slack], [zone.right + slack, zone.top + slack]]
        )

    def redraw(self) -> None:
        """Follow the coordinates as far as the path has come, inside the zone."""
        points = self.shown
        self.line.points = bezier_segments(*self._clipped(points))
        low, high = self._bounds()
        inside = np.all((points[:, :2] >= low) & (points[:, :2] <= high), axis=1)
        small = self._marks(points)[inside].reshape(-1, 3)
        head = discs(points[-1:][inside[-1:]], _HEAD)
        self.dots.points = np.vstack([small, head])

    def _marks(self, points: Array) -> Array:
        """Return a disc for each point (n, 16, 3), smaller where the next ones are close."""
        steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
        radii = np.clip(_CROWDED * np.append(steps, np.inf), 0.0, self.radius)
        return points[:, None] + discs(np.zeros((1, 3)), 1.0) * radii[:, None, None]

    def segments(self) -> list[tuple[Array, Array]]:
        """Return what is drawn of the whole path, not yet shown parts included."""
        return list(zip(*(ends[:, :2] for ends in self._clipped(self.framed)), strict=True))


def gathering(t: float) -> float:
    """Set out slowly and gather speed: the first, longest steps of a descent can be followed."""
    return t * t


class Grow(Animation):
    """Things growing in step, index by index, each from where it is at most to its own end."""

    def __init__(
        self,
        *trails: Growing,
        to: float,
        run_time: float = 1.0,
        rate_func: Callable[[float], float] = gathering,
    ) -> None:
        super().__init__(VGroup(*trails), run_time=run_time, rate_func=rate_func)
        self.trails, self.to = trails, to

    def begin(self) -> None:
        """Note where each stands."""
        self.reached = [trail.reached for trail in self.trails]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show every trail up to this moment's index."""
        t = self.rate_func(alpha)
        for trail, reached in zip(self.trails, self.reached, strict=True):
            trail.reach((1 - t) * reached + t * self.to)
