"""Where intervals are judged: sample by sample against the truth, below it the share of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import AnimationGroup, FadeIn, FadeOut, Transform, linear

from mathviz_stage.cloud import Cloud
from mathviz_stage.intervals import Intervals, ends
from mathviz_stage.layout import MAIN, Array, Zone, at
from mathviz_stage.motion import Glide
from mathviz_stage.plot import Plot
from mathviz_stage.rescale import Rescale
from mathviz_stage.shapes import THIN, Polyline, Segments
from mathviz_stage.text import TICK, Label
from mathviz_stage.trail import Grow, Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manim import Animation, Mobject

    from mathviz.statistics.coverage import Coverage

_WHOLE = Zone(MAIN.left + 0.95, 1.95, MAIN.bottom + 0.2, MAIN.top)
_UPPER = Zone(_WHOLE.left, _WHOLE.right, 0.1, MAIN.top)
_LOWER = Zone(_WHOLE.left, _WHOLE.right, -2.15, -1.15)
_LAW, _ROOM, _ASIDE = 0.9, 0.6, 0.25
_DEVIATIONS, _SETTLED, _POINTS = 3.2, 10, 400
_CROWD, _BEYOND, _WIDEST, _MOVE = 0.95, 1.25, 1.6, 1.6


class CoverageBoard:
    """Intervals over the numbers of their samples, the truth across them, and the share of hits.

    First a few samples are seen large, beside the law and their draws; then many, their stretch of
    the axis of shares tinted once that goes on beyond them. The first of the runs is the one to
    begin with.
    """

    def __init__(self, runs: Sequence[Coverage], few: int, shown: int) -> None:
        run = runs[0]
        self.few, self.shown, self.truth = few, shown, run.truth
        near, share_low = _reach(runs, shown), _lowest_share(runs)
        samples = run.samples[:few]
        spread = _DEVIATIONS * float(run.distribution.standard_deviation or 1.0)
        far = max(spread, float(np.abs(samples - run.truth).max()))
        self.large = _axes(_WHOLE, (-_ROOM, few + _ROOM), run.truth, far)
        whose = f"the first {shown} samples" if shown < len(run.means) else f"all {shown} samples"
        self.small = _axes(_UPPER, (0, shown + 1), run.truth, near, whose)
        self.law = _upright(self.large, run)
        self.draws = [
            Cloud(self.large, np.column_stack([np.full(run.size, k - _ASIDE), values]))
            for k, values in enumerate(samples, 1)
        ]
        across = [(-_ROOM, run.truth), (len(run.means) + 1, run.truth)]
        self.line = Segments(self.large, across, "special", THIN)
        self.name = _beside(Label("$mu$", role="special"), self.large, run.truth)
        self.intervals = Intervals(self.large, *_shown(run, shown), run.truth)
        title = ("samples", "share of intervals so far that hold $mu$")
        self.shares = [
            Plot(_LOWER, (0, last + 1), (share_low, 1.0), *title)
            for last in (shown, len(run.means))
        ]
        few_of_them = self.shares[1].area(np.array([0.0, shown]), np.ones(2), "muted")
        self.shares[1].add_to_back(few_of_them)
        levels = [(0, run.level), (len(run.means) + 1, run.level)]
        self.level = Segments(self.shares[0], levels, "special", THIN, dashed=True)
        self.level_name = _beside(Label("level", TICK, "special"), self.shares[0], run.level)
        self.trail = Trail(self.shares[0], self._share(run), "output", radius=0.0, reached=few - 1)

    def _share(self, run: Coverage) -> Array:
        """Return the running share, thinned out where samples are too many to be told apart."""
        last = len(run.means) - 1
        rest = np.linspace(min(self.shown, last), last, _POINTS).astype(int)
        which = np.unique([*range(self.shown), *rest])
        return np.column_stack([which + 1, run.running_share[which]])

    def sample(self, index: int) -> list[Animation]:
        """Return the moves that draw a sample, and that make its interval grow."""
        return [FadeIn(self.draws[index]), Grow(self.intervals, to=index, rate_func=linear)]

    def step_back(self) -> AnimationGroup:
        """Return the move to the small axes, where many intervals have room."""
        things: list[Mobject] = [self.large, self.law, *self.draws]
        name = _beside(self.name.copy(), self.small, self.truth)
        return AnimationGroup(
            *map(FadeOut, things),
            FadeIn(self.small),
            Rescale(self.small, self.line, self.intervals, run_time=_MOVE),
            Transform(self.name, name, run_time=_MOVE),
        )

    def go_on(self, run_time: float) -> Grow:
        """Let intervals and their share grow in step to the last interval in sight."""
        many = self.shown - 1
        return Grow(self.intervals, self.trail, to=many, run_time=run_time, rate_func=linear)

    def widen(self) -> AnimationGroup:
        """Return the move that makes room for the share of all samples."""
        few, all_of_them = self.shares
        return AnimationGroup(
            FadeOut(few),
            FadeIn(all_of_them),
            Rescale(all_of_them, self.level, self.trail, run_time=_MOVE),
        )

    def turn_into(self, run: Coverage) -> AnimationGroup:
        """Return the move that turns intervals, share and level into those of another run."""
        level = self.level.coords * [1, 0] + [0, run.level]
        name = _beside(self.level_name.copy(), self.shares[0], run.level)
        return AnimationGroup(
            Glide(self.intervals, ends(*_shown(run, self.shown)), _MOVE),
            Glide(self.trail, self._share(run), _MOVE),
            Glide(self.level, level, _MOVE),
            Transform(self.level_name, name, run_time=_MOVE),
        )


def _shown(run: Coverage, count: int) -> tuple[Array, Array]:
    return run.lows[:count], run.highs[:count]


def _reach(runs: Sequence[Coverage], shown: int) -> float:
    """Return how far from the truth is drawn: nearly all, but for what is much wider than usual."""
    far = [np.maximum(r.highs - r.truth, r.truth - r.lows)[:shown] for r in runs]
    usual, *others = (float(np.quantile(reach, _CROWD)) for reach in far)
    return _BEYOND * min(max(usual, *others), _WIDEST * usual)


def _lowest_share(runs: Sequence[Coverage]) -> float:
    """Return where the axis of shares begins: below all once the first samples are through."""
    settled = min(float(run.running_share[_SETTLED:].min()) for run in runs)
    return max(0.0, 1 - 1.2 * (1 - min(settled, *(2 * run.level - 1 for run in runs))))


def _axes(
    zone: Zone, x_range: tuple[float, float], truth: float, reach: float, title: str = ""
) -> Plot:
    low, high = truth - reach, truth + reach
    return Plot(zone, x_range, (low, high), title, x_axis_at=low)


def _upright(plot: Plot, run: Coverage) -> Polyline:
    """Draw the law's density along the axis of values, tinted."""
    values = np.linspace(plot.low[1], plot.high[1], 121)
    heights = run.distribution.density(values)
    x = plot.low[0] + _LAW * heights / heights.max()
    return Polyline(plot, np.column_stack([x, values]), "data", THIN, closed=True, fill=0.3)


def _beside(label: Label, plot: Plot, y: float) -> Label:
    """Put a label to the right of a plot at a height."""
    height = plot.to_frame([(0.0, y)])[0, 1]
    label.move_to(at(plot.zone.right + 0.2 + label.width / 2, height))
    return label
