"""Cut: the curve that an upright plane cuts from a surface."""

from manim import FadeIn

from mathviz.calculus.hessians import Hessian, hessian_at
from mathviz_stage.cut import Cut
from mathviz_stage.layout import WIDE
from mathviz_stage.parameters import Annotated, Field, Parameters, formula_of
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Dots
from mathviz_stage.space import Space3D, View, Walls
from mathviz_stage.surface import Surface, graph_over, marks_of_graph
from mathviz_stage.theme import Role

AXES: tuple[Role, Role] = ("basis_x", "basis_y")


class CutParameters(Parameters):
    function: Annotated[str, formula_of("x", "y")] = Field(
        "x^2 - y^2", description="the heights"
    )


class UpOneWayDownTheOther(Explainer[CutParameters, Hessian]):
    """Through a saddle one cut bends up and one bends down."""

    def compute(self, p: CutParameters) -> Hessian:
        return hessian_at(p.function, (0, 0))

    def explain(self, p: CutParameters, result: Hessian) -> None:
        f = result.formula.evaluate
        space = Space3D(marks_of_graph(f, (0, 0), 1), View(-50, 14), (1, 1, 0.65), WIDE)
        surface = Surface(space, graph_over(f, *space.window))
        first, second = (
            Cut(space, f, result.point, result.directions[k], role, [surface.relief])
            for k, role in enumerate(AXES)
        )
        spot = Dots(space, [0, 0, result.value], "special", 0.1)
        with self.beat(
            "One surface, two cuts: along one it climbs, along the other it falls.",
            "A saddle in a box with two curves on it that cross at its middle.",
        ):
            self.play(
                FadeIn(Walls(space, ["x", "y", "f"]), surface, first, second, spot)
            )
