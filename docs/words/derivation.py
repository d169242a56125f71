"""Derivation: lines of mathematics beside the picture, their equals signs aligned."""

import numpy as np
from manim import FadeIn

from mathviz.linear_algebra.maps import LinearMap, linear_map
from mathviz_stage.parameters import Field, Matrix2x2, Parameters, Vector2
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, MatrixView, Readout, column, derivation


class ImageParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (0, 1)), description="the map")
    vector: Vector2 = Field((1, 2), description="what it is applied to")


class AnImageWrittenOut(Explainer[ImageParameters, LinearMap]):
    """The image of a vector combines the columns of the matrix."""

    def compute(self, p: ImageParameters) -> LinearMap:
        return linear_map(p.matrix, p.vector)

    def explain(self, p: ImageParameters, result: LinearMap) -> None:
        assert result.image is not None
        plane = Plane(np.vstack([p.vector, result.image, (-1, -1)]))
        x = plane.vector(p.vector, "input", "bold(x)")
        image = plane.vector(result.image, "output", "bold(A x)", avoid=[x])
        lines = [
            MatrixView(p.matrix, "A"),
            Formula(f"bold(x) anchor(=) input({column(p.vector)})"),
            Formula(f"bold(A x) anchor(=) output({column(result.image)})"),
            Readout("det bold(A) anchor(=) {}", result.determinant, role="special"),
        ]
        with self.beat(
            "A formula takes the colours of what it speaks of.",
            "Arrows x and A x; beside them A, x, A x and the determinant.",
        ):
            self.play(FadeIn(plane, x, image, *derivation(lines)))
