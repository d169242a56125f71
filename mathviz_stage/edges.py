"""Edges of a graph: arrows from border to border, straight, bent or back to their start."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array
from mathviz_stage.nodes import RADIUS
from mathviz_stage.shapes import THIN, Shape, polyline

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mathviz_stage.sheet import Sheet

_TIP_LENGTH, _TIP_WIDTH, _GAP = 0.24, 0.2, 0.05
_LOOP = 1.25  # half the diagonal of the square that a self link swings through
_SAMPLES = np.linspace(0.0, 1.0, 401)


class Edge(Shape):
    """An arrow from node to node, ending at their borders; ``bend`` carries it to its left.

    The bend is the height of the arc over its chord. From a node to itself it is a loop on the
    side that ``outward`` points to.
    """

    def __init__(
        self,
        sheet: Sheet,
        places: ArrayLike,
        bend: float = 0.0,
        outward: ArrayLike = (0.0, 1.0),
    ) -> None:
        super().__init__(sheet, places, "muted")
        self.bend = bend
        self.outward = np.asarray(outward, dtype=float)
        self.shaft = self.path(THIN)
        self.tip = self.path(fill=1.0)
        self.redraw()

    def route(self) -> Array:
        """Return the Bezier curve (4, 3) from centre to centre."""
        tail, head = self.framed
        along = head - tail
        left = np.array([-along[1], along[0], 0.0])
        if not left.any():
            u, v = _LOOP * self.outward
            sides = np.array([[u - v, u + v, 0.0], [u + v, v - u, 0.0]])
            return np.stack([tail, *(tail + sides), head])
        peak = (tail + head) / 2 + 2 * self.bend * left / np.linalg.norm(left)
        return np.stack([tail, tail + (peak - tail) * 2 / 3, head + (peak - head) * 2 / 3, head])

    def drawn(self) -> Array:
        """Return the Bezier curve (4, 3) from border to border."""
        route = self.route()
        dots = bezier_at(route, _SAMPLES)
        start, end = (np.linalg.norm(dots - center, axis=1) for center in self.framed)
        low = _SAMPLES[np.argmax(start >= RADIUS)]
        high = _SAMPLES[::-1][np.argmax(end[::-1] >= RADIUS + _GAP)]
        return bezier_part(route, low, max(low + 1e-3, high))

    def redraw(self) -> None:
        """Follow the places, the tip kept in proportion."""
        curve = self.drawn()
        head, rate = curve[3], 3 * float(np.linalg.norm(curve[3] - curve[2]))
        back = 1 - min(0.6, _TIP_LENGTH / rate)
        neck = bezier_at(curve, np.array([back]))[0]
        along = (head - neck) / np.linalg.norm(head - neck)
        across = np.array([-along[1], along[0], 0.0]) * _TIP_WIDTH / 2
        self.shaft.points = bezier_part(curve, 0.0, 1 - 0.8 * (1 - back))
        self.tip.points = polyline(np.stack([head, neck + across, neck - across]), closed=True)

    def at(self, shares: ArrayLike) -> Array:
        """Return the frame points (n, 3) at shares of the way from border to border."""
        return bezier_at(self.drawn(), np.atleast_1d(np.asarray(shares, dtype=float)))

    def segments(self) -> list[tuple[Array, Array]]:
        """Return the arc as short chords."""
        return list(pairwise(self.at(np.linspace(0, 1, 13))[:, :2]))


def bezier_at(curve: Array, shares: Array) -> Array:
    """Return the points of a cubic Bezier curve (4, 3) at parameters (n,)."""
    t = shares[:, None]
    a, b, c, d = curve
    return np.asarray(
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    )


def bezier_part(curve: Array, low: float, high: float) -> Array:
    """Return the part of a cubic Bezier curve between two parameters, as such a curve."""
    legs = 3 * np.diff(curve, axis=0)
    start, end = bezier_at(curve, np.array([low, high]))
    slopes = [(1 - t) ** 2 * legs[0] + 2 * (1 - t) * t * legs[1] + t**2 * legs[2] for t in
              (low, high)]  # fmt: skip
    third = (high - low) / 3
    return np.stack([start, start + third * slopes[0], end - third * slopes[1], end])
