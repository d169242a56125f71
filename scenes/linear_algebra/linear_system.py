"""Linear systems in the plane: two lines, and the points that lie on both."""

import numpy as np
from manim import FadeIn, FadeOut, VGroup, Wait

from mathviz.linear_algebra.meetings import Meeting
from mathviz.linear_algebra.row_picture import RowPicture, row_picture
from mathviz.linear_algebra.systems import Solutions
from mathviz.words import plain_point
from mathviz_stage.equations import linear_equation
from mathviz_stage.layout import Array
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Field, Matrix2x2, Parameters, Vector2
from mathviz_stage.plane import Plane, line_foot
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import LINE
from mathviz_stage.spot import spots
from mathviz_stage.text import Formula, derivation, equals, matrix_source, number
from mathviz_stage.theme import Role

FOUND = {
    Meeting.CROSSING: "They cross in one point: it alone satisfies both, so it is the solution.",
    Meeting.PARALLEL: "They are parallel and apart: no point satisfies both.",
    Meeting.IDENTICAL: "They are one and the same line: each of its points satisfies both.",
    Meeting.NOT_BOTH: "An equation without unknowns is no line: it holds everywhere or nowhere.",
}
TESTED = (
    "The determinant of the coefficients is not zero: one solution for any right sides.",
    "The determinant is nearly zero: a small change on the right moves the solution far.",
    "The determinant is zero: some right sides have no solution, all others endless ones.",
)
VARIED = (
    "Turn the second until both are parallel: the determinant is 0, no point is left.",
    "Lay it on the first: the determinant stays 0, but each point of the line is a solution.",
)
KEPT = {
    Solutions.UNIQUE: "Remember: two lines cross once, never, or lie on each other.",
    Solutions.NONE: "Remember: equations that contradict each other have no solution.",
    Solutions.INFINITE: "Remember: an equation that says nothing new leaves a whole line free.",
}
ROLES: tuple[Role, Role] = ("basis_x", "basis_y")
WIDTH = 1.4 * LINE


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
        told, meeting = [equations(picture) for picture in result], given.meetings[0].meeting
        near = np.array([system.nearest, *(line_foot(*line[:2]) for pair in told for line in pair)])
        size = max(1.5, 0.6 * float(np.abs(near).max()))
        plane = Plane(np.vstack([near, system.nearest - size, system.nearest + size]))
        one = plane.line(*told[0][0], WIDTH)
        two = plane.line(*told[0][1], WIDTH, dashed=meeting is Meeting.IDENTICAL)
        point = system.nearest if system.particular is None else system.particular
        feet = [*np.diag(point)] if point.all() else []
        drops = [plane.segment(point, foot, "muted", dashed=True) for foot in feet]
        x, y = map(number, point)
        names = [f"$({x}, {y})$", f"${x}$", f"${y}$"][: 1 + len(feet)]
        dots = spots(plane, [point, *feet], "special", names, [one, two, *drops])
        columns = [self.written(picture) for picture in result]
        first, second, test = columns[0]
        for column in columns[1:]:
            VGroup(*column).scale(first.height / column[0].height)
            VGroup(*column).shift(first.get_right() - column[0].get_right())
        if system.rank == 2:
            columns[0] += [*drops, *dots]
        self.add(plane, plane.axis_names("x", "y"))
        alt = f"An empty plane, and beside it the equations; right sides {plain_point(p.b)}."
        with self.beat("Two equations, two unknowns x and y: which points satisfy both?", alt):
            self.play(FadeIn(first, second))
        alt = f"The first line; its equation has the coefficients {plain_point(p.a[0])}."
        with self.beat("Each equation asks for a line of points; here is the first.", alt):
            self.play(FadeIn(one, run_time=2.5), self.emphasise(first))
        with self.beat(FOUND[meeting], f"Both lines: {system.description}."):
            self.play(FadeIn(two, run_time=2.5), self.emphasise(second))
            self.play(*map(FadeIn, columns[0][3:]), Wait(1))
        alt = f"Below, the coefficients' determinant: {number(system.determinant)}."
        with self.beat(TESTED[2 if system.rank < 2 else system.nearly_singular], alt):
            self.play(FadeIn(test))
        for k, caption in enumerate([*VARIED, KEPT[solutions]][-len(result) :], 1):
            now = k % len(result)
            with self.beat(caption, f"The lines now: {result[now].system.description}."):
                if result[1:]:
                    self.play(FadeOut(*columns[k - 1][1:]))
                    ends, two.dashed = plane.line(*told[now][1]).coords, now == 2
                    ends = ends if np.vdot(ends, two.coords) > 0 else ends[::-1]
                    self.play(Glide(two, ends, run_time=2))
                    self.play(FadeIn(*columns[now][1:]))
                self.play(self.emphasise(first), self.emphasise(columns[now][1]))

    def written(self, picture: RowPicture) -> list[VGroup]:
        """Write both equations in their colours, and the determinant of their coefficients."""
        told, det = equations(picture), picture.system.determinant
        a = matrix_source([[f"{role}({number(x)})" for x in row] for row, _, role in told])
        test = Formula(f"det {a} anchor({equals(det)}) special({number(det)})")
        return [*derivation([*(linear_equation(*line, "xy") for line in told), test])]


def equations(picture: RowPicture) -> list[tuple[Array, float, Role]]:
    """Return the rows of a system with their right sides and colours."""
    return list(zip(picture.system.matrix, picture.system.right.tolist(), ROLES, strict=True))
