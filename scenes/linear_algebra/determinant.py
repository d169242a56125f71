"""Determinant: the factor by which a matrix scales signed area."""

from typing import Any

import numpy as np
from manim import DOWN, Animation, FadeIn, FadeOut

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
from mathviz_stage.text import Formula, MatrixView, Readout, derivation, equals, factor, number
from mathviz_stage.theme import active
from mathviz_stage.typeset import Glyphs

SQUARE = square().points
CORNERS = np.array([(-1, 0), (-1, -1), (0, -1)])
CARRIED = {
    Orientation.PRESERVED: "A carries the square to a parallelogram, and its area counts along.",
    Orientation.REVERSED: "A flips the square over: past zero, its area counts as negative.",
    Orientation.COLLAPSED: "A flattens the square onto a line: nothing of its area is left.",
}
THEN = {
    True: "First A, then B, whose flip counts as a minus sign: the two factors multiply.",
    False: "First A, then B: the two factors multiply.",
}
UNDONE = {
    True: "The inverse, A⁻¹, leads back, so its determinant is one over that of A.",
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
        plane = Plane(before_and_after(2 * SQUARE - 1, *ends))
        grid, unit, trace = plane.moving_grid(), plane.outline(SQUARE), plane.outline(SQUARE @ a.T)
        image = plane.polygon(SQUARE, "output", flipped_role="negative")
        i, j = plane.basis(avoid=[image])
        area = Readout('#text(0.8em)[$negative("signed")$] "area" anchor(=) {}', 1.0)
        matrix, _, terms, value, inverse, *product = self.lines(result, area)

        def signed(_: float) -> float:
            value = signed_area(image.coords)
            area.set_color(active().color("negative" if value < 0 else "output"))
            area.part("negative").set_opacity(value < 0)
            return value

        def carry(path: MatrixPath, name: str, **options: Any) -> list[Animation]:
            names = (f"bold({name} i)", f"bold({name} j)")
            move = plane.carry(path, grid, image, i, j, names=names, avoid=[unit, trace], **options)
            return [move, area.count(signed, run_time=move.run_time)]

        signed(0)
        self.add(plane)
        alt = "The unit square, of area 1, on a grid, with the matrix A beside it."
        with self.beat("By what factor does a matrix scale areas? Watch the unit square.", alt):
            self.play(FadeIn(grid, unit, image, i, j, matrix, area))
            self.add_foreground_mobjects(i, j)
        with self.beat(
            CARRIED[result.orientation], f"The square's image has the signed area {det}."
        ):
            self.play(*carry(path, "A"))
        name = "signed area" if result.determinant < 0 else "area"
        alt = f"Beside the picture, the determinant is worked out from the columns: {det}."
        with self.beat(f"This {name} is the determinant: read it off A's columns.", alt):
            self.play(FadeIn(terms))
            self.play(FadeIn(value))
        alt = "Three more cells of the grid, dashed, have become shapes of the square's new area."
        with self.beat(f"Every cell shares this fate: all areas are multiplied by {det}.", alt):
            # Outlines are mirrored, so that their dashes agree where they share an edge.
            before = [plane.outline(SQUARE * (1 + 2 * corner)) for corner in CORNERS]
            after = [(SQUARE + corner) @ a.T for corner in CORNERS]
            after = [plane.polygon(cell, "output", flipped_role="negative") for cell in after]
            self.play(*self.recede(terms, area), FadeIn(*after, *before))
        with self.beat(UNDONE[back], f"Beside the picture: det A is {det}, and the inverse's law."):
            self.play(FadeOut(*after, *before), FadeIn(trace))
            if back:
                self.play(*carry(path, "", backwards=True))
            self.play(FadeIn(inverse))
        if product:
            alt = f"B has followed A; the signed area is now {number(result.determinant_product)}."
            with self.beat(THEN[(result.determinant_other or 0) < 0], alt):
                self.play(FadeOut(inverse), FadeIn(*product[:2]))
                if back:
                    self.play(*carry(path, "A", run_time=1.6))
                self.play(*carry(straight_path(result.other), "B A", after=a))
                self.play(FadeIn(*product[2:]))
        with self.beat(
            "Remember: the determinant scales every area; a minus sign tells of a flip.",
            f"What the square has become stays; det A is {det}, and swells for a moment.",
        ):
            if back and not product:
                self.play(*carry(path, "A"), FadeOut(inverse))
            self.play(*map(self.emphasise, [value, *product[-1:]]))

    def lines(self, result: DeterminantMotion, area: Readout) -> list[Glyphs]:
        """Write all that will stand beside the plane, the inverse where B will take its place."""
        (a, b), (c, d) = [[factor(entry) for entry in row] for row in result.matrix]
        det, other, both = result.determinant, result.determinant_other, result.determinant_product
        values = [f"anchor({equals(x)}) special({number(x)})" for x in (det, other, both)]
        terms = f"basis_x({a}) dot basis_y({d}) - basis_y({b}) dot basis_x({c})"
        rounded, lines = equals(*result.matrix.flat), [MatrixView(result.matrix, "A"), area]
        lines += map(Formula, (f"det bold(A) anchor({rounded}) {terms}", values[0]))
        if result.other is not None:
            factors = f"special({factor(other)}) dot special({factor(det)})"
            product = f"det(bold(B A)) anchor({equals(other, det)}) {factors}"
            lines.append(MatrixView(result.other, "B"))
            lines += map(Formula, (f"det bold(B) {values[1]}", product, values[2]))
        one_over = f"det bold(A)^(-1) anchor({equals(det)}) 1 / special({number(det)})"
        inverse = Formula(one_over if det else 'bold(A)^(-1) anchor("does not exist")')
        value = derivation(lines)[3]
        inverse.scale(value.em / inverse.em)
        inverse.shift(value.anchor - inverse.anchor + 2.2 * value.em * DOWN)
        return [*lines[:4], inverse, *lines[4:]]
