"""Hessian: the best quadratic at a point, its main directions, and what kind of point it is."""

from dataclasses import dataclass

import numpy as np
from manim import UP, FadeIn, FadeOut, VGroup

from mathviz.calculus.hessians import Hessian as SecondDerivatives
from mathviz.calculus.hessians import HessianTest, hessian_at
from mathviz.words import plain_point
from mathviz_stage.cut import Cut
from mathviz_stage.layout import SIDE
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Annotated, Field, Parameters, Vector2, formula_of
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Dots
from mathviz_stage.space import Space3D, View, Walls
from mathviz_stage.surface import Surface, graph_over, marks_of_graph
from mathviz_stage.text import Formula, Readout, derivation, fitting, matrix_source, number
from mathviz_stage.theme import Role, active

WORDS = {
    HessianTest.MINIMUM: (
        "Both cuts bend up: whichever way one leaves the point, one climbs. It is a minimum.",
        "Remember: level ground with two positive eigenvalues of H is a minimum.",
    ),
    HessianTest.MAXIMUM: (
        "Both cuts bend down: whichever way one leaves the point, one falls. It is a maximum.",
        "Remember: level ground with two negative eigenvalues of H is a maximum.",
    ),
    HessianTest.SADDLE: (
        "One bends up, one down: some ways climb and others fall. It is a saddle.",
        "Remember: level ground with eigenvalues of both signs is a saddle.",
    ),
    HessianTest.INCONCLUSIVE: (
        "Where H does not bend it cannot tell: on a small ring the surface {}.",
        "Remember: where an eigenvalue of H is zero, second derivatives cannot decide.",
    ),
    HessianTest.NOT_CRITICAL: (
        "The ground slopes here, so it is no extremum; H says only how it bends.",
        "Remember: H tells the kind of a point only where the gradient is zero.",
    ),
}
AXES: tuple[Role, Role] = ("basis_x", "basis_y")
FRONT, ASIDE = View(-62, 30), View(-26, 24)


class HessianParameters(Parameters):
    function: Annotated[str, formula_of("x", "y")] = Field(
        "sin(x) sin(y)", description="a function of x and y"
    )
    point: Vector2 = Field((0, 0), description="where to look")
    reach: float = Field(2, ge=0.1, le=10, description="how far to each side of the point")


@dataclass(frozen=True)
class Bend:
    """The second derivatives at the point, and the marks of a box round the surface."""

    at: SecondDerivatives
    marks: np.ndarray


class Hessian(Explainer[HessianParameters, Bend]):
    """The Hessian holds how a surface bends; its eigenvalues tell hollow, hill and saddle apart."""

    def compute(self, p: HessianParameters) -> Bend:
        at = hessian_at(p.function, p.point)
        return Bend(at, marks_of_graph(at.formula.evaluate, p.point, p.reach))

    def explain(self, p: HessianParameters, result: Bend) -> None:
        at, f_of = result.at, result.at.formula.evaluate
        space = Space3D(result.marks, FRONT, (1, 1, 0.65))
        low, high = space.window
        surface = Surface(space, graph_over(f_of, low, high))
        levels = surface.level_lines(graph_over(f_of, low, high, 60), "foreground")
        levels.seen.set_stroke(opacity=active().grid_opacity)
        spot = Dots(space, [*p.point, at.value], "special", 0.1)
        f = fitting(SIDE.width, f"f anchor(=) {at.formula.typst}", "f(x, y)")
        matrix = Formula(f"bold(H) anchor(=) {matrix_source(at.matrix.tolist())}")
        bend = Readout("bold(d)^top bold(H d) anchor(=) {}", at.curvatures[0])
        values = [
            Formula(f"lambda_{k + 1} anchor(=) {role}({number(at.curvatures[k])})")
            for k, role in enumerate(AXES)
        ]
        derivation([f, matrix, bend, *values], SIDE)
        VGroup(*values).align_to(bend, UP)
        where = plain_point(p.point)
        point = "point" if at.test is HessianTest.NOT_CRITICAL else "level point"
        with self.beat(
            f"How does a surface bend at a {point}: up, down, or both?",
            f"A surface over the floor of a box; its point above {where} is marked.",
        ):
            self.play(FadeIn(Walls(space, ["x", "y", "f"]), f))
            self.play(FadeIn(surface, levels))
            self.play(FadeIn(spot))
            self.add_foreground_mobjects(spot)
        flat, bent = best_quadratic(at, space)
        sheet = Surface(space, flat, "output", 0.45, [surface.relief])
        with self.beat(
            "The best quadratic there has its height, slope and second derivatives: the matrix H.",
            f"H has the rows {plain_point(at.matrix[0])} and {plain_point(at.matrix[1])}.",
        ):
            self.play(FadeIn(sheet, matrix))
            self.play(Glide(sheet, bent, run_time=2.5))

        def cut(direction: np.ndarray, role: Role) -> Cut:
            return Cut(space, f_of, at.point, direction, role, [surface.relief])

        least, most = at.curvatures[::-1]
        turning, axes = cut(at.directions[0], "special"), list(map(cut, at.directions, AXES))
        with self.beat(
            "Cut along a direction d, and turn it: the second derivative along d is the bend.",
            f"A cut makes half a turn; its bend runs from {number(least)} to {number(most)}.",
        ):
            self.play(FadeOut(sheet), FadeIn(turning, bend))
            count = bend.count(lambda t: most + (least - most) * np.sin(np.pi * t) ** 2, run_time=5)
            self.play(turning.swing(at.directions[0]), count)
        alike = np.isclose(least, most)
        with self.beat(
            "It bends alike in every direction: H is a multiple of the identity."
            if alike
            else "It bends most and least along H's eigenvectors, and there by its eigenvalues λ.",
            f"Two cuts are left, along {plain_point(at.directions[0])} and"
            f" {plain_point(at.directions[1])}.",
        ):
            self.play(FadeOut(turning, bend), *map(FadeIn, axes), *map(FadeIn, values))
        said, kept = WORDS[at.test]
        with self.beat(
            said.format(at.change_along_flat),
            f"The view turns. The test says of {where}: {at.description}.",
        ):
            self.play(space.turn(ASIDE, self.mobjects, 5))
        with self.beat(kept, f"The view turns back to the point {where} on the surface."):
            self.play(space.turn(FRONT, self.mobjects, 4))
            self.play(*map(self.emphasise, values))


def best_quadratic(at: SecondDerivatives, space: Space3D) -> tuple[np.ndarray, np.ndarray]:
    """Return a tangent plane's patch and the quadratic's, as large as the box has room for."""
    (low, high), half = space.window[:, 2], np.ptp(space.window, axis=0)[:2] / 2
    for share in (0.7, 0.55, 0.4, 0.28, 0.18, 0.1):
        corners = (at.point - share * half, at.point + share * half)
        bent = graph_over(lambda x, y: at.quadratic(np.stack([x, y], axis=-1)), *corners, 18)
        if bent[:, 2].min() >= low and bent[:, 2].max() <= high:
            break
    flat = bent.copy()
    flat[:, 2] = at.value + (bent[:, :2] - at.point) @ at.gradient
    return flat, bent
