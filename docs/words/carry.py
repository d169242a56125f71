"""Carry: a linear map in motion, in every moment the true image of the start."""

import numpy as np
from manim import FadeIn

from mathviz.linear_algebra.maps import LinearMap, linear_map
from mathviz.linear_algebra.shapes import letter_f
from mathviz_stage.layout import CAPTION_TOP, FRAME, Zone
from mathviz_stage.parameters import Field, Matrix2x2, Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer

WHOLE = Zone(FRAME.left, FRAME.right, CAPTION_TOP, FRAME.top)


class CarryParameters(Parameters):
    matrix: Matrix2x2 = Field(((1, -1), (1, 1)), description="the map")


class TheGridIsCarriedAlong(Explainer[CarryParameters, LinearMap]):
    """A linear map moves the whole plane; straight lines stay straight."""

    def compute(self, p: CarryParameters) -> LinearMap:
        return linear_map(p.matrix, points=letter_f().points)

    def explain(self, p: CarryParameters, result: LinearMap) -> None:
        assert result.points is not None
        assert result.images is not None
        plane = Plane(np.vstack([result.points, result.images]), WHOLE)
        before = plane.outline(result.points)
        grid, letter = plane.moving_grid(), plane.polygon(result.points, "output")
        i, j = plane.basis()
        with self.beat(
            "Grid, letter and arrows go together; dashed is where the letter began.",
            "A slanted grid and a letter F, turned and enlarged.",
        ):
            self.play(FadeIn(plane, grid, before, letter, i, j))
            moved, new = (grid, letter, i, j), ("bold(A i)", "bold(A j)")
            self.play(plane.carry(result.polar, *moved, names=new, avoid=[before]))
