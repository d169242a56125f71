"""Label, Formula, spots: words, mathematics, and names that find a free side."""

from typing import Literal

from manim import FadeIn

from mathviz.optimization.objectives import Objective, objective
from mathviz_stage.landscape import Landscape
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.spot import spots
from mathviz_stage.text import Formula, Label, derivation, number


class MinimaParameters(Parameters):
    function: Literal["himmelblau", "rosenbrock", "valley"] = Field(
        "himmelblau", description="the landscape"
    )


class TheLowestPoints(Explainer[MinimaParameters, Objective]):
    """All minima of a function, each under its coordinates."""

    def compute(self, p: MinimaParameters) -> Objective:
        return objective(p.function)

    def explain(self, p: MinimaParameters, result: Objective) -> None:
        plane = Plane([*result.minima, (0, 5)])
        land = Landscape(plane, result.value)
        names = [f"$({number(x)}, {number(y)})$" for x, y in result.minima]
        marks = spots(plane, result.minima, "special", names)
        lines = [
            Formula("nabla f(x, y) = special(bold(0))"),
            Label("at every minimum of $f$"),
        ]
        with self.beat(
            "A name stands where it covers no other, and lines stop short of it.",
            "Level lines with a dot in each hollow, its coordinates written beside it.",
        ):
            self.play(FadeIn(plane, land, *marks, *derivation(lines)))
