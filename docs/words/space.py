"""Space3D: a box with labelled walls, seen from a view, for surfaces and curves."""

from manim import FadeIn

from mathviz.calculus.formulas import Formula, parse_formula
from mathviz_stage.layout import WIDE
from mathviz_stage.parameters import Annotated, Field, Parameters, formula_of
from mathviz_stage.scene import Explainer
from mathviz_stage.space import Space3D, View, Walls
from mathviz_stage.surface import Surface, graph_over, marks_of_graph


class SurfaceParameters(Parameters):
    function: Annotated[str, formula_of("x", "y")] = Field(
        "sin(x) cos(y)", description="the heights over the floor"
    )


class HeightsOverTheFloor(Explainer[SurfaceParameters, Formula]):
    """A function of two variables is a landscape over its floor."""

    def compute(self, p: SurfaceParameters) -> Formula:
        return parse_formula(p.function, ("x", "y"))

    def explain(self, p: SurfaceParameters, result: Formula) -> None:
        marks = marks_of_graph(result.evaluate, (0, 0), 2)
        space = Space3D(marks, View(-62, 30), sides=(1, 1, 0.5), zone=WIDE)
        low, high = space.window
        surface = Surface(space, graph_over(result.evaluate, low, high))
        levels = surface.level_lines(
            graph_over(result.evaluate, low, high, 60), "foreground"
        )
        with self.beat(
            "Light shows the slopes, colours and lines show the heights.",
            "A surface of hills and hollows in a box, with its level lines.",
        ):
            self.play(FadeIn(Walls(space, ["x", "y", "f"]), surface, levels))
