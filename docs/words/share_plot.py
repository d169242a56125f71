"""SharePlot: shares that always add up to one, a curve each, named at their ends."""

from manim import FadeIn

from mathviz.probability.markov import MarkovChain, markov_chain
from mathviz_stage.layout import Zone
from mathviz_stage.parameters import Field, Matrix3x3, Parameters
from mathviz_stage.scene import Explainer
from mathviz_stage.share_plot import SharePlot


class ChainParameters(Parameters):
    chances: Matrix3x3 = Field(
        ((0.8, 0.15, 0.05), (0.2, 0.6, 0.2), (0.1, 0.3, 0.6)),
        description="rows: from; columns: to",
    )


class TheChainForgets(Explainer[ChainParameters, MarkovChain]):
    """Whatever the first state, the chances settle at the same shares."""

    def compute(self, p: ChainParameters) -> MarkovChain:
        return markov_chain(
            p.chances, start=2, steps=20, states=("sun", "cloud", "rain")
        )

    def explain(self, p: ChainParameters, result: MarkovChain) -> None:
        zone = Zone(-5.9, 5.4, -2.1, 2.2)
        plot = SharePlot(
            zone, result.distributions, result.states, "chance", highest=1.0
        )
        with self.beat(
            "It rains today; what that tells of the weather is lost within days.",
            f"Three curves over {len(plot.rows) - 1} steps that become level.",
        ):
            self.play(FadeIn(plot, *plot.curves))
            self.play(plot.grow(run_time=4))
            self.play(FadeIn(*plot.ends()), *self.highlight(plot.curves[2]))
