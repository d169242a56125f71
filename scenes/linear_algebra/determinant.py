"""Determinant: the factor by which a matrix scales signed area."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import FadeIn, FadeOut

from mathviz.linear_algebra.determinants import DeterminantMotion, Orientation, determinant_motion
from mathviz.linear_algebra.paths import straight_path
from mathviz.linear_algebra.shapes import shape
from mathviz_stage.parameters import Field, Matrix2x2, Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, MatrixView, Readout, derivation, factor, number
from mathviz_stage.typeset import Glyphs

SQUARE = shape("square").points
CELLS = [SQUARE + corner for corner in ((-1, 0), (-1, -1), (0, -1))]
NAMES = {by: (f"bold({by} i)", f"bold({by} j)") for by in ("", "A", "B A")}
CARRIED = {
    Orientation.PRESERVED: "A carries the square to a parallelogram, and its area counts along.",
    Orientation.REVERSED: "A flips the square over: its area runs through zero to negative.",
    Orientation.COLLAPSED: "A flattens the square onto a line: nothing of its area is left.",
}
UNDONE = {
    True: "The inverse leads back, so its determinant is one over that of A.",
    False: "Nothing leads back: points that fell together cannot be told apart.",
}


class DeterminantParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (0.5, 2)), description="the transformation A")
    other: Matrix2x2 | None = Field(
        ((0.5, -0.5), (0.5, 0.5)), description="a second transformation B, applied after A"
    )


@dataclass(frozen=True)
class Areas:
    """What A does to area, and B."""

    first: DeterminantMotion
    second: DeterminantMotion | None


class Determinant(Explainer[DeterminantParameters, Areas]):
    """A matrix scales every area by one factor, its determinant; a minus sign tells of a flip."""

    def compute(self, p: DeterminantParameters) -> Areas:
        second = None if p.other is None else determinant_motion(p.other)
        return Areas(determinant_motion(p.matrix, p.other), second)

    def explain(self, p: DeterminantParameters, result: Areas) -> None:
        motion, second = result.first, result.second
        back = motion.inverse is not None
        a, det, path = motion.matrix, number(motion.determinant), straight_path(motion.matrix)
        corners = np.vstack([SQUARE, *CELLS])
        after = [] if motion.product is None else [corners @ motion.product.T]
        plane = Plane(np.vstack([corners, corners @ a.T, *after]))
        grid, unit = plane.moving_grid(), plane.polygon(SQUARE, "muted", filled=False, dashed=True)
        square = plane.polygon(SQUARE, "output", flipped_role="negative")
        i = plane.vector((1, 0), "basis_x", "bold(i)", avoid=[square])
        j = plane.vector((0, 1), "basis_y", "bold(j)", avoid=[square])
        area = Readout('"area" anchor(=) {}', 1.0, role="output")
        matrix, _, terms, value, *laws = derivation(self.lines(motion, area))
        things, carry = (grid, square, i, j), partial(plane.carry, avoid=[unit])
        self.add(plane)

        with self.beat(
            "By what factor does a matrix scale areas? Watch the unit square.",
            "The unit square, of area 1, on a grid, with the matrix A beside it.",
        ):
            self.play(FadeIn(grid, unit, square, i, j, matrix, area))
            self.add_foreground_mobjects(i, j)
        with self.beat(
            CARRIED[motion.orientation], f"The image of the square has the signed area {det}."
        ):
            move = carry(path, *things, names=NAMES["A"])
            self.play(move, area.count(motion.area_at))
        with self.beat(
            "This area, with its sign, is the determinant: read it off A's columns.",
            f"Beside the picture, the determinant is worked out from the columns: {det}.",
        ):
            self.play(*self.recede(area), FadeIn(terms))
            self.play(FadeIn(value))
        cells = [plane.polygon(cell, "output", flipped_role="negative") for cell in CELLS]
        for cell in cells:
            cell.move_to_coords(cell.home @ a.T)
        with self.beat(
            f"Every cell of the grid shares this fate: all areas are multiplied by {det}.",
            "Three more cells of the grid are tinted; all have the square's new shape and area.",
        ):
            self.play(*self.recede(terms), FadeIn(*cells))
        with self.beat(UNDONE[back], f"Beside the picture: det A is {det}, and the inverse's law."):
            self.play(FadeOut(*cells), *self.recall(area))
            if back:
                move = carry(path, *things, backwards=True, names=NAMES[""])
                self.play(move, area.count(lambda t: motion.area_at(1 - t)))
            self.play(FadeIn(laws[0]))
        if second is not None:
            with self.beat(
                "First A, then B: the two factors multiply.",
                f"B has followed A: det(BA) = {number(motion.determinant_product)}.",
            ):
                self.play(*self.recall(area), FadeIn(laws[1]))
                if back:
                    move = carry(path, *things, run_time=1.6, names=NAMES["A"])
                    self.play(move, area.count(motion.area_at, run_time=1.6))
                on = straight_path(second.matrix)
                move = carry(on, *things, after=a, names=NAMES["B A"])
                self.play(move, area.count(lambda t: motion.determinant * second.area_at(t)))
                self.play(FadeIn(laws[2]))
        with self.beat(
            "Remember: the determinant scales every area; a minus sign tells of a flip.",
            f"The square lies where A puts it; det A is {det}, and swells for a moment.",
        ):
            if second is not None:
                move = carry(on, *things, after=a, backwards=True, names=NAMES["A"])
                self.play(move, area.count(lambda t: motion.determinant * second.area_at(1 - t)))
            elif back:
                move = carry(path, *things, names=NAMES["A"])
                self.play(move, area.count(motion.area_at))
            self.play(*self.recede(*laws), self.emphasise(value))

    def lines(self, motion: DeterminantMotion, area: Readout) -> list[Glyphs]:
        """Write all that will stand beside the plane, from top to bottom."""
        (a, b), (c, d) = [[factor(entry) for entry in row] for row in motion.matrix]
        det = number(motion.determinant)
        inverse = Formula('bold(A)^(-1) anchor("does not exist")')
        if motion.determinant_inverse is not None:
            inverse = Formula(
                f"det bold(A)^(-1) anchor(=) 1 / ({det}) = {number(motion.determinant_inverse)}"
            )
        lines = [
            MatrixView(motion.matrix.tolist(), "A"),
            area,
            Formula(f"det bold(A) anchor(=) basis_x({a}) dot basis_y({d})"
                    f" - basis_y({b}) dot basis_x({c})"),
            Formula(f"anchor(=) special({det})"),
            inverse,
        ]  # fmt: skip
        if motion.other is None or motion.determinant_other is None:
            return lines
        product = f"{factor(motion.determinant_other)} dot {factor(motion.determinant)}"
        return [
            *lines,
            MatrixView(motion.other.tolist(), "B", column_roles=()),
            Formula(f"det(bold(B A)) anchor(=) {product} = {number(motion.determinant_product)}"),
        ]
