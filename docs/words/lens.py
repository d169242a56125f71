"""Lens: a round window that magnifies what lies about one point of a plane."""

import numpy as np
from manim import FadeIn

from mathviz.calculus.derivatives import Derivative, derivative_at
from mathviz_stage.layout import Zone
from mathviz_stage.lens import Lens
from mathviz_stage.parameters import Annotated, Field, Parameters, formula_of
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import LINE, THIN, Segments
from mathviz_stage.spot import Spot

ROUND = Zone(2.8, 6.6, -1.7, 2.1)


class CloseParameters(Parameters):
    function: Annotated[str, formula_of("x")] = Field(
        "sin(2 x) + x / 2", description="f"
    )
    point: float = Field(0.4, ge=-2, le=2, description="where to look closely")


class CurveAndTangent(Explainer[CloseParameters, Derivative]):
    """From close up a curve looks like its tangent."""

    def compute(self, p: CloseParameters) -> Derivative:
        return derivative_at(p.function, p.point, reach=2.5)

    def explain(self, p: CloseParameters, result: Derivative) -> None:
        assert result.slope is not None
        assert result.value is not None
        point, ends = np.array([p.point, result.value]), np.array([[-4.0], [4.0]])
        tangent = point + ends * [1, result.slope]
        curve = np.repeat(np.column_stack([result.x, result.values]), 2, axis=0)[1:-1]
        plane = Plane(curve)
        lens = Lens(plane, point, 0.3, ROUND)
        far = [
            Segments(plane, curve, "output", LINE),
            Segments(plane, tangent, "special", THIN),
        ]
        near = [lens.lines(curve, "output", LINE), lens.lines(tangent, "special", THIN)]
        with self.beat(
            "In the lens the curve and its tangent can hardly be told apart.",
            "A curve with its tangent, and a circle that shows both enlarged.",
        ):
            self.play(FadeIn(plane, *far, Spot(plane, point, "special")))
            self.play(FadeIn(lens.rim(), *near))
