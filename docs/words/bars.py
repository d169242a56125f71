"""Bars: a histogram, which values can pour into and which can turn into another one."""

from manim import FadeIn

from mathviz.probability.limits import SampleMeans, central_limit_theorem
from mathviz_stage.layout import WIDE
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer


class MeansParameters(Parameters):
    size: int = Field(5, ge=2, le=50, description="draws in a sample")


class MeansOfSmallSamples(Explainer[MeansParameters, SampleMeans]):
    """The means of skewed samples are skewed less, and nearly normal."""

    def compute(self, p: MeansParameters) -> SampleMeans:
        return central_limit_theorem("exponential", (p.size,), 2000).stages[0]

    def explain(self, p: MeansParameters, result: SampleMeans) -> None:
        edges, density, x, y = (
            result.edges,
            result.density,
            result.normal_x,
            result.normal_density,
        )
        assert x is not None
        assert y is not None
        top = max(density.max(), y.max())
        plot = Plot(WIDE.inset(0.6), (x[0], edges[-1]), (0, top), "mean", y_ticks=False)
        bars, bell = plot.bars(edges, density, "data"), plot.curve(x, y, "model")
        with self.beat(
            f"Means of {p.size} draws lean to one side; the normal law does not.",
            "A histogram that leans to the left, and a bell curve over it.",
        ):
            self.play(FadeIn(plot), bars.pour(result.means, 1.1 * top))
            self.play(FadeIn(bell))
