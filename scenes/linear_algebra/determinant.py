"""Determinant: the factor by which a matrix scales signed area."""

from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut

from mathviz.linear_algebra.determinants import (
    DeterminantMotion,
    Orientation,
    determinant_motion,
    signed_area,
)
from mathviz.linear_algebra.paths import MatrixPath, straight_path
from mathviz.linear_algebra.shapes import square
from mathviz.words import plain_number
from mathviz_stage.parameters import Field, Matrix2x2, Parameters
from mathviz_stage.plane import Plane, before_and_after
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, MatrixView, Readout, derivation, factor, number
from mathviz_stage.typeset import Glyphs

SQUARE = square().points
CELLS = [SQUARE + corner for corner in ((-1, 0), (-1, -1), (0, -1))]
CARRIED = {
    Orientation.PRESERVED: "A carries the square to a parallelogram, and its area counts along.",
    Orientation.REVERSED: "A flips the square over: its area runs through zero to negative.",
    Orientation.COLLAPSED: "A flattens the square onto a line: nothing of its area is left.",
}
THEN = {
    True: "First A, then B, which flips the plane: the two factors multiply, signs and all.",
    False: "First A, then B: the two factors multiply.",
}
UNDONE = {
    True: "The inverse leads back, so its determinant is one over that of A.",
    False: "Nothing leads back: points that fell together cannot be told apart.",
}


class DeterminantParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (0.5, 2)), description="the transformation A")
    other: Matrix2x2 | None = Field(
        ((0.5, 0.5), (0.5, -0.5)), description="a second transformation B, applied after A"
    )


class Determinant(Explainer[DeterminantParameters, DeterminantMotion]):
    """A matrix scales every area by one factor, its determinant; a minus sign tells of a flip."""

    def compute(self, p: DeterminantParameters) -> DeterminantMotion:
        return determinant_motion(p.matrix, p.other)

    def explain(self, p: DeterminantParameters, result: DeterminantMotion) -> None:
        a, det, back = result.matrix, plain_number(result.determinant), result.inverse is not None
        path, ends = straight_path(a), [a] if result.product is None else [a, result.product]
        plane = Plane(before_and_after(np.vstack([SQUARE, *CELLS]), *ends))
        grid, unit = plane.moving_grid(), plane.outline(SQUARE)
        image = plane.polygon(SQUARE, "output", flipped_role="negative")
        i, j = plane.basis(avoid=[image])
        area = Readout('"area" anchor(=) {}', 1.0, role="output")
        matrix, _, terms, value, *laws = derivation(self.lines(result, area))

        def carry(path: MatrixPath, name: str, **options: Any) -> list[Animation]:
            names = (f"bold({name} i)", f"bold({name} j)")
            move = plane.carry(path, grid, image, i, j, names=names, avoid=[unit], **options)
            return [move, area.count(lambda _: signed_area(image.coords), run_time=move.run_time)]

        self.add(plane)
        with self.beat(
            "By what factor does a matrix scale areas? Watch the unit square.",
            "The unit square, of area 1, on a grid, with the matrix A beside it.",
        ):
            self.play(FadeIn(grid, unit, image, i, j, matrix, area))
            self.add_foreground_mobjects(i, j)
        with self.beat(
            CARRIED[result.orientation], f"The image of the square has the signed area {det}."
        ):
            self.play(*carry(path, "A"))
        with self.beat(
            "This area, with its sign, is the determinant: read it off A's columns.",
            f"Beside the picture, the determinant is worked out from the columns: {det}.",
        ):
            self.play(*self.recede(area), FadeIn(terms))
            self.play(FadeIn(value))
        with self.beat(
            f"Every cell of the grid shares this fate: all areas are multiplied by {det}.",
            "Three more cells of the grid are tinted; all have the square's new shape and area.",
        ):
            cells = [plane.polygon(c @ a.T, "output", flipped_role="negative") for c in CELLS]
            self.play(*self.recede(terms), FadeIn(*cells))
        with self.beat(UNDONE[back], f"Beside the picture: det A is {det}, and the inverse's law."):
            self.play(FadeOut(*cells), *self.recall(area))
            if back:
                self.play(*carry(path, "", backwards=True))
            self.play(FadeIn(laws[0]))
        if result.other is not None and result.determinant_product is not None:
            onward = straight_path(result.other)
            with self.beat(
                THEN[(result.determinant_other or 0) < 0],
                f"B has followed A: det(BA) = {plain_number(result.determinant_product)}.",
            ):
                self.play(*self.recall(area), FadeIn(laws[1]))
                if back:
                    self.play(*carry(path, "A", run_time=1.6))
                self.play(*carry(onward, "B A", after=a))
                self.play(FadeIn(laws[2]))
        with self.beat(
            "Remember: the determinant scales every area; a minus sign tells of a flip.",
            f"The square lies where A puts it; det A is {det}, and swells for a moment.",
        ):
            if result.other is not None:
                self.play(*carry(onward, "A", after=a, backwards=True))
            elif back:
                self.play(*carry(path, "A"))
            self.play(*self.recede(*laws), self.emphasise(value))

    def lines(self, result: DeterminantMotion, area: Readout) -> list[Glyphs]:
        """Write all that will stand beside the plane, from top to bottom."""
        (a, b), (c, d) = [[factor(entry) for entry in row] for row in result.matrix]
        det, inverse = number(result.determinant), 'bold(A)^(-1) anchor("does not exist")'
        if result.determinant_inverse is not None:
            value = number(result.determinant_inverse)
            inverse = f"det bold(A)^(-1) anchor(=) 1 / ({det}) = {value}"
        terms = f"basis_x({a}) dot basis_y({d}) - basis_y({b}) dot basis_x({c})"
        lines: list[Glyphs] = [
            MatrixView(result.matrix, "A"),
            area,
            Formula(f"det bold(A) anchor(=) {terms}"),
            Formula(f"anchor(=) special({det})"),
            Formula(inverse),
        ]
        if result.other is not None:
            factors = f"{factor(result.determinant_other)} dot {factor(result.determinant)}"
            product = f"{factors} = {number(result.determinant_product)}"
            lines.append(MatrixView(result.other, "B", column_roles=()))
            lines.append(Formula(f"det(bold(B A)) anchor(=) {product}"))
        return lines
