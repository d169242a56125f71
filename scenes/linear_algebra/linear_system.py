"""Linear systems in the plane: two lines, and the points that lie on both."""

import numpy as np
from manim import FadeIn, FadeOut, ReplacementTransform, VGroup, Wait

from mathviz.linear_algebra.meetings import Meeting
from mathviz.linear_algebra.row_picture import RowPicture, row_picture
from mathviz.linear_algebra.systems import Solutions
from mathviz.words import plain_point
from mathviz_stage.equations import linear_equation, rank_test, rank_words
from mathviz_stage.layout import Array
from mathviz_stage.parameters import Field, Matrix2x2, Parameters, Vector2
from mathviz_stage.plane import Plane, line_foot
from mathviz_stage.scene import Explainer
from mathviz_stage.spot import Spot
from mathviz_stage.text import derivation, number
from mathviz_stage.theme import Role

FOUND = {
    Meeting.CROSSING: "They cross in one point: it alone satisfies both, so it is the solution.",
    Meeting.PARALLEL: "They are parallel and apart: no point satisfies both.",
    Meeting.IDENTICAL: "They are one and the same line: each of its points satisfies both.",
    Meeting.NOT_BOTH: "An equation without unknowns is no line: it holds everywhere or nowhere.",
}
VARIED = (
    "Turn the second until both are parallel: then no point is left.",
    "Lay it on the first: then every point of the line is a solution.",
)
KEPT = {
    Solutions.UNIQUE: "Remember: two lines cross once, never, or lie on each other.",
    Solutions.NONE: "Remember: equations that contradict each other have no solution.",
    Solutions.INFINITE: "Remember: an equation that says nothing new leaves a whole line free.",
}
ROLES: tuple[Role, Role] = ("basis_x", "basis_y")


class LinearSystemParameters(Parameters):
    a: Matrix2x2 = Field(((1, 1), (-1, 2)), description="coefficients A, a row an equation")
    b: Vector2 = Field((3, 3), description="right-hand side b")


class LinearSystem(Explainer[LinearSystemParameters, list[RowPicture]]):
    """Two equations are two lines; solutions are the points that lie on both."""

    def compute(self, p: LinearSystemParameters) -> list[RowPicture]:
        given = row_picture(p.a, p.b)
        if given.system.solutions is not Solutions.UNIQUE:
            return [given]
        first, (c, d) = p.a[0], p.b
        apart = d if d != c else d + max(abs(c), 1.0)
        return [given, row_picture((first, first), (c, apart)), row_picture((first, first), (c, c))]

    def explain(self, p: LinearSystemParameters, result: list[RowPicture]) -> None:
        given, system, solutions = result[0], result[0].system, result[0].system.solutions
        feet = (line_foot(*line) for picture in result for line in equations(picture))
        near = np.array([system.nearest, *feet])
        size = max(1.5, 0.6 * float(np.abs(near).max()))
        plane = Plane(np.vstack([near, system.nearest - size, system.nearest + size]))
        one, two = (plane.line(*equations(given)[k], ROLES[k], 4) for k in (0, 1))
        told = first, second, *test = self.written(given)
        name = f"$({', '.join(map(number, system.nearest))})$"
        dot = Spot(plane, system.nearest, "special", name, avoid=[one, two])
        solved = [dot] if solutions is Solutions.UNIQUE else []
        self.add(plane, plane.axis_names("x", "y"))
        alt = f"An empty plane, and beside it the equations; right sides {plain_point(p.b)}."
        with self.beat("Two equations, two unknowns: which points (x, y) satisfy both?", alt):
            self.play(FadeIn(first, second))
        alt = f"The first line; its equation has the coefficients {plain_point(p.a[0])}."
        with self.beat("Each equation asks for a line of points; here is the first.", alt):
            self.play(FadeIn(one, run_time=2.5), self.emphasise(first))
        alt = f"The second line has come: {system.description}."
        with self.beat(FOUND[given.meetings[0].meeting], alt):
            self.play(FadeIn(two, run_time=2.5), self.emphasise(second))
            self.play(*map(FadeIn, solved), Wait(1))
        alt = f"A has rank {system.rank}, with b beside it {system.rank_augmented}."
        with self.beat(rank_words(system), alt):
            self.play(FadeIn(*test))
        columns: list[list[VGroup]] = [[*told, *solved], *map(self.written, result[1:])]
        lines = [two]
        for k, picture in enumerate([*result[1:], given] if result[1:] else [], 1):
            alt = f"The second line is another: {picture.system.description}."
            with self.beat([*VARIED, KEPT[solutions]][k - 1], alt):
                lines.append(plane.line(*equations(picture)[1], ROLES[1], 4))
                self.play(FadeOut(*columns[k - 1]), FadeIn(*columns[k % len(columns)]))
                self.play(ReplacementTransform(lines[-2], lines[-1]), run_time=2)
        if not result[1:]:
            with self.beat(KEPT[solutions], f"Both equations swell; {solutions.value}."):
                self.play(self.emphasise(first), self.emphasise(second))

    def written(self, picture: RowPicture) -> list[VGroup]:
        """Write both equations in their colours, and what tells how many solutions there are."""
        lines = [linear_equation(*equations(picture)[k], ROLES[k], "xy") for k in (0, 1)]
        return [*derivation([*lines, *rank_test(picture.system)])]


def equations(picture: RowPicture) -> list[tuple[Array, float]]:
    """Return the rows of a system with their right sides."""
    return list(zip(picture.system.matrix, picture.system.right.tolist(), strict=True))
