"""Graphs: axes with typeset ticks, curves, bars, points and contour lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from contourpy import LineType, contour_generator
from manim import Line, VGroup

from mathviz_stage.bars import Bars
from mathviz_stage.layout import Array, Zone, at
from mathviz_stage.plane import nice_step
from mathviz_stage.shapes import HAIR, LINE, THIN, Dots, Polyline, Segments, Space
from mathviz_stage.text import LABEL, TICK, Formula, Label, number
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike


_TICK = 0.08
_LABEL_GAP = 0.14


class Plot(VGroup):
    """Axes over data ranges in a zone, and the maker of what is drawn on them.

    ``x_range`` and ``y_range`` are (low, high). Without ``y_ticks`` only the x axis is drawn, as
    for histograms. ``equal`` keeps one scale on both axes, where lengths and angles mean something.
    ``log_x`` and ``log_y`` make an axis logarithmic. With ``x_axis_at`` the x axis stands at that
    y, bare.
    """

    def __init__(
        self,
        zone: Zone,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        x_label: str = "",
        y_label: str = "",
        y_ticks: bool = True,
        equal: bool = False,
        log_x: bool = False,
        log_y: bool = False,
        x_axis_at: float | None = None,
    ) -> None:
        super().__init__()
        self.zone, self.log = zone, np.array([log_x, log_y])
        low = np.array([x_range[0], y_range[0]], dtype=float)
        high = np.array([x_range[1], y_range[1]], dtype=float)
        low[self.log], high[self.log] = np.log10(low[self.log]), np.log10(high[self.log])
        scale = np.array([zone.width, zone.height]) / (high - low)
        if equal:
            scale[:] = scale.min()
            self.zone = zone = _shrunk(zone, (high - low) * scale)
        self.low, self.high, self.scale_xy = low, high, scale
        self.axes = Segments(self, self._axis_coords(y_ticks, x_axis_at), "muted", HAIR)
        x_marks = self._x_ticks() if x_axis_at is None else []
        self.ticks = VGroup(*x_marks, *(self._y_ticks() if y_ticks else ()))
        self.titles = VGroup(*self._titles(x_label, y_label))
        self.add(self.axes, self.ticks, self.titles)

    def to_frame(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 2) to the frame (n, 3)."""
        data = np.array(np.atleast_2d(coords), dtype=float)
        data[:, self.log] = np.log10(
            np.maximum(data[:, self.log], 10.0 ** (self.low[self.log] - 1))
        )
        placed = (data - self.low) * self.scale_xy + [self.zone.left, self.zone.bottom]
        return np.column_stack([placed, np.zeros(len(placed))])

    def to_data(self, points: ArrayLike) -> Array:
        """Map frame points (n, 3) back to data coordinates (n, 2)."""
        shifted = np.atleast_2d(points)[:, :2] - [self.zone.left, self.zone.bottom]
        data = shifted / self.scale_xy + self.low
        data[:, self.log] = 10.0 ** data[:, self.log]
        return np.asarray(data)

    def _unlog(self, corner: Array) -> Array:
        data = corner.copy()
        data[self.log] = 10.0 ** data[self.log]
        return data

    def _axis_coords(self, with_y: bool, x_axis_at: float | None) -> Array:
        (left, bottom), (right, top) = self._unlog(self.low), self._unlog(self.high)
        level = bottom if x_axis_at is None else x_axis_at
        axes = [[left, level], [right, level]]
        return np.array([*axes, [left, bottom], [left, top]] if with_y else axes)

    def _marks(self, axis: int, about: int) -> Array:
        low, high = self.low[axis], self.high[axis]
        step = nice_step(high - low, about)
        if self.log[axis]:
            step = max(1.0, np.ceil(step))
        first = np.ceil(low / step - 1e-9) * step
        return np.arange(first, high + 1e-9 * step, step)

    def _x_ticks(self) -> list[Tick]:
        marks = self._marks(0, max(2, round(self.zone.width / 1.6)))
        y = self.zone.bottom
        ticks = []
        for mark in marks:
            x = self.zone.left + (mark - self.low[0]) * self.scale_xy[0]
            text = Formula(self._tick_text(mark, 0), TICK, "muted")
            text.move_to(at(x, y - _TICK - _LABEL_GAP - text.height / 2))
            ticks.append(Tick(at(x, y), at(x, y - _TICK), text))
        _keep_baseline(ticks)
        return ticks

    def _y_ticks(self) -> list[Tick]:
        ticks = []
        for mark in self._marks(1, max(2, round(self.zone.height / 1.0))):
            y = self.zone.bottom + (mark - self.low[1]) * self.scale_xy[1]
            text = Formula(self._tick_text(mark, 1), TICK, "muted")
            x = self.zone.left
            text.move_to(at(x - _TICK - _LABEL_GAP - text.width / 2, y))
            ticks.append(Tick(at(x, y), at(x - _TICK, y), text))
        return ticks

    def _tick_text(self, mark: float, axis: int) -> str:
        shown = number(0.0 if abs(mark) < 1e-12 else round(mark, 10))
        return f"10^({shown})" if self.log[axis] else shown

    def _titles(self, x_label: str, y_label: str) -> list[Label]:
        titles = []
        if x_label:
            title = Label(x_label, LABEL, "muted")
            below = min([self.zone.bottom, *(tick.get_bottom()[1] for tick in self.ticks)])
            titles.append(title.move_to(at(self.zone.center[0], below - 0.12 - title.height / 2)))
        if y_label:
            title = Label(y_label, LABEL, "muted")
            x = self.zone.left + title.width / 2
            titles.append(title.move_to(at(x, self.zone.top + 0.2 + title.height / 2)))
        return titles

    def curve(
        self, x: ArrayLike, y: ArrayLike, role: Role, width: float = LINE, dashed: bool = False
    ) -> Polyline:
        """Draw a curve through computed points."""
        return Polyline(self, np.column_stack([x, y]), role, width, dashed=dashed)

    def area(self, x: Array, y: Array, role: Role) -> Polyline:
        """Tint what lies between a curve and the axis."""
        base = np.full(2, self._unlog(self.low)[1])
        xs, ys = np.concatenate([x, x[[-1, 0]]]), np.concatenate([y, base])
        opacity = active().area_opacity
        return Polyline(self, np.column_stack([xs, ys]), role, 0.0, closed=True, fill=opacity)

    def bars(self, edges: Array, heights: Array, role: Role, widest: float = np.inf) -> Bars:
        """Draw a histogram from its edges (n + 1) and heights (n)."""
        return Bars(self, edges, heights, role, widest)

    def stems(self, x: Array, heights: Array, role: Role, width: float = 2 * LINE) -> Segments:
        """Draw a discrete law: a stem for each value."""
        feet = np.column_stack([x, np.full(len(x), self._unlog(self.low)[1])])
        coords = np.stack([feet, np.column_stack([x, heights])], axis=1).reshape(-1, 2)
        return Segments(self, coords, role, width)

    def dots(self, coords: ArrayLike, role: Role, radius: float = 0.07, opacity: float = 1) -> Dots:
        """Draw data points."""
        return Dots(self, coords, role, radius, opacity)

    def marker(self, x: float, y_range: tuple[float, float], role: Role) -> Polyline:
        """Draw a dashed vertical line at x."""
        coords = np.array([[x, y_range[0]], [x, y_range[1]]])
        return Polyline(self, coords, role, THIN, dashed=True)

    def contours(
        self, x: Array, y: Array, values: Array, levels: Sequence[float], role: Role = "muted"
    ) -> Contours:
        """Draw level lines of values (len(y), len(x)) on a grid."""
        return Contours(self, x, y, values, levels, role)


class Tick(VGroup):
    """A short stroke on an axis and its number."""

    def __init__(self, start: Array, end: Array, label: Formula) -> None:
        stroke = Line(start, end, stroke_width=HAIR, color=active().color("muted"))
        super().__init__(stroke, label)
        self.label = label


class Level(Segments):
    """The line on which values are equal to ``level``."""

    def __init__(self, space: Space, coords: Array, role: Role, level: float) -> None:
        super().__init__(space, coords, role, THIN * 0.7)
        self.level = level


class Contours(VGroup):
    """Level lines, fainter the higher they lie."""

    def __init__(
        self,
        plot: Space,
        x: Array,
        y: Array,
        values: Array,
        levels: Sequence[float],
        role: Role,
    ) -> None:
        super().__init__()
        generator = contour_generator(x=x, y=y, z=values, line_type=LineType.Separate)
        self.levels = list(levels)
        for rank, level in enumerate(self.levels):
            lines = [np.asarray(line, dtype=float) for line in generator.lines(level)]
            if not lines:
                continue
            coords = [np.stack([line[:-1], line[1:]], axis=1).reshape(-1, 2) for line in lines]
            drawn = Level(plot, np.vstack(coords), role, level)
            drawn.lines.set_stroke(opacity=0.95 - 0.6 * rank / max(1, len(self.levels) - 1))
            self.add(drawn)


def _shrunk(zone: Zone, size: Array) -> Zone:
    x, y, _ = zone.center
    return Zone(x - size[0] / 2, x + size[0] / 2, y - size[1] / 2, y + size[1] / 2)


def _keep_baseline(ticks: Sequence[Tick]) -> None:
    """Set tick labels of one axis on one baseline."""
    lowest = min((tick.label.baseline for tick in ticks), default=0.0)
    for tick in ticks:
        tick.label.shift(at(0, lowest - tick.label.baseline))
