"""Plane: where arrows and polygons stand, with equal scales on both axes."""

from manim import FadeIn

from mathviz.linear_algebra.vector_arithmetic import VectorArithmetic, vector_arithmetic
from mathviz_stage.layout import CAPTION_TOP, FRAME, Zone
from mathviz_stage.parameters import Field, Parameters, Vector2
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer

WHOLE = Zone(FRAME.left, FRAME.right, CAPTION_TOP, FRAME.top)


class SumParameters(Parameters):
    u: Vector2 = Field((4, 1), description="the first vector")
    v: Vector2 = Field((1, 2), description="the second vector")


class SumOfTwoVectors(Explainer[SumParameters, VectorArithmetic]):
    """The sum of two vectors is the diagonal of what they span."""

    def compute(self, p: SumParameters) -> VectorArithmetic:
        return vector_arithmetic(p.u, p.v)

    def explain(self, p: SumParameters, result: VectorArithmetic) -> None:
        u, v, total = result.pair.u, result.pair.v, result.pair.sum
        plane = Plane([u, v, total], WHOLE)
        spanned = plane.polygon([0 * u, u, total, v], "output")
        arrows = plane.vectors([u, v], "input", ["bold(u)", "bold(v)"], avoid=[spanned])
        arrows.append(plane.vector(total, "output", "bold(u + v)", avoid=arrows))
        with self.beat(
            "Two vectors span a parallelogram; their sum is its diagonal.",
            "Arrows u and v, the parallelogram they span, and u + v across it.",
        ):
            self.play(FadeIn(plane, spanned, *arrows))
