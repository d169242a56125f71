"""The coordinate plane: equal scales on both axes, fitted to everything a scene will show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, VGroup, smooth

from mathviz_stage.layout import BLEED, FRAME, MARGIN, Array, Zone, at
from mathviz_stage.shapes import HAIR, THIN, Arrow, Dots, Polyline, Segments, Shape
from mathviz_stage.text import LABEL, TICK, Formula, Label, escape, halo
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

    from mathviz.linear_algebra.paths import MatrixPath

_LARGEST_UNIT, _MARGIN = 1.9, 0.75
_MOST_LINES = 24
_ASIDE, _UNDER_TITLE = 0.16, 0.8


def nice_step(span: float, about: int) -> float:
    """Return the step 1, 2 or 5 times a power of ten that cuts a span into about that many."""
    raw = span / about
    power = 10.0 ** np.floor(np.log10(raw))
    return float(power * min((1, 2, 5, 10), key=lambda factor: abs(np.log(raw / power / factor))))


def before_and_after(points: ArrayLike, *matrices: Array) -> Array:
    """Return points (n, 2) and where each matrix takes them: what a plane needs to show."""
    before = np.atleast_2d(np.asarray(points, dtype=float))
    return np.vstack([before, *(before @ matrix.T for matrix in matrices)])


def line_foot(normal: ArrayLike, offset: float) -> Array:
    """Return the point of the line normal · x = offset that is nearest to the origin."""
    across = np.array(normal, dtype=float)
    return np.asarray(offset * across / (float(across @ across) or 1.0))


class Plane(VGroup):
    """A plane with a faint grid, and the maker of everything that stands in it.

    ``fit`` holds data points (n, 2) of all beats: none of them runs out of the zone.
    """

    def __init__(self, fit: ArrayLike, zone: Zone = BLEED) -> None:
        super().__init__()
        self.zone = zone
        points = np.vstack([np.reshape(fit, (-1, 2)), np.zeros((1, 2))])
        low, high = points.min(axis=0), points.max(axis=0)
        inner = Zone(zone.left, zone.right, zone.bottom, min(zone.top, 3.4)).inset(_MARGIN)
        extent = np.maximum(high - low, 1e-9)
        self.unit = float(min(inner.width / extent[0], inner.height / extent[1], _LARGEST_UNIT))
        self.origin = inner.center - self.unit * np.array([*(low + high) / 2, 0.0])
        self.step = 1.0 if self.unit >= 0.4 else nice_step(zone.height / self.unit, 6)
        self.mesh = Segments(self, self._grid_coords(1), "grid", HAIR)
        reach = self._reach()
        axes = np.array([[-reach, 0], [reach, 0], [0, -reach], [0, reach]])
        self.axes = Segments(self, axes, "grid", 2 * HAIR)
        self.add(self.mesh, self.axes)

    def to_frame(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 2) to the frame (n, 3)."""
        flat = np.atleast_2d(np.asarray(coords, dtype=float))
        return np.column_stack([flat, np.zeros(len(flat))]) * self.unit + self.origin

    def to_data(self, points: ArrayLike) -> Array:
        """Map frame points (n, 3) back to data coordinates (n, 2)."""
        return np.asarray((np.atleast_2d(points) - self.origin)[:, :2] / self.unit)

    def _reach(self) -> float:
        corners = np.array(
            [[x, y, 0.0] for x in (self.zone.left, self.zone.right)
             for y in (self.zone.bottom, self.zone.top)]
        )  # fmt: skip
        return float(np.abs(self.to_data(corners)).max())

    def _grid_coords(self, times: int) -> Array:
        count = min(_MOST_LINES * times, int(np.ceil(times * self._reach() / self.step)))
        marks, reach = np.arange(-count, count + 1) * self.step, count * self.step
        ends = np.tile([-reach, reach], len(marks))
        fixed = np.repeat(marks, 2)
        return np.vstack([np.column_stack([fixed, ends]), np.column_stack([ends, fixed])])

    def axis_names(self, x: str, y: str) -> VGroup:
        """Name both axes at their ends, in words."""
        zone = self.zone.within(FRAME.inset(MARGIN))
        names = [Label(escape(name), TICK, "muted") for name in (x, y)]
        right, top = np.array(self.origin), np.array(self.origin)
        right[0] = zone.right - _ASIDE - names[0].width / 2
        top[1] = zone.top - _UNDER_TITLE
        names[0].move_to(right - at(0.0, _ASIDE + names[0].height / 2))
        names[1].move_to(top + at(_ASIDE + names[1].width / 2, 0.0))
        return VGroup(*names)

    def moving_grid(self) -> Segments:
        """Return the grid that a map carries along."""
        grid = Segments(self, self._grid_coords(2), "input", 1.5 * HAIR)
        grid.lines.set_stroke(opacity=active().grid_opacity)
        return grid

    def vector(
        self,
        head: ArrayLike,
        role: Role,
        label: str = "",
        tail: ArrayLike = (0.0, 0.0),
        avoid: Sequence[Shape] = (),
        width: float = 5.0,
    ) -> Arrow:
        """Draw an arrow; its label (a formula) takes the side free of what it is to avoid."""
        glyphs = halo(Formula(label, LABEL, role)) if label else None
        coords = np.array([tail, head], dtype=float)
        return Arrow(self, coords, role, glyphs, width).settle_label(avoid)

    def polygon(self, corners: ArrayLike, role: Role, flipped_role: Role | None = None) -> Polyline:
        """Draw a closed outline, its inside tinted; clockwise it takes its flipped role."""
        fill = active().area_opacity
        return Polyline(self, corners, role, THIN, True, fill, flipped_role=flipped_role)

    def outline(self, corners: ArrayLike) -> Polyline:
        """Draw a dashed outline: where something stood before it moved."""
        return Polyline(self, corners, "muted", THIN, closed=True, dashed=True)

    def segment(
        self,
        start: ArrayLike,
        end: ArrayLike,
        role: Role,
        width: float = THIN,
        dashed: bool = False,
    ) -> Polyline:
        """Draw a straight piece."""
        return Polyline(self, np.array([start, end]), role, width, dashed=dashed)

    def lines_along(
        self, directions: ArrayLike, role: Role, width: float = THIN, dashed: bool = False
    ) -> Segments:
        """Draw the whole line through the origin along each direction (n, 2)."""
        units = np.atleast_2d(directions)
        units = units / np.linalg.norm(units, axis=1, keepdims=True)
        ends = 2 * self._reach() * np.stack([-units, units], axis=1)
        return Segments(self, ends.reshape(-1, 2), role, width, dashed)

    def line(
        self,
        normal: ArrayLike,
        offset: float,
        role: Role,
        width: float = THIN,
        dashed: bool = False,
    ) -> Segments:
        """Draw all points x with normal · x = offset; without a normal there are none."""
        across, foot = np.array(normal, dtype=float), line_foot(normal, offset)
        reach = 2 * (self._reach() + float(np.abs(foot).max()))
        along = reach * np.array([-across[1], across[0]]) / (float(np.hypot(*across)) or 1.0)
        ends = np.array([foot - along, foot + along]) if across.any() else np.empty((0, 2))
        return Segments(self, ends, role, width, dashed)

    def vectors(
        self,
        heads: ArrayLike,
        role: Role,
        labels: Sequence[str],
        avoid: Sequence[Shape] = (),
    ) -> list[Arrow]:
        """Draw several arrows from the origin, their labels free of each other too."""
        drawn: list[Arrow] = []
        for head, label in zip(np.atleast_2d(heads), labels, strict=True):
            drawn.append(self.vector(head, role, label, avoid=[*avoid, *drawn]))
        return drawn

    def basis(self, avoid: Sequence[Shape] = ()) -> tuple[Arrow, Arrow]:
        """Draw the basis vectors i and j."""
        return (
            self.vector((1, 0), "basis_x", "bold(i)", avoid=avoid),
            self.vector((0, 1), "basis_y", "bold(j)", avoid=avoid),
        )

    def fan(self, directions: ArrayLike, role: Role, width: float = 3.5) -> list[Arrow]:
        """Draw an arrow from the origin to each row."""
        return [
            self.vector(direction, role, width=width) for direction in np.atleast_2d(directions)
        ]

    def dots(self, coords: ArrayLike, role: Role, radius: float = 0.07) -> Dots:
        """Draw data points."""
        return Dots(self, coords, role, radius)

    def carry(self, path: MatrixPath, *things: Shape, **options: Any) -> Carry:
        """Move things along a path of matrices, each moment the true image of their ``home``."""
        return Carry(path, things, **options)


class Carry(Animation):
    """A linear map in motion: at time t everything stands at ``path.at(t) @ after`` of its home.

    ``after`` is what has been applied before (the identity unless given); ``backwards`` runs the
    path from its end to its start. Arrows with labels take their new ``names`` (formulas, in the
    order of the things) on the way; labels settle on the side free of the things and of ``avoid``.
    """

    def __init__(
        self,
        path: MatrixPath,
        things: Sequence[Shape],
        after: Array | None = None,
        backwards: bool = False,
        names: Sequence[str] = (),
        avoid: Sequence[Shape] = (),
        run_time: float = 3.0,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(VGroup(*things), run_time=run_time, rate_func=rate_func)
        self.path, self.things, self.avoid = path, list(things), list(avoid)
        self.after = np.eye(2) if after is None else np.asarray(after, dtype=float)
        self.backwards, self.names = backwards, names

    def begin(self) -> None:
        """Choose where labels will stand at the end."""
        arrows = [t for t in self.things if isinstance(t, Arrow) and t.label is not None]
        obstacles = [t for t in self.things if not isinstance(t, Segments)] + self.avoid
        before = [arrow.label_offset for arrow in arrows]
        self.past = [
            (arrow, arrow.rename(name))
            for arrow, name in zip(arrows, self.names, strict=bool(self.names))
        ]
        self._draw(1.0)
        for arrow in arrows:
            arrow.settle_label(obstacles)
        self.moves = list(zip(arrows, before, [a.label_offset for a in arrows], strict=True))
        super().begin()

    def _draw(self, t: float) -> None:
        matrix = np.asarray(self.path.at(1 - t if self.backwards else t)) @ self.after
        for thing in self.things:
            thing.move_to_coords(thing.home @ matrix.T)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand where this moment's matrix puts everything."""
        t = self.rate_func(alpha)
        for arrow, first, last in self.moves:
            arrow.label_offset = (1 - t) * first + t * last
        self._draw(t)
        for arrow, old in self.past:
            arrow.cross_fade(old, t)

    def finish(self) -> None:
        """Let the old names go."""
        super().finish()
        for arrow, old in self.past:
            arrow.remove(old)
