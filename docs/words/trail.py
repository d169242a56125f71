"""Trail, Readout and count: a path that grows, and a live number in step with it."""

import numpy as np
from manim import FadeIn, linear

from mathviz.probability.large_numbers import LargeNumbers, law_of_large_numbers
from mathviz_stage.layout import WIDE, Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import THIN, Segments
from mathviz_stage.text import Readout, derivation
from mathviz_stage.trail import Grow, Trail

AXES, CORNER = Zone(-5.9, 6.3, -2.1, 2.2), Zone(4.2, WIDE.right, 0, 2.6)


class WaitsParameters(Parameters):
    waits: int = Field(300, ge=10, le=1000, description="how often one waits")
    seed: int = Field(0, ge=0, le=1000, description="chance behind the waiting times")


class TheMeanOfManyWaits(Explainer[WaitsParameters, LargeNumbers]):
    """The mean of ever more waiting times settles."""

    def compute(self, p: WaitsParameters) -> LargeNumbers:
        return law_of_large_numbers(
            "gamma", p.waits, runs=1, rng=np.random.default_rng(p.seed)
        )

    def explain(self, p: WaitsParameters, result: LargeNumbers) -> None:
        means, mean = result.running_means[0], result.distribution.mean
        assert mean is not None
        ends, heights = (0, p.waits), (means.min(), means.max())
        plot = Plot(AXES, ends, heights, "waits", "mean so far")
        level = Segments(plot, [(0, mean), (p.waits, mean)], "special", THIN)
        trail = Trail(plot, np.column_stack([result.sizes, means]), "output", radius=0)
        readout = Readout("overline(x) = {}", means[0], role="output")
        derivation([readout], CORNER)

        def mean_at(t: float) -> float:
            return float(means[round(t * trail.last)])

        with self.beat(
            "The path grows to the right, the number follows its head.",
            "A jagged path that comes to rest near a level line.",
        ):
            self.play(FadeIn(plot, level, trail, readout))
            grow = Grow(trail, to=trail.last, run_time=5, rate_func=linear)
            self.play(grow, readout.count(mean_at, run_time=5, rate_func=linear))
