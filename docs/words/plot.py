"""Plot: curves, areas, stems and dots over axes of their own, linear or logarithmic."""

from manim import FadeIn

from mathviz.optimization.descent import Descent, gradient_descent
from mathviz_stage.layout import WIDE, Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer

LEFT = Zone(WIDE.left + 0.7, -0.9, -1.6, 2.1)
RIGHT = Zone(1.3, WIDE.right - 0.3, -1.6, 2.1)


class LossParameters(Parameters):
    learning_rate: float = Field(
        0.15, ge=0.05, le=0.3, description="how far each step goes"
    )


class TheSameLossesTwice(Explainer[LossParameters, Descent]):
    """What falls by the same factor in each step is a line on a logarithmic axis."""

    def compute(self, p: LossParameters) -> Descent:
        return gradient_descent("bowl", (2, 1), p.learning_rate, 30, tolerance=1e-12)

    def explain(self, p: LossParameters, result: Descent) -> None:
        steps, losses = range(len(result.losses)), result.losses
        ends, reach = (0, steps[-1]), (losses.min(), losses.max())
        plain = Plot(LEFT, ends, (0, reach[1]), "step", "loss")
        log = Plot(RIGHT, ends, reach, "step", "loss", log_y=True)
        curves = [plot.curve(steps, losses, "output") for plot in (plain, log)]
        with self.beat(
            "Each step leaves the same share of the loss; one of the plots shows it.",
            "One sequence plotted twice: a curve that falls, and a straight line.",
        ):
            self.play(FadeIn(plain, log, *curves))
