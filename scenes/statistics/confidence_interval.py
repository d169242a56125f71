"""Confidence intervals: margins around sample means, which hold the truth in a known share."""

import numpy as np
from manim import FadeIn, FadeOut, linear

from mathviz.probability.distributions import distribution
from mathviz.statistics.interval_comparison import (
    IntervalComparison,
    IntervalRun,
    interval_comparison,
)
from mathviz_stage.coverage_board import CoverageBoard
from mathviz_stage.layout import SIDE
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.scene import Explainer
from mathviz_stage.table import Column, Table
from mathviz_stage.text import Formula, derivation, number
from mathviz_stage.trail import Grow
from mathviz_stage.typeset import Glyphs

MU, SIGMA = 5.0, 2.0
FEW, ALL = 5, (0, 1, 2, 3)
T_WORDS = (
    "Its mean, and t times s over the root of n to each side: a {} % confidence interval.",
    "Each sample has its own mean and its own s; s only estimates σ, so t is above z.",
    "Four times the draws: the root of n doubles, t falls: the width is {} times as large.",
)
Z_WORDS = (
    "Its mean, and z times σ over the root of n to each side: a {} % confidence interval.",
    "Each sample has its own mean; σ is known, so that all intervals are equally wide.",
    "Four times the draws: the root of n doubles, so that intervals are {} times as wide.",
)


def percent(value: float, decimals: int = 3) -> str:
    """Write a percentage as exactly as levels are told apart."""
    return number(value, decimals).rstrip("0").rstrip(".")


def told(run: IntervalRun) -> str:
    """Say a run in numbers, for who cannot see it."""
    return f"Now {run.misses} of {run.shown} miss; the mean width is {number(run.width)}."


class ConfidenceIntervalParameters(Parameters):
    level: float = Field(0.95, ge=0.5, le=0.999, description="share of intervals to hold the mean")
    sample_size: int = Field(20, ge=2, le=200, description="draws in a sample, n")
    repeats: int = Field(1000, ge=20, le=5000, description="samples; the first 100 are drawn")
    sigma_known: bool = Field(False, description="whether σ is known (z) or estimated (t)")
    seed: int = Field(0, ge=0, le=10**9, description="seed of the draws")


class ConfidenceInterval(Explainer[ConfidenceIntervalParameters, IntervalComparison]):
    """A margin around a sample's mean holds the true mean in a known share of all samples."""

    def compute(self, p: ConfidenceIntervalParameters) -> IntervalComparison:
        law = distribution("normal", mean=MU, standard_deviation=SIGMA)
        method, rng = "z" if p.sigma_known else "t", np.random.default_rng(p.seed)
        return interval_comparison(law, p.sample_size, p.level, p.repeats, method, rng)

    def explain(self, p: ConfidenceIntervalParameters, result: IntervalComparison) -> None:
        usual, larger, surer = runs = result.usual, result.larger, result.surer
        made, moved, more = Z_WORDS if p.sigma_known else T_WORDS
        board = CoverageBoard([run.coverage for run in runs], FEW, usual.shown)
        facts, table = derivation(self.facts(p, result)), self.table(runs)
        (method,) = derivation([self.interval(p)], SIDE.under(table, 0.9))
        shown, level, held = usual.shown, percent(usual.percent), percent(usual.percent_held, 1)
        with self.beat(
            f"The true mean is μ. What can a sample of {p.sample_size} draws tell about it?",
            f"A bell-shaped law around μ = {number(MU)}, and {p.sample_size} draws as dots.",
        ):
            self.play(FadeIn(board.large, board.law))
            self.play(FadeIn(board.line, board.name))
            self.play(FadeIn(board.draws[0]), FadeIn(facts[0]))
        first = usual.coverage.lows[0], usual.coverage.highs[0]
        said = "The interval reaches from {} to {}.".format(*map(number, first))
        with self.beat(made.format(level), said):
            self.add(board.intervals)
            self.play(Grow(board.intervals, to=0, run_time=1.5), FadeIn(*facts[1:]))
        with self.beat(moved, f"{FEW} samples side by side, each with dots and an interval."):
            self.play(*self.recede(*facts[:3], facts[-1]))
            for k in range(1, FEW):
                self.play(*board.sample(k), run_time=0.9)
        missed = f"{usual.misses or 'none'} miss{'es' if usual.misses < 2 else ''} μ"
        with self.beat(
            f"Of {shown} intervals {missed}; without knowing μ nobody could tell which.",
            f"{shown} upright bars across the line μ; {missed}. Below, the share of hits.",
        ):
            self.play(board.step_back(), *map(FadeOut, facts))
            self.play(FadeIn(board.shares[0], board.level, board.level_name, board.trail))
            self.play(board.go_on(run_time=6))
            self.play(FadeIn(table.head(*ALL), table.row(0, *ALL), method))
        if p.repeats > shown:
            with self.beat(
                f"Of all {p.repeats} intervals {held} % hold μ; the level is {level} %.",
                f"The share of hits wavers less and less and ends at {held} %.",
            ):
                self.play(board.widen())
                self.play(Grow(board.trail, to=board.trail.last, run_time=4, rate_func=linear))
        narrower, wider = percent(result.narrower, 2), percent(result.wider, 1)
        with self.beat(more.format(narrower), told(larger)):
            self.play(board.turn_into(larger.coverage))
            self.play(*self.recede(table.row(0, *ALL)), FadeIn(table.row(1, *ALL)))
        with self.beat(
            f"To be surer, be wider: {percent(surer.percent)} % needs {wider} times the width.",
            told(surer),
        ):
            self.play(board.turn_into(usual.coverage))
            self.play(board.turn_into(surer.coverage))
            self.play(*self.recede(table.row(1, *ALL)), FadeIn(table.row(2, *ALL)))
        with self.beat(
            f"Remember: {level} % is a promise about all such intervals, not about one.",
            f"The first {shown} intervals again; {missed}.",
        ):
            self.play(board.turn_into(usual.coverage), *self.recede(table.row(2, *ALL)))
            self.play(*self.recall(*table.row(0, *ALL)), self.emphasise(board.level_name))

    def interval(self, p: ConfidenceIntervalParameters) -> Formula:
        """Write how an interval is made."""
        margin = "z sigma" if p.sigma_known else "t_(n - 1) s"
        return Formula(f"overline(x) plus.minus output({margin} / sqrt(n))")

    def facts(self, p: ConfidenceIntervalParameters, result: IntervalComparison) -> list[Glyphs]:
        """Write the first sample's n and mean, σ and z or s, t and z, and its margin."""
        first, name, letter, known = result.by_z, "z", "sigma", f"for {percent(100 * p.level)} %"
        rows = [(f"n anchor(=) {p.sample_size}", "draws")]
        rows.append((f"overline(x) anchor(=) {number(first.estimate)}", "their mean"))
        if p.sigma_known:
            rows.append((f"sigma anchor(=) {number(SIGMA)}", "the true spread"))
        elif result.by_t is not None:
            rows.append((f"s anchor(=) {number(result.spread)}", "their spread"))
            first, name, letter = result.by_t, f"t_({p.sample_size - 1})", "s"
            rows.append((f"{name} anchor(=) {number(first.critical_value)}", known))
            known = "if $sigma$ were known"
        rows.append((f"z anchor(=) {number(result.by_z.critical_value)}", known))
        rows.append(
            (f"{name} {letter} / sqrt(n) anchor(=) output({number(first.margin)})", "margin")
        )
        return [Formula(f"{row} wide muted(#text(size: 0.8em)[{words}])") for row, words in rows]

    def table(self, runs: tuple[IntervalRun, ...]) -> Table:
        """Write size, level, mean width and misses of the runs."""
        levels = [run.percent for run in runs]
        decimals = max(len(percent(level).partition(".")[2]) for level in levels)
        return Table(
            Column("n", [run.coverage.size for run in runs]),
            Column('"level %"', levels, decimals),
            Column('"width"', [run.width for run in runs], 2, "output"),
            Column(f'"misses of {runs[0].shown}"', [run.misses for run in runs], 0, "negative"),
        )
