"""RowMatrix: a matrix whose rows can be swapped, scaled and added."""

from manim import FadeIn

from mathviz.linear_algebra.elimination import Elimination, eliminate
from mathviz_stage.parameters import Field, Matrix3x3, Parameters, Vector3
from mathviz_stage.row_motion import MovingRows
from mathviz_stage.row_words import told
from mathviz_stage.scene import Explainer
from mathviz_stage.text import derivation


class RowsParameters(Parameters):
    matrix: Matrix3x3 = Field(
        ((2, 1, 1), (4, 3, 3), (2, 3, 1)), description="the coefficients"
    )
    right: Vector3 = Field((1, 5, 3), description="the right side")


class OneRowIsAdded(Explainer[RowsParameters, Elimination]):
    """A multiple of one row is added to another."""

    def compute(self, p: RowsParameters) -> Elimination:
        return eliminate(p.matrix, p.right)

    def explain(self, p: RowsParameters, result: Elimination) -> None:
        matrix = MovingRows(result, "xyz")
        entries = [entry for row in matrix.rows for entry in row]
        steps = derivation([told(matrix, k) for k in range(2)], matrix.notes)
        with self.beat(
            "What a step adds to a row comes to stand beside it first.",
            "A matrix; between two of its rows stands a smaller one.",
        ):
            self.play(FadeIn(*matrix.surroundings, *entries, steps[0]))
            self.play(*matrix.announce(0))
            self.play(*matrix.carry_out(0))
            self.play(*matrix.announce(1), FadeIn(steps[1]))
