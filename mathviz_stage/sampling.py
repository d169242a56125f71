"""Sampling in two storeys: a law above, and on the same axis below what its samples make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, AnimationGroup, Create, FadeIn, VGroup

from mathviz_stage.bars import stacked
from mathviz_stage.laws import LawPlot, law_facts
from mathviz_stage.layout import MAIN, SIDE, Array, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import LINE, THIN, Polyline
from mathviz_stage.text import Label, number

if TYPE_CHECKING:
    from mathviz.probability.distributions import Distribution
    from mathviz_stage.theme import Role

_STAIRS = 400
_RADIUS, _MEAN_RADIUS = 0.07, 0.09
_ROOM = Zone(MAIN.left + 0.3, MAIN.right, MAIN.bottom + 0.5, MAIN.top - 0.05)


class Sampling(VGroup):
    """A law over a range, and below it a plot of heights from 0 to 1 for means to pile up in."""

    def __init__(self, law: Distribution, x_range: tuple[float, float], name: str) -> None:
        super().__init__()
        above, below = _ROOM.rows(1.5, 3, gap=1.1)
        self.range = x_range
        self.law = LawPlot(above, law, x_range, name)
        self.law.ticks.set_z_index(1)
        self.pile = Plot(below, x_range, (0, 1), y_ticks=False)
        self.law_height = float(self.pile.to_data(self.law.to_frame(np.zeros((1, 2))))[0, 1])
        self.rise = float(1 / self.pile.scale_xy[1])
        self.facts = law_facts(law)
        beside = np.array([SIDE.left, self.law.zone.center[1] + 0.3, 0.0])
        self.facts.next_to(beside, buff=0)
        self.add(self.law, self.pile)

    def inside(self, values: Array) -> Array:
        """Return which values lie in the range."""
        return np.asarray((values >= self.range[0]) & (values <= self.range[1]))

    def clipped(self, edges: Array, heights: Array) -> tuple[Array, Array]:
        """Return a histogram without the bars that reach out of the range."""
        low, high = self.range
        slack = 1e-9 * (high - low)
        kept = (edges >= low - slack) & (edges <= high + slack)
        return edges[kept], heights[kept[:-1] & kept[1:]]

    def curve(self, x: Array, heights: Array, role: Role, width: float = LINE) -> Polyline:
        """Draw a curve over the pile, cut off at the range's borders."""
        return Bounded(self.pile, np.column_stack([x, heights]), role, width)

    def stairs(self, values: Array) -> Polyline:
        """Draw which share of values lies below each place, as stairs over the pile's height."""
        steps = np.arange(_STAIRS + 1) / _STAIRS
        x = np.repeat(np.quantile(values, steps[1:], method="inverted_cdf"), 2)
        y, seen = np.repeat(steps, 2)[1:-1], self.inside(x)
        x, y = x[seen], y[seen]
        low, high = self.range
        return self.pile.curve([low, *x, high], [y[0], *y, y[-1]], "output", THIN)

    def name_pile(self, words: str) -> Label:
        """Set words between the storeys, on the right."""
        label = Label(words, role="output")
        zone = self.pile.zone
        label.set_z_index(1)
        return label.move_to(np.array([zone.right - label.width / 2, zone.top + 0.3, 0.0]))

    def drops(self, draws: Array, means: Array, count: int) -> list[Drop]:
        """Prepare the first samples whose means are in sight to fall and to drop their means."""
        rows = np.flatnonzero(self.inside(means[: len(draws)]))[:count]
        return [Drop(self, draws[row][self.inside(draws[row])], means[row]) for row in rows]


class Bounded(Polyline):
    """A curve of rising x over a plot; beyond the plot's range its points rest on the border."""

    @property
    def framed(self) -> Array:
        """Return the coordinates in the frame, those outside moved along the curve."""
        plot, (x, y) = self.space, self.coords.T
        assert isinstance(plot, Plot)
        within = np.clip(x, plot.low[0], plot.high[0])
        return plot.to_frame(np.column_stack([within, np.interp(within, x, y)]))


class Drop:
    """One sample: its ``draws``, the ``dot`` its mean becomes, and the ``trace`` of the drop."""

    def __init__(self, sampling: Sampling, draws: Array, mean: float) -> None:
        pile, law, rise = sampling.pile, sampling.law, sampling.rise
        foot = sampling.law_height + _RADIUS * rise
        lift = stacked(draws, 2 * _RADIUS * rise, law.zone.height * 0.75 * rise)
        self.draws = pile.dots(pile.to_data(law.to_frame(law.on_outline(draws))), "foreground")
        self.on_axis = np.column_stack([draws, foot + lift])
        self.copies = pile.dots(self.on_axis, "output")
        self.gathered = np.tile([mean, foot], (len(draws), 1))
        self.dot = pile.dots(np.array([[mean, foot]]), "output", _MEAN_RADIUS)
        self.landed = np.array([[mean, _MEAN_RADIUS * rise]])
        self.line = pile.marker(mean, (sampling.law_height, 0), "muted")
        self.label = Label(f"mean {number(mean)}", role="output")
        side = 1 if mean < sum(sampling.range) / 2 else -1
        beside = pile.to_frame(np.array([[mean, 0.86]]))[0]
        self.label.move_to(beside + np.array([side * (self.label.width / 2 + 0.2), 0.0, 0.0]))
        self.trace = VGroup(self.draws, self.line, self.label)

    def moves(self, run_time: float) -> list[Animation]:
        """Return the moves one after another: draws fall, gather in their mean, and it lands."""
        fall = Glide(self.draws, self.on_axis, run_time=run_time)
        gather = Glide(self.copies, self.gathered, run_time=run_time, remover=True)
        land = Glide(self.dot, self.landed, run_time=run_time)
        line = Create(self.line, run_time=run_time)
        return [
            AnimationGroup(FadeIn(self.draws, run_time=run_time / 2), fall),
            gather,
            AnimationGroup(land, line, FadeIn(self.label, run_time=run_time)),
        ]
