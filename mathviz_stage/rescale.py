"""Things keep their data while the axes they stand in change: a zoom that ends on other axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import Animation, VGroup

from mathviz_stage.layout import Array, Zone
from mathviz_stage.shapes import Shape, Space

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_SIDES = ("left", "right", "bottom", "top")


class Between:
    """A space on the way from one to another, its zone too."""

    def __init__(self, first: Space, last: Space, t: float) -> None:
        self.first, self.last, self.t = first, last, t
        pairs = ((getattr(first.zone, s), getattr(last.zone, s)) for s in _SIDES)
        self.zone = Zone(*((1 - t) * before + t * after for before, after in pairs))

    def to_frame(self, coords: ArrayLike) -> Array:
        """Map data coordinates (n, 2) to the frame (n, 3)."""
        first, last = self.first.to_frame(coords), self.last.to_frame(coords)
        return (1 - self.t) * first + self.t * last


class Rescale(Animation):
    """Shapes move from the space they stand in to another one, at the same data coordinates."""

    def __init__(self, space: Space, *shapes: Shape, run_time: float) -> None:
        super().__init__(VGroup(*shapes), run_time=run_time)
        self.shapes, self.space = shapes, space

    def begin(self) -> None:
        """Note the spaces left behind."""
        self.before = [shape.space for shape in self.shapes]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between both spaces."""
        t = self.rate_func(alpha)
        for shape, first in zip(self.shapes, self.before, strict=True):
            shape.space = Between(first, self.space, t) if t < 1 else self.space
            shape.redraw()
