"""Hundreds of points as one thing, and their shadows on a line that turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, smooth

from mathviz_stage.layout import Array, clip_parameters
from mathviz_stage.shapes import HAIR, THIN, Dots, Shape, Space, bezier_segments, discs

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from mathviz_stage.theme import Role

_LARGEST, _SMALLEST, _INK = 0.075, 0.03, 0.9
_FAINT = 0.45
_FAR = 100.0


def dot_radius(count: int) -> float:
    """Return the radius at which so many dots are seen one by one: the more, the smaller."""
    return float(np.clip(_INK / np.sqrt(count), _SMALLEST, _LARGEST))


class Cloud(Dots):
    """Data points, the smaller the more there are."""

    def __init__(self, space: Space, coords: ArrayLike, role: Role = "data") -> None:
        super().__init__(space, coords, role, dot_radius(len(np.atleast_2d(coords))), 0.85)


class Shadows(Shape):
    """The shadows of centred points on a line through the origin, and the perpendiculars.

    ``angle`` is the line's; ``fallen`` says how far the points have come: 0 is where they are at
    home, 1 on the line.
    """

    def __init__(
        self, space: Space, coords: ArrayLike, role: Role, angle: float = 0.0, fallen: float = 1.0
    ) -> None:
        super().__init__(space, coords, role)
        self.angle, self.fallen = angle, fallen
        self.radius = dot_radius(len(self.coords))
        self.drops = self.path(HAIR, role="muted").set_stroke(opacity=_FAINT)
        self.line = self.path(THIN, role="foreground")
        self.discs = self.path(fill=1.0)
        self.redraw()

    @property
    def direction(self) -> Array:
        """The unit vector along the line."""
        return np.array([np.cos(self.angle), np.sin(self.angle)])

    @property
    def shadows(self) -> Array:
        """Where the points have come (n, 2), in data coordinates."""
        on_line = np.outer(self.coords @ self.direction, self.direction)
        return np.asarray((1 - self.fallen) * self.coords + self.fallen * on_line)

    def _line_ends(self) -> tuple[Array, Array]:
        zone = self.space.zone
        bounds = np.array([[zone.left, zone.bottom], [zone.right, zone.top]])
        origin = self.space.to_frame(np.zeros((1, 2)))
        step = 2 * _FAR * np.array([[*self.direction, 0.0]])
        start = origin - step / 2
        low, high = clip_parameters(start[:, :2], step[:, :2], bounds)
        return start + low * step, start + high * step

    def redraw(self) -> None:
        """Follow the angle, and how far the points have fallen."""
        here = self.space.to_frame(self.shadows)
        self.drops.points = bezier_segments(self.framed, here)
        self.line.points = bezier_segments(*self._line_ends())
        self.discs.points = discs(here, self.radius)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the line: names keep clear of it."""
        start, end = self._line_ends()
        return [(start[0, :2], end[0, :2])]


class Cast(Animation):
    """Shadows in motion: the line turns to an angle, and the points fall so far."""

    def __init__(
        self,
        shadows: Shadows,
        angle: float,
        fallen: float = 1.0,
        run_time: float = 3.0,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(shadows, run_time=run_time, rate_func=rate_func)
        self.shadows, self.last = shadows, np.array([angle, fallen])

    def begin(self) -> None:
        """Start where the shadows are."""
        self.first = np.array([self.shadows.angle, self.shadows.fallen])
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        t = self.rate_func(alpha)
        self.shadows.angle, self.shadows.fallen = ((1 - t) * self.first + t * self.last).tolist()
        self.shadows.redraw()
