"""A chord of a graph: its ends slide along the curve, until it all but touches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, smooth

from mathviz_stage.layout import Array, clip_parameters
from mathviz_stage.shapes import THIN, Shape, bezier_segments, discs

if TYPE_CHECKING:
    from mathviz_stage.plot import Plot
    from mathviz_stage.theme import Role

_DOT = 0.09


class Chord(Shape):
    """The line through a curve's points at x − h and x + h, drawn as far as the plot goes.

    ``curve`` holds the computed points (n, 2) that the ends slide along.
    """

    def __init__(self, plot: Plot, curve: Array, x: float, h: float, role: Role) -> None:
        self.curve, self.x, self.h = curve, x, h
        super().__init__(plot, self.ends(h), role)
        self.line, self.dots = self.path(THIN), self.path(fill=1.0)
        self.redraw()

    def ends(self, h: float) -> Array:
        """Return the points at x − h and x + h."""
        x = np.array([self.x - h, self.x + h])
        return np.column_stack([x, np.interp(x, *self.curve.T)])

    def redraw(self) -> None:
        """Follow the ends, the line going on to the plot's edges."""
        (x1, y1), (x2, y2) = self.coords
        edges = self.curve[[0, -1], 0]
        slope = (y2 - y1) / (x2 - x1)
        ends = self.space.to_frame(np.column_stack([edges, y1 + slope * (edges - x1)]))
        start, step, zone = ends[:1], ends[1:] - ends[:1], self.space.zone
        bounds = np.array([[zone.left, zone.bottom], [zone.right, zone.top]])
        low, high = clip_parameters(start[:, :2], step[:, :2], bounds)
        self.line.points = bezier_segments(start + low * step, start + high * step)
        self.dots.points = discs(self.framed, _DOT)

    def narrow(self, h: float, run_time: float = 4.0) -> Narrow:
        """Return the move to a smaller h."""
        return Narrow(self, h, run_time)


class Narrow(Animation):
    """A chord's h shrinks, evenly on a logarithmic scale."""

    def __init__(self, chord: Chord, h: float, run_time: float) -> None:
        super().__init__(chord, run_time=run_time, rate_func=smooth)
        self.chord, self.last = chord, h

    def begin(self) -> None:
        """Start from the chord as it is."""
        self.first = self.chord.h
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        t = self.rate_func(alpha)
        self.chord.h = float(self.first ** (1 - t) * self.last**t)
        self.chord.move_to_coords(self.chord.ends(self.chord.h))
