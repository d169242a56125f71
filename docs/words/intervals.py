"""Intervals: upright bars in a row that grow; those that miss the truth stand out."""

from manim import FadeIn

from mathviz.statistics.coverage import Coverage, coverage
from mathviz_stage.intervals import Intervals
from mathviz_stage.layout import Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import THIN, Segments
from mathviz_stage.trail import Grow


class IntervalsParameters(Parameters):
    level: float = Field(
        0.9, ge=0.5, le=0.99, description="share that shall hold the mean"
    )


class HitsAndMisses(Explainer[IntervalsParameters, Coverage]):
    """Most intervals hold the true mean, some do not."""

    def compute(self, p: IntervalsParameters) -> Coverage:
        return coverage("normal", 20, p.level, repeats=60)

    def explain(self, p: IntervalsParameters, result: Coverage) -> None:
        zone, y = Zone(-5.9, 6.3, -2.1, 2.2), (result.lows.min(), result.highs.max())
        plot = Plot(zone, (0, len(result.means) + 1), y, "sample", "its interval")
        truth = Segments(
            plot, [(0, result.truth), (1000, result.truth)], "special", THIN
        )
        intervals = Intervals(plot, result.lows, result.highs, result.truth)
        with self.beat(
            f"{result.misses} of {len(result.means)} miss the true mean.",
            "Upright bars in a row; those that miss a level line are thick.",
        ):
            self.play(FadeIn(plot, truth))
            self.play(Grow(intervals, to=intervals.last, run_time=4))
