"""Linear systems in space: three planes, and the points that lie on all of them."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from manim import FadeIn

from mathviz.linear_algebra.meetings import Meeting, PairMeeting, pairwise_meetings
from mathviz.linear_algebra.systems import Solutions, SolutionSet, solve_system
from mathviz.words import plain_point
from mathviz_stage.equations import all_solutions, linear_equation, rank_test, rank_words
from mathviz_stage.parameters import Field, Matrix3x3, Parameters, Vector3
from mathviz_stage.planes import Planes, views_of
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Dots
from mathviz_stage.space import Space3D, Walls, marks_around
from mathviz_stage.text import derivation
from mathviz_stage.theme import Role


class Case(Enum):
    """What three equations have in common, and the words for it: found, looked at, kept."""

    POINT = (
        "The third plane cuts that line in one point: the solution.",
        "From another side: any two planes share a line, and the lines meet in one point.",
        "Remember: unless some line is parallel to all three, planes meet in exactly one point.",
    )
    LINE = (
        "A whole line lies on all the planes: each of its points is a solution.",
        "Seen along it, the planes turn about one axis, like the pages of a book.",
        "Remember: planes about one axis share a line, so one unknown stays free.",
    )
    PLANE = (
        "Every plane here is the same one: each of its points solves all equations.",
        "From the side: the equations draw one plane, again and again.",
        "Remember: equations that repeat each other leave two unknowns free.",
    )
    SPACE = (
        "All three equations read 0 = 0: every point of space solves them.",
        "No plane comes in sight, wherever one stands.",
        "Remember: equations without unknowns forbid nothing, so all stays free.",
    )
    TRIANGLE = (
        "Each two planes share a line, but no point lies on all three: no solution.",
        "Seen along the lines: a triangle, with nothing that all three share.",
        "Remember: three planes can cross two by two, and still share no point.",
    )
    PARALLEL = (
        "Some planes are parallel and apart: no point lies on all three.",
        "Seen from their edges: parallel planes never meet, wherever others run.",
        "Remember: parallel planes contradict each other, whatever else is asked.",
    )
    NOTHING = (
        "An equation without unknowns is false here: no point makes it true.",
        "No plane stands for it, wherever one looks from, and no point solves it.",
        "Remember: one false equation is enough, and the system has no solution.",
    )


PAIR = {
    Meeting.CROSSING: "Two planes that cross share a whole line.",
    Meeting.PARALLEL: "The first two planes are parallel: they share no point.",
    Meeting.IDENTICAL: "The first two equations describe one and the same plane.",
    Meeting.NOT_BOTH: "An equation without unknowns is no plane: it holds everywhere or nowhere.",
}
ROLES: tuple[Role, Role, Role] = ("basis_x", "basis_y", "input")


class LinearSystem3dParameters(Parameters):
    a: Matrix3x3 = Field(((1, 1, 1), (1, -1, 2), (2, 0, -1)), description="coefficients A")
    b: Vector3 = Field((4, 1, 1), description="right-hand side b")


@dataclass(frozen=True)
class Picture:
    """The solutions, how each two planes meet, the case, and the marks of a box round it all."""

    system: SolutionSet
    meetings: tuple[PairMeeting, ...]
    case: Case
    marks: np.ndarray


class LinearSystem3d(Explainer[LinearSystem3dParameters, Picture]):
    """Three equations are three planes; solutions are the points that lie on all of them."""

    def compute(self, p: LinearSystem3dParameters) -> Picture:
        system, meetings = solve_system(p.a, p.b), pairwise_meetings(p.a, p.b)
        center, lengths = system.nearest, np.linalg.norm(system.matrix, axis=1)
        lines = [line for pair in meetings for line in shared_line(pair)]
        away = [abs(r) / n for r, n in zip(system.residual, lengths, strict=True) if n]
        away += [float(np.linalg.norm(np.cross(point - center, way))) for point, way in lines]
        reach, size = 1.2 * max(away, default=0.0), float(np.abs(center).max())
        reach = reach if reach > 1e-6 * size else 1.1 * size or 2.0
        return Picture(system, meetings, case_of(system, meetings), marks_around(center, reach))

    def explain(self, p: LinearSystem3dParameters, result: Picture) -> None:
        system, (found, seen, kept) = result.system, result.case.value
        front, edge_on = views_of(system.matrix, system.directions)
        space = Space3D(result.marks, front)
        planes = Planes(space, system.matrix, system.right, ROLES)
        written = list(map(linear_equation, system.matrix, system.right, ROLES))
        told = [*written, *rank_test(system), all_solutions(system)]
        first, second, third, *test, solution = derivation(told)
        pairs = [shared_line(pair) for pair in result.meetings]
        said = "; ".join(plain_point([*row, c]) for row, c in zip(p.a, p.b, strict=True))
        with self.beat(
            "Each equation is a plane in space. Which points lie on all three?",
            f"A box of space; beside it the equations, as coefficients and right side: {said}.",
        ):
            self.play(FadeIn(Walls(space, ["x", "y", "z"]), first))
            self.play(*planes.bring(0))
        meeting = result.meetings[0].meeting
        with self.beat(PAIR[meeting], f"Of the first two planes one can say: {meeting.value}."):
            self.play(FadeIn(second))
            self.play(*planes.bring(1, *pairs[0]))
        with self.beat(found, f"The third plane appears. The system: {system.description}."):
            self.play(FadeIn(third))
            self.play(*planes.bring(2, *pairs[0], *pairs[1], *pairs[2]))
            if result.case is Case.POINT:
                self.play(FadeIn(Dots(space, system.nearest, "special", 0.12)))
            if result.case is Case.LINE:
                line = (system.nearest, system.directions[0])
                self.play(FadeIn(planes.line(*line, "special", 6)))
        with self.beat(seen, "The view turns about the planes, and comes to rest."):
            self.play(space.turn(edge_on, self.mobjects, 6))
        ranks = f"A has rank {system.rank}, with b beside it {system.rank_augmented}."
        with self.beat(rank_words(system), ranks):
            self.play(FadeIn(*test, solution))
        with self.beat(kept, f"The view turns back. {system.description.capitalize()}."):
            self.play(space.turn(front, self.mobjects, 4))
            self.play(self.emphasise(solution))


def case_of(system: SolutionSet, meetings: tuple[PairMeeting, ...]) -> Case:
    """Name what three planes have in common, or why they have nothing."""
    empty = ~np.any(system.matrix != 0, axis=1)
    if system.solutions is Solutions.NONE:
        if np.any(system.right[empty] != 0):
            return Case.NOTHING
        crossing = all(pair.meeting is Meeting.CROSSING for pair in meetings)
        return Case.TRIANGLE if crossing else Case.PARALLEL
    return (Case.SPACE, Case.PLANE, Case.LINE, Case.POINT)[system.rank]


def shared_line(pair: PairMeeting) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return point and direction of the line that two planes share, if they cross."""
    return [] if pair.point is None or pair.direction is None else [(pair.point, pair.direction)]
