"""Jacobian: the linear map that a curved map looks like from close up."""

import numpy as np
from manim import RIGHT, UP, FadeIn, FadeOut

from mathviz.calculus.close_look import CELLS, RIM, CloseLook, Closeness, close_look
from mathviz.calculus.jacobians import Jacobian as Derivative
from mathviz.words import plain_point
from mathviz_stage.closeup import Closeup, mesh
from mathviz_stage.layout import CAPTION_TOP, FRAME, MARGIN, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Annotated, Field, Parameters, Vector2, formula_of
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import HAIR, Segments
from mathviz_stage.spot import Spot
from mathviz_stage.text import LABEL, Formula, Readout, derivation, fitting, matrix_source, number
from mathviz_stage.theme import Role

STRAIGHT = (
    "the lines become straight and even.",
    "Up close the map is linear: J, its derivatives, sends two short steps to these arrows.",
)
LOST = "The determinant is zero: cells lose their area, the smaller they are the more."
WORDS = {
    Closeness.REGULAR: (
        *STRAIGHT,
        "So close to the point all areas are multiplied by one number, the determinant.",
    ),
    Closeness.FLIPPED: (
        *STRAIGHT,
        "The determinant is negative: close to the point all cells are turned over.",
    ),
    Closeness.FLAT: (
        "the lines fall together.",
        "Up close the map is linear: J, its derivatives, sends two steps along one line.",
        LOST,
    ),
    Closeness.NOTHING: (
        "even in it, the images vanish.",
        "Up close nothing is left: J, the derivatives, is zero and sends both steps to one point.",
        LOST,
    ),
    Closeness.LINEAR: (
        "nothing changes.",
        "Close or far the map is linear: J, its derivatives, sends two steps to these arrows.",
        "So all areas in the plane are multiplied by one number, the determinant.",
    ),
}
ALIKE = ("its cells no longer look alike", "all its cells stay alike")
AGREE = (
    "Farther out the grid curves away from J's straight one: J holds near its point only.",
    "Farther out nothing changes: this map and J agree everywhere.",
)
LEFT, ROUND = Zone(FRAME.left, 1.0, CAPTION_TOP, FRAME.top), Zone(2.2, 5.7, -0.75, 2.75)
ABOVE = Zone(1.5, FRAME.right - MARGIN, 2.9, 3.6)
BELOW = Zone(1.5, FRAME.right - MARGIN, CAPTION_TOP + 0.1, -1.0)
AXES: tuple[Role, Role] = ("basis_x", "basis_y")


class JacobianParameters(Parameters):
    u: Annotated[str, formula_of("x", "y")] = Field(
        "x - 0.5 y^2", description="the image's first coordinate"
    )
    v: Annotated[str, formula_of("x", "y")] = Field(
        "y + 0.5 x^2", description="the image's second coordinate"
    )
    point: Vector2 = Field((1, 0.5), description="where to look closely")
    reach: float = Field(1, ge=0.1, le=10, description="how far to each side of it the grid goes")


class Jacobian(Explainer[JacobianParameters, CloseLook]):
    """A curved map looks linear from close up: that linear map is its Jacobian."""

    def compute(self, p: JacobianParameters) -> CloseLook:
        return close_look([p.u, p.v], p.point, p.reach)

    def explain(self, p: JacobianParameters, result: CloseLook) -> None:
        at, side, same = result.jacobian, result.sides[0], result.kind is Closeness.LINEAR
        tell, linear, areas = WORDS[result.kind]
        around, inner = (at.point + side * mesh(cells) for cells in (CELLS, CELLS - 1))
        images = at.map(inner)
        plane = Plane(np.vstack([around, images[np.isfinite(images).all(axis=1)]]), LEFT)
        threads = Segments(plane, around, "input", 1.5 * HAIR)
        cell = plane.polygon(at.point + side * RIM, "output", flipped_role="negative")
        place = plain_point(at.point)
        spot = Spot(plane, at.point, "foreground", f"$bold(p) = {place}$", avoid=[cell])
        lens = Closeup(plane, ROUND, result)
        rim = lens.rim()
        map_, matrix, det = self.lines(at, lens.factor)
        self.add(plane)
        with self.beat(
            "What does a curved map do to the plane, close to one point?",
            f"A grid about the point p = {place}; the cell at p is tinted.",
        ):
            self.play(FadeIn(threads, cell, spot, map_))
        with self.beat(
            f"The map carries the grid along, and {ALIKE[same]}.",
            f"Each line is where the map takes it; p has come to {plain_point(at.image)}.",
        ):
            self.play(FadeOut(spot))
            self.play(*(Glide(thing, at.map(thing.home), 4) for thing in (threads, cell)))
            landed = Spot(plane, at.image, "foreground", "$(u, v)$", avoid=[cell])
            self.play(FadeIn(landed))
        with self.beat(
            f"A lens follows ever smaller cells, h wide, at p: {tell}",
            f"Of the cell with side {number(result.sides[-1])} the lens shows the image, enlarged.",
        ):
            lens.show(cell, RIM)
            grid, image = lens.grid(), lens.cell()
            self.play(FadeOut(landed), FadeIn(rim, grid, image, lens.side, lens.factor))
            self.play(*lens.come(6))
        with self.beat(
            linear,
            "J holds the slopes of u and v by x and y, in columns:"
            f" {' and '.join(map(plain_point, at.matrix.T))}.",
        ):
            self.play(FadeIn(matrix))
            unmoved = lens.unmoved()
            steps = lens.steps([image, unmoved, rim])
            self.play(FadeIn(*steps))
            self.add_foreground_mobjects(*steps)
        with self.beat(areas, f"The dashed cell has its image beside it: {at.description}."):
            self.play(FadeIn(unmoved, det))
        with self.beat(
            AGREE[same], "The lens has gone back; the grid that J makes lies over the curved one."
        ):
            self.play(FadeOut(unmoved), FadeIn(*lens.linear()))
            self.play(*lens.go(5))
        with self.beat(
            "Remember: close up, every smooth map looks like its Jacobian.",
            "The lens has come close again; both grids in it are the same.",
        ):
            self.play(*lens.come(4))
            self.play(self.emphasise(matrix))

    def lines(self, at: Derivative, factor: Readout) -> list[Formula]:
        """Write the map, its matrix, and what the areas' factor tends to."""
        (u, v), values = at.functions, matrix_source(at.matrix.tolist(), AXES)
        map_ = fitting(ABOVE.width, f"u = {u.typst} quad v = {v.typst}", "u(x, y) quad v(x, y)")
        formulas = [[formula.typst for formula in row] for row in at.formulas]
        partials = [[f"(partial {f}) / (partial {x})" for x in "xy"] for f in "uv"]
        wanted = [f"bold(J) = {matrix_source(of, AXES)} = {values}" for of in (formulas, partials)]
        matrix = fitting(BELOW.width, *wanted)
        det = Formula(f"det bold(J) = special({number(at.determinant)})", LABEL)
        derivation([map_], ABOVE)
        derivation([factor, matrix], BELOW)
        det.next_to(factor, RIGHT, 0.45).shift((factor.baseline - det.baseline) * UP)
        return [map_, matrix, det]
