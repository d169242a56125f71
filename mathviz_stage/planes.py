"""Planes in space: translucent, each cut by the others, painted from the back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, VMobject, smooth

from mathviz_stage.layout import Array
from mathviz_stage.shapes import THIN, Shape, bezier_segments
from mathviz_stage.space import View
from mathviz_stage.space_curve import SpaceCurve
from mathviz_stage.theme import active

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mathviz_stage.space import Space3D
    from mathviz_stage.space_curve import Mask
    from mathviz_stage.theme import Role

_NEAR = 1e-6
_CORNERS = np.array(list(product((-1.0, 1.0), repeat=3)))
_EDGES = [(i, j) for i, j in combinations(range(8), 2) if i ^ j in (1, 2, 4)]


@dataclass(frozen=True, eq=False)
class Flat:
    """A plane in the box: normal · place = offset."""

    normal: Array
    offset: float
    half: Array

    def hides(self, places: Array, toward: Array) -> Mask:
        """Tell which places (n, 3) have the plane between them and the viewer."""
        rate = float(self.normal @ toward)
        if abs(rate) < _NEAR:
            return np.zeros(len(places), dtype=bool)
        ahead = (self.offset - places @ self.normal) / rate
        met = places + ahead[:, None] * toward
        return np.asarray((ahead > 1e-4) & (np.abs(met) <= self.half + _NEAR).all(axis=1))

    def polygon(self) -> Array:
        """Return the corners of what lies in the box, in order round it; none or at least three."""
        corners = _CORNERS * self.half
        heights = corners @ self.normal - self.offset
        heights[np.abs(heights) <= _NEAR] = 0.0
        met = [*corners[heights == 0]]
        for i, j in _EDGES:
            if heights[i] * heights[j] < 0:
                share = heights[i] / (heights[i] - heights[j])
                met.append(corners[i] + share * (corners[j] - corners[i]))
        if len(met) < 3:
            return np.empty((0, 3))
        places = np.array(met)
        spokes = places - places.mean(axis=0)
        across = np.cross(self.normal, spokes[0])
        return places[np.argsort(np.arctan2(spokes @ across, spokes @ spokes[0]))]


def cut(polygon: Array, plane: Flat) -> list[tuple[int, Array]]:
    """Cut a convex polygon by a plane: pieces with the side of the plane (−1, 0, 1) they lie on."""
    heights = polygon @ plane.normal - plane.offset
    heights[np.abs(heights) <= _NEAR] = 0.0
    sides = {int(s) for s in np.sign(heights) if s}
    if len(sides) < 2:
        return [(max(sides, default=0, key=abs), polygon)]
    pieces = []
    for side in (-1, 1):
        kept = []
        for k, (here, there) in enumerate(zip(heights, np.roll(heights, -1), strict=True)):
            start, end = polygon[k], polygon[(k + 1) % len(polygon)]
            if here * side >= 0:
                kept.append(start)
            if here * there < 0:
                kept.append(start + here / (here - there) * (end - start))
        pieces.append((side, np.array(kept)))
    return pieces


class Planes(Shape):
    """Planes ``normal · x = offset`` in one space, each cut by the others and painted from behind.

    None can be seen until it appears; a plane of zeros or outside the box is empty.
    """

    space: Space3D

    def __init__(
        self, space: Space3D, normals: Array, offsets: Array, roles: Sequence[Role]
    ) -> None:
        self.flats = [_boxed(space, n, c) for n, c in zip(normals, offsets, strict=True)]
        self.polygons = [flat.polygon() if flat else np.empty((0, 3)) for flat in self.flats]
        super().__init__(space, space.unboxed(np.vstack(self.polygons)), "foreground")
        self.presence, self.roles = np.zeros(len(roles)), list(roles)
        self.present: list[int] = []
        self.drawn: list[SpaceCurve] = []
        self.pieces = [piece for k in range(len(roles)) for piece in self._pieces(k)]
        for _ in self.pieces:
            self.path(fill=1.0)
        self.redraw()

    def _pieces(self, k: int) -> list[tuple[int, tuple[int, ...], Array]]:
        """Return plane, side of every plane, corners, for each piece of plane k."""
        pieces: list[tuple[tuple[int, ...], Array]] = [((), self.polygons[k])]
        for other, flat in enumerate(self.flats):
            if other == k or flat is None:
                pieces = [((*sides, 0), corners) for sides, corners in pieces]
            else:
                pieces = [
                    ((*sides, side), piece)
                    for sides, corners in pieces
                    for side, piece in cut(corners, flat)
                ]
        return [(k, sides, corners) for sides, corners in pieces if len(corners)]

    def redraw(self) -> None:
        """Paint from the back: of each plane first what lies beyond it, then itself."""
        toward, theme = self.space.toward, active()
        facing = np.array([np.sign(f.normal @ toward) if f else 0.0 for f in self.flats])
        order = sorted(self.pieces, key=lambda piece: tuple(np.array(piece[1]) * facing))
        for path, (k, _, corners) in zip(self.submobjects, order, strict=True):
            drawn = self.space.project(corners)
            assert isinstance(path, VMobject)
            path.points = bezier_segments(drawn, np.roll(drawn, -1, axis=0))
            path.set_fill(theme.color(self.roles[k]), 0.9 * theme.area_opacity * self.presence[k])

    def bring(self, k: int, *lines: tuple[Array, Array]) -> list[Animation]:
        """Return the moves that let a plane appear, with lines (point, direction) shared so far.

        Rims and lines are drawn anew: what the plane hides becomes dashed.
        """
        self.present.append(k)
        new = [self.outline(j) for j in self.present]
        new += [self.line(point, way, "foreground") for point, way in lines]
        moves = [Appear(self, k), *map(FadeIn, new), *map(FadeOut, self.drawn)]
        self.drawn = new
        return moves

    def outline(self, k: int) -> SpaceCurve:
        """Draw the rim of a plane, dashed behind the planes present."""
        rim = self.polygons[k]
        closed = np.vstack([rim, rim[:1]]) if len(rim) else rim
        return self.chain(closed, self.roles[k], THIN * 0.8)

    def line(self, point: Array, direction: Array, role: Role, width: float = THIN) -> SpaceCurve:
        """Draw what lies in the box of a line, dashed behind the planes present."""
        space = self.space
        start, way = space.boxed(point)[0], direction * space.unit
        way = way / np.linalg.norm(way)
        with np.errstate(divide="ignore", invalid="ignore"):
            bounds = (np.array([[-0.5], [0.5]]) * space.sides - start) / way
        near, far = np.nanmin(bounds, axis=0), np.nanmax(bounds, axis=0)
        across = np.abs(way) > _NEAR
        low, high = near[across].max(), far[across].min()
        ends = start + np.array([[low], [high]]) * way if low < high else np.empty((0, 3))
        return self.chain(ends, role, width)

    def chain(self, places: Array, role: Role, width: float) -> SpaceCurve:
        """Draw straight pieces between places in the box, in many short steps."""
        shares = np.linspace(0, 1, 121)[:-1, None]
        steps = [a + shares * (b - a) for a, b in pairwise(places)]
        coords = self.space.unboxed(np.vstack([*steps, places[-1:]]))
        screens = [flat for k in self.present if (flat := self.flats[k])]
        return SpaceCurve(self.space, coords, role, width, screens)


def _boxed(space: Space3D, normal: Array, offset: float) -> Flat | None:
    steep = np.asarray(normal) / space.unit
    size = float(np.linalg.norm(steep))
    if size == 0:
        return None
    return Flat(steep / size, float(offset - normal @ space.middle) / size, space.sides / 2)


class Appear(Animation):
    """A plane becomes visible where it stands."""

    def __init__(
        self,
        planes: Planes,
        k: int,
        run_time: float = 1.4,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(planes, run_time=run_time, rate_func=rate_func)
        self.planes, self.k = planes, k

    def interpolate_mobject(self, alpha: float) -> None:
        """Show that much of it."""
        self.planes.presence[self.k] = self.rate_func(alpha)
        self.planes.redraw()


def views_of(normals: Array, shared: Array) -> tuple[View, View]:
    """Choose a view of planes' faces, and one of their edges, along directions they share (k, 3).

    Planes that share none are walked round; of a whole plane of directions one is chosen.
    """
    rows = normals[np.any(normals != 0, axis=1)]
    units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    angles = np.radians(np.arange(8, 180, 15))
    ways = shared
    if len(shared) == 2:
        ways = np.outer(np.cos(angles), shared[0]) + np.outer(np.sin(angles), shared[1])
    elif len(shared) != 1:
        ways = np.array([View(azimuth, 40).axes[2] for azimuth in (-62, -28, -152, -118)])

    def facing(view: View) -> float:
        return float(np.abs(units @ view.axes[2]).min(initial=1.0))

    pairs = [(front, last) for last in map(View.along, ways) for front in last.others()]
    edges = -0.3 if len(shared) in (1, 2) else 1.0
    return max(pairs, key=lambda pair: facing(pair[0]) + edges * facing(pair[1]))
