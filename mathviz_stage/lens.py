"""A round window onto a plane: what lies about one of its points, magnified."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, VGroup, smooth

from mathviz_stage.layout import Array, Zone
from mathviz_stage.shapes import HAIR, THIN, Segments, Shape, bezier_segments, discs

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from mathviz_stage.plane import Plane
    from mathviz_stage.theme import Role

_SMALLEST = 0.09
_CORNERS = 48


class Lens:
    """What lies within ``reach`` of a plane's point fills the largest disc of a zone.

    Shapes stand in it as they do in a plane; all but its ``lines`` are to keep inside the disc.
    """

    def __init__(self, plane: Plane, middle: ArrayLike, reach: float, zone: Zone) -> None:
        self.plane, self.middle = plane, np.asarray(middle, dtype=float)
        self.reach, self.zone = reach, zone
        self.radius = min(zone.width, zone.height) / 2
        self.places: dict[Shape, Callable[[float], Array]] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Lens:
        return self

    def to_frame(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 2) to the frame (n, 3)."""
        away = (np.atleast_2d(np.asarray(coords, dtype=float)) - self.middle) / self.reach
        return np.column_stack([away, np.zeros(len(away))]) * self.radius + self.zone.center

    def lines(self, coords: ArrayLike, role: Role, width: float = THIN) -> LensLines:
        """Draw separate segments (coordinates alternate start, end), clipped to the disc."""
        return LensLines(self, coords, role, width)

    def rim(self) -> Rim:
        """Draw the disc's rim, the small circle that it magnifies, and what joins the two."""
        rim = Rim(self)
        self.follow(rim, rim.middle)
        return rim

    def follow(self, shape: Shape, place: Callable[[float], Array]) -> None:
        """Put a shape, here or in the plane, where each reach has it, from now on."""
        self.places[shape] = place
        shape.move_to_coords(place(self.reach))

    def zoom(self, reach: float, run_time: float = 5.0) -> Zoom:
        """Return the move to another reach, by the same factor in every moment."""
        return Zoom(self, reach, run_time)


class LensLines(Segments):
    """Many separate segments in one path, clipped to a lens."""

    space: Lens

    def redraw(self) -> None:
        """Follow the coordinates and the lens, inside its disc."""
        points, center = self.framed, self.space.zone.center
        starts, steps = points[0::2] - center, points[1::2] - points[0::2]
        a, b = (steps**2).sum(axis=1), (starts * steps).sum(axis=1)
        c = (starts**2).sum(axis=1) - self.space.radius**2
        with np.errstate(divide="ignore", invalid="ignore"):
            half = np.sqrt(b**2 - a * c) / a
            low, high = np.maximum(-b / a - half, 0.0), np.minimum(-b / a + half, 1.0)
            seen = low < high
        starts, steps, low, high = starts[seen], steps[seen], low[seen, None], high[seen, None]
        self.lines.points = bezier_segments(
            starts + low * steps + center, starts + high * steps + center
        )


class Rim(Shape):
    """A lens' rim, the small circle in its plane, and the two lines that touch both."""

    def __init__(self, lens: Lens) -> None:
        super().__init__(lens.plane, lens.middle, "foreground")
        self.lens = lens
        self.ties, self.small = self.path(HAIR, role="muted"), self.path(0.8 * THIN)
        self.large = self.path(THIN)
        self.redraw()

    def middle(self, _: float) -> Array:
        """Return the place it always has: the point that the lens is on."""
        return self.home

    @property
    def _small(self) -> tuple[Array, float]:
        """The small circle's centre and radius in the frame; one too small to see is not shown."""
        radius = self.lens.reach * self.lens.plane.unit
        return self.framed[0], max(radius, _SMALLEST)

    def redraw(self) -> None:
        """Follow the lens."""
        (here, small), there, large = self._small, self.lens.zone.center, self.lens.radius
        away = there - here
        apart = float(np.linalg.norm(away))
        along = away / apart
        across, lean = np.array([-along[1], along[0], 0.0]), (small - large) / apart
        sides = [lean * along + side * np.sqrt(max(1 - lean**2, 0)) * across for side in (-1, 1)]
        normals = np.array(sides)
        self.ties.points = bezier_segments(here + small * normals, there + large * normals)
        self.small.points = discs(here[None], small)
        self.large.points = discs(there[None], large)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return both circles as polygons."""
        turns = np.linspace(0, 2 * np.pi, _CORNERS + 1)
        circle = np.column_stack([np.cos(turns), np.sin(turns)])
        here, small = self._small
        rings = [here[:2] + small * circle, self.lens.zone.center[:2] + self.lens.radius * circle]
        return [pair for ring in rings for pair in pairwise(ring)]


class Zoom(Animation):
    """A lens comes closer or goes back; what follows it does."""

    def __init__(
        self,
        lens: Lens,
        reach: float,
        run_time: float,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(VGroup(*lens.places), run_time=run_time, rate_func=rate_func)
        self.lens, self.last = lens, reach

    def begin(self) -> None:
        """Start from where the lens is."""
        self.first = self.lens.reach
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show everything from this moment's distance."""
        t = self.rate_func(alpha)
        self.lens.reach = self.first ** (1 - t) * self.last**t
        for shape, place in self.lens.places.items():
            shape.move_to_coords(place(self.lens.reach))
