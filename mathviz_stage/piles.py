"""The means of samples as one pile that turns from each sample size into the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, LEFT, AnimationGroup, FadeIn, FadeOut, VGroup, VMobject

from mathviz.words import plain_number
from mathviz_stage.laws import law_name
from mathviz_stage.layout import SIDE, Array, Zone, box, free_offset
from mathviz_stage.sampling import Sampling
from mathviz_stage.shapes import LINE, THIN, Polyline, Shape
from mathviz_stage.table import Column, Table
from mathviz_stage.text import LABEL, Formula, Label, halo, number
from mathviz_stage.theme import active

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathviz.probability.limits import CentralLimit, SampleMeans

_REACH = 3.0  # standard deviations of the law that are drawn
_HEADROOM = 1.15  # over a bell, for bars that chance lifts
_WIDEST_ATOM = 0.5
_UP_RIGHT = np.array([1.0, 1.0]) / np.sqrt(2)
_SPREAD, _ERROR = '"spread"', "sigma \\/ sqrt(n)"


class Piles(Sampling):
    """A law, below it the histogram of the means of each size, and a table of them beside.

    Every histogram fills the height, so that shapes compare at a glance; what the common axis shows
    is how wide they are. ``bell`` is the normal law of the last size, if the law has a mean.
    """

    def __init__(self, limit: CentralLimit) -> None:
        law, sight = limit.distribution, limit.distribution.window
        if law.mean is not None and law.standard_deviation is not None:
            reach = _REACH * law.standard_deviation
            sight = law.mean - reach, law.mean + reach
        super().__init__(law, sight, f"one draw: {law_name(law)}")
        self.limit, self.stages = limit, limit.stages
        self.full_heights = {stage.size: _peak(stage) for stage in limit.stages}
        widest = _WIDEST_ATOM if law.discrete else np.inf
        self.bars = self.pile.bars(*self.histogram(limit.stages[0]), "output", widest)
        self.title = self.name_pile("means of samples: ?")
        below = Zone(SIDE.left, SIDE.right, SIDE.bottom, self.pile.zone.top + 0.2)
        self.table = Table(*_columns(limit), zone=below)
        self.mean, self.mean_lines = law.mean or 0.0, VGroup()
        if limit.has_mean:
            self.bell = self.bell_of(limit.stages[-1])
            self.mean_lines.add(*self._mean_lines())
        words = f'& "means" approx "normal law," \\ & "mean" mu", spread" {_ERROR}'
        self.theorem = Formula(words, LABEL, "special")
        self.theorem.next_to(self.facts, DOWN, buff=0.3, aligned_edge=LEFT)

    def histogram(self, stage: SampleMeans) -> tuple[Array, Array]:
        """Return the edges of a stage's bars and their heights as shares of the pile's room."""
        return self.clipped(stage.edges, stage.density / self.full_heights[stage.size])

    def bell_of(self, stage: SampleMeans, width: float = LINE) -> Polyline:
        """Draw the normal law that a stage's means are held against."""
        assert stage.normal_x is not None
        assert stage.normal_density is not None
        heights = stage.normal_density / self.full_heights[stage.size]
        return self._along_axis(stage.normal_x, np.array([0.0, *heights, 0.0]), width)

    def _along_axis(self, x: Array, heights: Array, width: float) -> Polyline:
        """Draw a curve of the normal law out to the ends of the axis."""
        low, high = self.range
        ends = np.array([min(low, x[0]), *x, max(high, x[-1])])
        return self.curve(ends, heights, "special", width)

    def _mean_lines(self) -> list[VMobject]:
        """Draw a line at μ through both storeys, named at its upper end."""
        name = Label("$mu$", role="input")
        top = self.law.to_frame([(self.mean, self.law.high[1])])[0]
        name.move_to(top + np.array([-0.25, -0.1, 0.0]))
        at_mean = [self.mean, self.mean]
        lines = [
            plot.curve(at_mean, (0.0, plot.high[1]), "input", THIN)
            for plot in (self.law, self.pile)
        ]
        return [line.set_z_index(1) for line in (*lines, name)]

    def rename(self, words: str) -> AnimationGroup:
        """Return the move that gives the pile another name."""
        old, self.title = self.title, self.name_pile(words)
        return AnimationGroup(FadeOut(old), FadeIn(self.title), lag_ratio=0.8)

    def name_stage(self, stage: SampleMeans) -> AnimationGroup:
        """Return the move that names the pile after a stage."""
        return self.rename(f"{number(self.limit.samples)} means, $n = {stage.size}$")

    def turn_into(self, stage: SampleMeans) -> AnimationGroup:
        """Return the move that turns the pile into that of a stage, and names it so."""
        return AnimationGroup(self.bars.recast(*self.histogram(stage)), self.name_stage(stage))

    def note(self, stage: SampleMeans) -> AnimationGroup:
        """Return the move that adds a stage to the table while the one before fades."""
        row = self.stages.index(stage)
        news = [FadeIn(self.table.row(row, 0, 1))]
        if row == 0:
            return AnimationGroup(FadeIn(self.table.head(0, 1)), *news)
        faded = self.table.row(row - 1, 0, 1).animate.set_color(active().color("muted")).build()
        return AnimationGroup(faded, *news)

    @property
    def noted(self) -> list[Formula]:
        """The numbers that the table has been given with the stages."""
        return [cell for column in self.table.cells[:2] for cell in column]

    def nested(self) -> VGroup:
        """Draw the bells of all sizes but the last, all as high, and σ/√n from their middles."""
        bells = [*(self._as_high(stage) for stage in self.stages[:-1]), self.bell]
        arms = [self._arm(*pair) for pair in zip(self.stages, bells, strict=True)]
        tips = self.pile.dots(np.vstack([arm.coords for arm in arms]), "foreground")
        sign = halo(Formula(f"plus.minus {_ERROR}", LABEL, "special"))
        self._beside(sign, arms[0].coords[1], bells)
        return VGroup(*bells[:-1], VGroup(*arms, tips, sign).set_z_index(1))

    def _beside(
        self, name: VMobject, coords: Array, shapes: Iterable[Shape], names: Iterable[VMobject] = ()
    ) -> None:
        """Put a name beside a point of the pile's plot, free of shapes and other names."""
        point, size = self.pile.to_frame(coords)[0, :2], np.array([name.width, name.height])
        segments = [segment for shape in shapes for segment in shape.segments()]
        offset = free_offset(
            point, size, _UP_RIGHT, segments, [box(other) for other in names], self.pile.zone
        )
        name.move_to(np.array([*(point + offset), 0.0]))

    def _as_high(self, stage: SampleMeans) -> Polyline:
        own = self.bell_of(stage, THIN)
        lift = self.bell.coords[:, 1].max() / own.coords[:, 1].max()
        own.move_to_coords(own.coords * np.array([1.0, lift]))
        return own

    def _arm(self, stage: SampleMeans, bell: Polyline) -> Polyline:
        """Draw σ/√n to either side at the height of a bell's steepest points."""
        assert stage.standard_error is not None
        ends = self.mean + stage.standard_error * np.array([-1.0, 1.0])
        height = np.interp(ends[1], bell.coords[:, 0], bell.coords[:, 1])
        return self.curve(ends, np.full(2, height), "foreground", THIN)

    def shares(self) -> VGroup:
        """Draw the shares below each value, of the first and the last pile and of their bells.

        Last in the group stand the widest gaps, each with its name.
        """
        stages = self.stages[0], self.stages[-1]
        curves = [
            curve for stage in stages for curve in (self.stairs(stage.means), self._rise(stage))
        ]
        gaps = VGroup()
        for stage in stages:
            assert stage.widest_gap is not None
            place, *ends = stage.widest_gap
            gap = self.pile.curve([place, place], ends, "foreground", 2 * LINE)
            name = halo(Formula("D", LABEL))
            lines = [*curves, *self.mean_lines[:2]]
            self._beside(name, gap.coords.mean(axis=0), lines, gaps[1::2])
            gaps.add(gap, name)
        return VGroup(*curves, gaps.set_z_index(2))

    def _rise(self, stage: SampleMeans) -> Polyline:
        assert stage.normal_x is not None
        assert stage.normal_share is not None
        return self._along_axis(stage.normal_x, np.array([0.0, *stage.normal_share, 1.0]), THIN)


def _peak(stage: SampleMeans) -> float:
    curve = 0.0 if stage.normal_density is None else stage.normal_density.max()
    return float(max(stage.density.max(), _HEADROOM * curve))


def _columns(limit: CentralLimit) -> list[Column]:
    sizes, stages = Column("n", limit.sizes), limit.stages
    if not limit.has_mean:
        halves = [stage.interquartile_range for stage in stages]
        return [sizes, Column('"middle half"', halves, 2, "output")]
    spreads = [stage.standard_deviation for stage in stages]
    errors = [stage.standard_error or 0.0 for stage in stages]
    distances = [stage.kolmogorov_distance or 0.0 for stage in stages]
    decimals = 3 if min(errors) > 0.03 else 4
    return [
        sizes,
        Column(_SPREAD, spreads, decimals, "output"),
        Column(_ERROR, errors, decimals, "special"),
        Column("D", distances, 3),
    ]


def in_numbers(stage: SampleMeans) -> str:
    """Say a pile in numbers, for who cannot see it."""
    if stage.standard_error is None:
        half = plain_number(stage.interquartile_range)
        return f"n = {stage.size}: the middle half spans {half}; {stage.outside} lie outside."
    return f"n = {stage.size}: the means spread by {plain_number(stage.standard_deviation)}."
