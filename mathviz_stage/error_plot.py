"""The error of differences over their step, on logarithmic axes: a V with two named arms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VMobject

from mathviz_stage.layout import at, box, free_offset
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import THIN, Polyline
from mathviz_stage.text import TICK, Label

if TYPE_CHECKING:
    from mathviz.calculus.difference_story import DifferenceStory
    from mathviz_stage.layout import Array, Zone
    from mathviz_stage.theme import Role

_LEFT, _RIGHT = (0.9, 0.4), (-0.9, 0.4)


class ErrorPlot(Plot):
    """Axes for a difference story, and the curves that belong on them."""

    def __init__(self, story: DifferenceStory, zone: Zone) -> None:
        self.story = story
        low = float(story.errors[:, 1].min())
        high = float(max(story.errors[:, 1].max(), story.differences[:, 1].max()))
        bounds = 10.0 ** np.floor(np.log10(low)), 10.0 ** np.ceil(np.log10(high))
        title = "error $|D(h) - f'|$"
        super().__init__(zone, (1e-16, 1.0), bounds, "step $h$", title, log_x=True, log_y=True)
        self.errors = self._drawn(story.errors, "special")
        self.differences = self._drawn(story.differences, "output")

    def _drawn(self, points: Array, role: Role, dashed: bool = False) -> Polyline:
        return self.curve(points[:, 0], points[:, 1], role, THIN, dashed)

    def arms(self) -> list[VMobject]:
        """Draw what theory expects of rounding and of truncation, each with its name."""
        rounding = self._arm(self.story.round_off, r"rounding, like $1 \/ h$", _LEFT)
        truncation = self._arm(self.story.truncation, "truncation, like $h^2$", _RIGHT, *rounding)
        return [*rounding, *truncation]

    def _arm(
        self, expected: Array, name: str, side: tuple[float, float], *others: VMobject
    ) -> list[VMobject]:
        points = np.column_stack([self.story.errors[:, 0], expected])
        seen = (expected >= 10.0 ** self.low[1]) & (expected <= 10.0 ** self.high[1])
        if not expected.any():
            return []
        line = self._drawn(points[seen], "foreground", dashed=True)
        label = Label(name, TICK)
        tip = self.to_frame(line.coords)[len(line.coords) // 2, :2]
        segments = [*line.segments(), *self.errors.segments(), *self.differences.segments()]
        boxes = [box(other) for other in others if isinstance(other, Label)]
        size = np.array([label.width, label.height])
        offset = free_offset(tip, size, np.array(side), segments, boxes, self.zone)
        return [line, label.move_to(at(*(tip + offset)))]
