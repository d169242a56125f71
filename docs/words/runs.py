"""Runs: paths over a map and curves of their values, growing in step."""

from manim import FadeIn

from mathviz.optimization.descent import Descent, compare_rates
from mathviz_stage.landscape import Landscape, plane_around
from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.runs import Runs
from mathviz_stage.scene import Explainer
from mathviz_stage.text import number

LOSSES = Zone(3.7, SIDE.right - 0.3, -1.9, 1.6)


class RatesParameters(Parameters):
    fast: float = Field(0.18, ge=0.01, le=0.19, description="the first learning rate")
    slow: float = Field(0.03, ge=0.01, le=0.19, description="the second learning rate")


class TwoLearningRates(Explainer[RatesParameters, tuple[Descent, ...]]):
    """A large rate zig-zags across the valley, a small one creeps along it."""

    def compute(self, p: RatesParameters) -> tuple[Descent, ...]:
        return compare_rates("valley", (-3.6, -1.2), (p.fast, p.slow), 60)

    def explain(self, p: RatesParameters, result: tuple[Descent, ...]) -> None:
        function = result[0].objective
        paths, losses = [d.iterates for d in result], [d.losses for d in result]
        plane = plane_around(function.window, function.minima, paths)
        land = Landscape(plane, function.value, function.minima)
        runs = Runs(plane, LOSSES, paths, losses, "loss")
        with self.beat(
            "The same start, two rates: one zig-zags, one creeps.",
            "Level lines of a valley with two paths, and a plot of both losses.",
        ):
            self.play(FadeIn(plane, land, runs.plot, *runs.trails, *runs.curves))
            self.play(runs.grow(0, 1, run_time=4))
            rates = [f"$eta = {number(d.learning_rate)}$" for d in result]
            self.play(*(FadeIn(runs.name(k, rate)) for k, rate in enumerate(rates)))
