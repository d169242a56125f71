"""Space on a flat screen: a box of data, seen from a view that turns and rests."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, Mobject, VGroup, smooth

from mathviz_stage.layout import MAIN, Array, Zone
from mathviz_stage.shapes import HAIR, Shape, bezier_segments
from mathviz_stage.text import LABEL, TICK, Formula, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import ArrayLike

BEYOND = 1.35  # how far the box reaches, in half distances of its marks
_LABELS = 0.62  # room for marks and names, left of the box and below
_ASIDE, _ABOVE = (9, 81), (8, 76)  # degrees: what keeps the box from looking flat
_OVER = 6  # degrees above a line looked along: planes through it remain slivers
_APART = 0.02
_WALK = np.cos(np.radians(25))
_CORNERS = np.array(list(product((-0.5, 0.5), repeat=3)))
_EDGES = [(i, j) for i, j in combinations(range(8), 2) if i ^ j in (1, 2, 4)]


@dataclass(frozen=True)
class View:
    """Where the viewer stands, in degrees: round the vertical axis from x, and above the floor."""

    azimuth: float
    elevation: float

    @property
    def axes(self) -> Array:
        """The directions to the right, up, and toward the viewer, as rows."""
        a, e = np.radians([self.azimuth, self.elevation])
        toward = [np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)]
        right = [-np.sin(a), np.cos(a), 0.0]
        return np.array([right, np.cross(toward, right), toward])

    @classmethod
    def along(cls, direction: Array) -> View:
        """Look nearly along a line, from its end above the floor; never along a wall."""
        x, y, z = direction if direction[2] > 0 else -direction
        if abs(z) < 1e-9 * np.hypot(x, y) and y > 0:
            x, y = -x, -y
        azimuth = float(np.degrees(np.arctan2(y, x)))
        elevation = float(np.degrees(np.arctan2(z, np.hypot(x, y))))
        quarter = 90 * np.floor(azimuth / 90)
        steep = float(np.clip(elevation + _OVER, *_ABOVE))
        return cls(quarter + float(np.clip(azimuth - quarter, *_ASIDE)), steep)

    def others(self) -> list[View]:
        """Return views a good walk away that leave the same walls behind."""
        quarter = 90 * np.floor(self.azimuth / 90)
        views = [View(quarter + a, e) for a, e in product((24, 38, 66), (16, 26, 38))]
        return [view for view in views if view.axes[2] @ self.axes[2] < _WALK]

    def between(self, other: View, t: float) -> View:
        """Return the view a share ``t`` of the way to another."""
        steps = (other.azimuth - self.azimuth, other.elevation - self.elevation)
        return View(self.azimuth + t * steps[0], self.elevation + t * steps[1])


def marks_around(centers: ArrayLike, reach: float) -> Array:
    """Return two round numbers (3, 2) on each axis, on both sides of a centre, ``reach`` away.

    They are so far apart at least that three digits tell them apart.
    """
    reach = max(reach, _APART * float(np.abs(centers).max()))
    power = 10.0 ** np.floor(np.log10(reach))
    half, step = next(
        (power * half, power * step)
        for half, step in ((1, 0.5), (1.5, 0.5), (2, 1), (3, 1), (4, 2), (6, 2), (8, 2), (10, 5))
        if power * half >= reach
    )
    middles = np.round(np.asarray(centers) / step) * step
    return np.stack([middles - half, middles + half], axis=1)


class Space3D:
    """A box of data on the flat screen, without vanishing points: parallels stay parallel.

    It reaches a little beyond ``marks`` (3, 2), two numbers to be written on each axis, and
    ``sides`` are its proportions. Whatever the view, the box fills the zone. Shapes that
    stand in the space keep it when copied, and follow its view when redrawn.
    """

    def __init__(
        self,
        marks: ArrayLike,
        view: View,
        sides: Sequence[float] = (1.0, 1.0, 1.0),
        zone: Zone = MAIN,
    ) -> None:
        self.marks, self.view, self.zone = np.asarray(marks, dtype=float), view, zone
        self.middle = self.marks.mean(axis=1)
        self.sides = np.asarray(sides, dtype=float)
        self.unit = self.sides / (BEYOND * np.ptp(self.marks, axis=1))

    def __deepcopy__(self, memo: dict[int, Any]) -> Space3D:
        return self

    @property
    def window(self) -> Array:
        """The lowest and the highest data coordinates in the box (2, 3)."""
        reach = self.sides / self.unit / 2
        return np.stack([self.middle - reach, self.middle + reach])

    @property
    def toward(self) -> Array:
        """The direction to the viewer."""
        return np.asarray(self.view.axes[2])

    def boxed(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 3) to those of the box, which has its ``sides`` about zero."""
        return np.asarray((np.atleast_2d(coords) - self.middle) * self.unit)

    def unboxed(self, places: Array) -> Array:
        """Map coordinates in the box (n, 3) back to data."""
        return np.asarray(places / self.unit + self.middle)

    def to_frame(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 3) to the frame (n, 3)."""
        return self.project(self.boxed(coords))

    def project(self, places: Array) -> Array:
        """Map coordinates in the box (n, 3) to the frame (n, 3)."""
        across = self.view.axes[:2]
        zone, reach = self.zone, np.abs(across) @ self.sides / 2
        room = np.array([zone.width, zone.height]) - _LABELS
        flat = np.asarray(places) @ across.T * float((room / reach).min() / 2)
        center = zone.center + _LABELS / 2 * np.array([1.0, 1.0, 0.0])
        return np.column_stack([flat, np.zeros(len(flat))]) + center

    def turn(self, view: View, things: Iterable[Mobject], run_time: float = 4.0) -> Turn:
        """Return the move to another view; of the things, those that stand in this space follow."""
        family = [part for thing in things for part in thing.get_family()]
        shapes = [part for part in family if isinstance(part, Shape) and part.space is self]
        return Turn(self, view, list(dict.fromkeys(shapes)), run_time)


class Turn(Animation):
    """The viewer walks round: every moment is seen from its own view."""

    def __init__(
        self,
        space: Space3D,
        view: View,
        shapes: Sequence[Shape],
        run_time: float,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(VGroup(*shapes), run_time=run_time, rate_func=rate_func)
        self.space, self.last, self.shapes = space, view, shapes

    def begin(self) -> None:
        """Start from where the viewer stands."""
        self.first = self.space.view
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Look from between."""
        self.space.view = self.first.between(self.last, self.rate_func(alpha))
        for shape in self.shapes:
            shape.redraw()


class Walls(Shape):
    """The box's far sides, ruled at its marks, and the axes' names and marks along its near edges.

    All type stands outside the outline of the box, so nothing in the box is ever behind it.
    """

    space: Space3D

    def __init__(self, space: Space3D, names: Sequence[str]) -> None:
        super().__init__(space, space.unboxed(_CORNERS * space.sides), "grid")
        self.rules, self.rims = self.path(HAIR), self.path(2 * HAIR)
        self.names = [Formula(name, LABEL, "muted") for name in names]
        self.numbers = [[Formula(number(m), TICK, "muted") for m in pair] for pair in space.marks]
        self.add(*self.names, *(mark for pair in self.numbers for mark in pair))
        self.redraw()

    def redraw(self) -> None:
        """Rule the walls that are behind, and write along the edges that are in front."""
        space, half = self.space, self.space.sides / 2
        far = np.where(space.toward >= 0, -half, half)
        spots = (space.marks - space.middle[:, None]) * space.unit[:, None]
        spots = np.insert(spots, 1, 0.0, axis=1)
        ruled: list[Array] = []
        rims: list[Array] = []
        for wall, axis in ((w, a) for w in range(3) for a in range(3) if a != w):
            other = 3 - wall - axis
            for place in [*spots[axis], -half[axis], half[axis]]:
                ends = np.tile(far, (2, 1))
                ends[:, axis], ends[:, other] = place, [-half[other], half[other]]
                (rims if abs(place) == half[axis] else ruled).append(ends)
        for path, lines in ((self.rules, ruled), (self.rims, rims)):
            drawn = space.project(np.vstack(lines))
            path.points = bezier_segments(drawn[0::2], drawn[1::2])
        for axis in range(3):
            self._write(axis, -far, spots[axis])

    def _write(self, axis: int, near: Array, spots: Array) -> None:
        """Set an axis' name and marks outside the box, beside one of its edges."""
        space = self.space
        edge = near.copy()
        edge[2] = -space.sides[2] / 2
        if axis == 2:
            uprights = near * [[1, 1, 1], [1, -1, 1], [-1, 1, 1], [-1, -1, 1]]
            edge = uprights[np.argmin(space.project(uprights)[:, 0])]
        places = np.tile(edge, (3, 1))
        places[:, axis] = spots
        drawn = space.project(places)[:, :2]
        along = drawn[2] - drawn[0]
        length = float(np.linalg.norm(along))
        out = np.array([-along[1], along[0]]) / max(length, 1e-9)
        out *= np.sign(out @ (drawn[1] - space.project(np.zeros((1, 3)))[0, :2])) or 1.0
        shown = float(np.clip((length - 0.8) / 0.4, 0.0, 1.0))
        low, high = self.numbers[axis]
        for text, place in zip((low, self.names[axis], high), drawn, strict=True):
            reach = 0.13 + np.abs(out) @ [text.width, text.height] / 2
            text.move_to(np.array([*(place + reach * out), 0.0])).set_opacity(shown)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the edges of the box."""
        drawn = self.framed[:, :2]
        return [(drawn[i], drawn[j]) for i, j in _EDGES]
