"""Things drawn from data coordinates: each keeps its coordinates and can be redrawn at others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np
from manim import VGroup, VMobject

from mathviz.linear_algebra.determinants import signed_area
from mathviz_stage.layout import MARGIN, Array, Zone, box, clip_parameters, free_offset
from mathviz_stage.text import Formula, halo
from mathviz_stage.theme import Role, active
from mathviz_stage.typeset import Glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

LINE, THIN, HAIR = 4.0, 2.5, 1.4
_TIP_LENGTH, _TIP_WIDTH = 0.28, 0.22
_DASH = 0.12
_CIRCLE = 0.5522847498  # handle length of a quarter circle's Bezier curve


class Space(Protocol):
    """What a shape needs of the plane or plot it stands in."""

    zone: Zone

    def to_frame(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 2) to the frame (n, 3)."""


def bezier_segments(starts: Array, ends: Array) -> Array:
    """Return manim's point array of straight segments (n, 3) to (n, 3), all in one path."""
    thirds = np.linspace(0.0, 1.0, 4)[None, :, None]
    return (starts[:, None] + thirds * (ends - starts)[:, None]).reshape(-1, 3)


def polyline(points: Array, closed: bool = False) -> Array:
    """Return manim's point array of a chain of straight segments."""
    if closed:
        points = np.vstack([points, points[:1]])
    return bezier_segments(points[:-1], points[1:])


def dashes(points: Array, length: float = _DASH) -> Array:
    """Cut a polyline into dashes; returns manim's point array."""
    starts, ends = [], []
    for start, end in pairwise(points):
        count = max(1, round(float(np.linalg.norm(end - start)) / (2 * length)))
        cuts = start + np.linspace(0, 1, 2 * count + 1)[:, None] * (end - start)
        starts.append(cuts[:-1:2])
        ends.append(cuts[1::2])
    return bezier_segments(np.vstack(starts), np.vstack(ends))


class Shape(VGroup):
    """One thing of a space: data coordinates in, paths out, in its role's look."""

    def __init__(self, space: Space, coords: ArrayLike, role: Role) -> None:
        super().__init__()
        self.space, self.role = space, role
        self.coords = np.atleast_2d(np.asarray(coords, dtype=float))
        self.home = self.coords

    def path(self, width: float = 0.0, fill: float = 0.0, role: Role | None = None) -> VMobject:
        """Add an empty path with a stroke width and a fill opacity in the role's colour."""
        theme, path = active(), VMobject()
        color = theme.color(role or self.role)
        path.set_stroke(color, width * theme.line_scale, 1.0 if width else 0.0)
        path.set_fill(color, fill)
        self.add(path)
        return path

    def move_to_coords(self, coords: ArrayLike) -> Shape:
        """Redraw at other data coordinates."""
        self.coords = np.atleast_2d(np.asarray(coords, dtype=float))
        self.redraw()
        return self

    def redraw(self) -> None:
        """Set the paths' points from the coordinates."""
        raise NotImplementedError

    @property
    def framed(self) -> Array:
        """Return the coordinates in the frame (n, 3)."""
        return self.space.to_frame(self.coords)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the frame segments that a label should keep clear of."""
        points = self.framed[:, :2]
        return list(pairwise(points))


class Polyline(Shape):
    """A chain of segments; dashed if asked, closed and filled if it bounds an area.

    With ``flipped_role`` it takes that role's colour while its corners run clockwise.
    """

    def __init__(
        self,
        space: Space,
        coords: ArrayLike,
        role: Role,
        width: float = THIN,
        closed: bool = False,
        fill: float = 0.0,
        dashed: bool = False,
        flipped_role: Role | None = None,
    ) -> None:
        super().__init__(space, coords, role)
        self.closed, self.dashed, self.flipped_role = closed, dashed, flipped_role
        self.area = self.path(fill=fill) if fill else None
        self.outline = self.path(width)
        self.redraw()

    def redraw(self) -> None:
        """Follow the coordinates."""
        points = self.framed
        chain = np.vstack([points, points[:1]]) if self.closed else points
        self.outline.points = dashes(chain) if self.dashed else polyline(chain)
        if self.area is not None:
            self.area.points = polyline(points, closed=True)
        if self.flipped_role is not None:
            flipped = signed_area(self.coords) < 0
            self.set_color(active().color(self.flipped_role if flipped else self.role))

    def segments(self) -> list[tuple[Array, Array]]:
        """Return all edges."""
        points = self.framed[:, :2]
        points = np.vstack([points, points[:1]]) if self.closed else points
        return list(pairwise(points))


class Segments(Shape):
    """Many separate segments in one path, clipped to the zone: grids, stems, whole lines.

    Coordinates alternate start, end.
    """

    def __init__(
        self, space: Space, coords: ArrayLike, role: Role, width: float, dashed: bool = False
    ) -> None:
        super().__init__(space, coords, role)
        self.dashed = dashed
        self.lines = self.path(width)
        self.redraw()

    def redraw(self) -> None:
        """Follow the coordinates, inside the zone."""
        points, zone = self.framed, self.space.zone
        starts, steps = points[0::2], points[1::2] - points[0::2]
        bounds = np.array([[zone.left, zone.bottom], [zone.right, zone.top]])
        low, high = clip_parameters(starts[:, :2], steps[:, :2], bounds)
        seen = low < high
        starts, steps, low, high = starts[seen], steps[seen], low[seen, None], high[seen, None]
        begin, end = starts + low * steps, starts + high * steps
        if self.dashed and len(begin):
            self.lines.points = np.vstack(
                [dashes(np.stack(pair)) for pair in zip(begin, end, strict=True)]
            )
        else:
            self.lines.points = bezier_segments(begin, end)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return each segment, unclipped."""
        points = self.framed[:, :2]
        return list(zip(points[0::2], points[1::2], strict=True))


class Dots(Shape):
    """Any number of points in one path."""

    def __init__(
        self,
        space: Space,
        coords: ArrayLike,
        role: Role,
        radius: float = 0.07,
        opacity: float = 1.0,
    ) -> None:
        super().__init__(space, coords, role)
        self.radius = radius
        self.discs = self.path(fill=opacity)
        self.redraw()

    def redraw(self) -> None:
        """Follow the coordinates."""
        self.discs.points = discs(self.framed, self.radius)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return a short segment through each disc."""
        centers, reach = self.framed[:, :2], np.array([self.radius, 0.0])
        return [(center - reach, center + reach) for center in centers]


def discs(centers: Array, radius: float) -> Array:
    """Return manim's point array of discs about frame points (n, 3)."""
    k = _CIRCLE
    quarter = np.array([[1, 0], [1, k], [k, 1], [0, 1]], dtype=float)
    turn = np.array([[0, -1], [1, 0]], dtype=float)
    quarters = [quarter @ np.linalg.matrix_power(turn, n).T for n in range(4)]
    circle = np.column_stack([np.vstack(quarters), np.zeros(16)]) * radius
    return np.asarray((centers[:, None] + circle).reshape(-1, 3))


class Arrow(Shape):
    """A vector from tail to head with a label that walks along; a zero vector is a dot."""

    def __init__(
        self,
        space: Space,
        coords: ArrayLike,
        role: Role,
        label: Glyphs | None = None,
        width: float = 5.0,
    ) -> None:
        super().__init__(space, coords, role)
        self.shaft = self.path(width)
        self.tip = self.path(fill=1.0)
        self.label = label
        self.label_offset = np.zeros(2)
        if label is not None:
            self.add(label)
        self.redraw()

    def redraw(self) -> None:
        """Follow the coordinates, the tip kept in proportion."""
        tail, head = self.framed
        length = float(np.linalg.norm(head - tail))
        if length < 1e-3:
            self.shaft.points = np.zeros((0, 3))
            self.tip.points = discs(head[None], 0.07)
        else:
            along = (head - tail) / length
            across = np.array([-along[1], along[0], 0.0])
            reach = min(_TIP_LENGTH, 0.55 * length)
            half = _TIP_WIDTH / 2 * reach / _TIP_LENGTH
            neck = head - along * reach
            self.shaft.points = polyline(np.stack([tail, neck + along * reach * 0.2]))
            corners = np.stack([head, neck + across * half, neck - across * half])
            self.tip.points = polyline(corners, closed=True)
        self._place_label()

    def _place_label(self) -> None:
        if self.label is not None:
            target = self.framed[1, :2] + self.label_offset
            self.label.move_to(np.array([*target, 0.0]))

    def label_target(self, coords: ArrayLike, obstacles: Sequence[Shape]) -> Array:
        """Return the label offset that keeps it free once the arrow stands at ``coords``."""
        assert self.label is not None
        tail, head = self.space.to_frame(np.atleast_2d(coords))[:, :2]
        length = float(np.linalg.norm(head - tail))
        prefer = (head - tail) / length if length > 1e-6 else np.array([0.0, 1.0])
        segments = [segment for shape in obstacles for segment in shape.segments()]
        labels = [
            box(shape.label)
            for shape in obstacles
            if isinstance(shape, Arrow) and shape.label is not None and shape is not self
        ]
        areas = [
            shape.framed[:, :2]
            for shape in obstacles
            if isinstance(shape, Polyline) and shape.area is not None
        ]
        return free_offset(
            head,
            np.array([self.label.width, self.label.height]),
            prefer,
            [*segments, (tail, head)],
            labels,
            self.space.zone.inset(MARGIN),
            areas,
        )

    def rename(self, source: str) -> Glyphs:
        """Take a new name, still unseen; returns the old one, to fade."""
        assert self.label is not None
        old = self.label
        self.label = halo(Formula(source, old.em, self.role)).set_opacity(0)
        self.add(self.label)
        return old

    def cross_fade(self, old: Glyphs, t: float) -> None:
        """Show that much of the name, and the rest of the old one in the same place."""
        assert self.label is not None
        old.move_to(self.label).set_opacity(1 - t)
        self.label.set_opacity(t)

    def settle_label(self, obstacles: Sequence[Shape]) -> Arrow:
        """Put the label on its free side where the arrow stands now."""
        if self.label is not None:
            self.label_offset = self.label_target(self.coords, obstacles)
            self._place_label()
        return self
