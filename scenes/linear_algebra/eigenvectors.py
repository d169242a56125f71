"""Eigenvectors: the directions a matrix stretches but does not turn."""

import numpy as np
from manim import Create, FadeIn, FadeOut, VGroup, Wait

from mathviz.linear_algebra.eigen import EigenKind
from mathviz.linear_algebra.eigen_directions import EigenDirections, eigen_directions
from mathviz.linear_algebra.shapes import circle
from mathviz.words import plain_number
from mathviz_stage.layout import SIDE, at
from mathviz_stage.parameters import Field, Matrix2x2, Parameters
from mathviz_stage.plane import Plane, before_and_after
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import HAIR
from mathviz_stage.spot import spots
from mathviz_stage.text import TICK, Formula, MatrixView, derivation, equals, number, polynomial

WORDS = {
    EigenKind.REAL: (
        "Two lines stay: arrows on them are eigenvectors, their factors are eigenvalues.",
        "If Av = λv, then A − λI sends v to 0: it flattens the plane, its determinant is 0.",
        "A scales the whole plane by these factors along the two lines, which stay put.",
    ),
    EigenKind.REPEATED: (
        "Every line stays: all arrows are stretched by the same factor, the eigenvalue.",
        "A − λI sends every v to 0, so its determinant is 0: λ is a double root.",
        "A scales the whole plane alike, so a circle stays a circle.",
    ),
    EigenKind.DEFECTIVE: (
        "One line alone stays: arrows on it are eigenvectors, their factor is the eigenvalue.",
        "A − λI sends v to 0, so its determinant is 0: a double root, yet only one line.",
        "A shears the whole plane along this one line, which stays put.",
    ),
    EigenKind.COMPLEX: (
        "No arrow keeps its line: this matrix turns everything; its eigenvalues are complex.",
        "No real λ lets A − λI flatten the plane: its determinant never touches zero.",
        "A turns and stretches the whole plane, as the complex roots say.",
    ),
}
KEEP = "Remember: an eigenvector keeps its line; its eigenvalue is the stretch."
TURN = "Remember: complex eigenvalues are a turn in disguise, so no line survives."
MOVED = ("A knocks most arrows off the line they stood on.", "Every arrow stays on its own line.")
UPPER, LOWER = SIDE.rows(4, 1.4, gap=0.2)


class EigenvectorsParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (1, 2)), description="the transformation A")
    directions: int = Field(16, ge=4, le=48, description="arrows in the opening fan")


class Eigenvectors(Explainer[EigenvectorsParameters, EigenDirections]):
    """Most vectors are knocked off their line by A; eigenvectors stay on it."""

    def compute(self, p: EigenvectorsParameters) -> EigenDirections:
        return eigen_directions(p.matrix, p.directions)

    def explain(self, p: EigenvectorsParameters, result: EigenDirections) -> None:
        system, fan, on, path = result.system, result.fan, result.fan.stays, result.path
        values = " and ".join(map(plain_number, system.eigenvalues.real))
        if result.turn is not None:
            height = system.eigenvalues.imag.max()
            values = f"{plain_number(system.trace / 2)} ± {plain_number(height)} i"
        (stays, roots, whole), ring = WORDS[system.kind], circle().points
        plane = Plane(before_and_after(ring, system.matrix))
        grid, spans = plane.moving_grid(), plane.lines_along(fan.directions, "muted", HAIR)
        unit, ellipse = plane.outline(ring), plane.polygon(ring, "output")
        home, away, kept = ["bold(i)"], ["bold(A i)"], []
        i = plane.vector(fan.directions[0], "basis_x", home[0], width=3.5)
        stay = [i, *plane.fan(fan.directions[1:], "input")]
        laws, reasons = self.lines(result)
        matrix, *_ = derivation([MatrixView(system.matrix, "A"), *laws, *reasons], UPPER, 0.26)
        self.add(plane)
        alt = f"{p.directions} unit arrows in a fan; beside them the matrix A."
        with self.beat("Which directions survive a matrix? Take arrows pointing every way.", alt):
            self.play(FadeIn(*stay, matrix))
        with self.beat(MOVED[int(on.all())], f"{on.sum()} of {p.directions} keep their line."):
            self.play(FadeIn(spans))
            self.play(plane.carry(path, *stay, names=away))
            self.play(Wait(0.2), *self.highlight(*(stay[k] for k in np.flatnonzero(on))))
        with self.beat(stays, f"Beside the picture: the eigenvalues are {values}."):
            self.play(plane.carry(path, *stay, names=home, backwards=True, run_time=1.2))
            if system.kind in (EigenKind.REAL, EigenKind.DEFECTIVE):
                home = [f"bold(v)_{k + 1}" for k in range(len(system.eigenvectors))]
                away = [name.replace("v", "A v") for name in home]
                lines = plane.lines_along(system.eigenvectors, "special")
                self.play(FadeOut(*stay, spans), FadeIn(lines))
                stay = plane.vectors(system.eigenvectors, "special", home, [lines])
                units = plane.vectors(system.eigenvectors, "input", home, [lines])
                VGroup(*(vector.shaft for vector in units)).set_stroke(width=12)
                self.play(FadeIn(*units, *stay))
                kept = [lines, *units]
            self.add_foreground_mobjects(*stay)
            self.play(plane.carry(path, *stay, names=away, avoid=kept))
            self.play(FadeIn(*laws))
        with self.beat(roots, "Below, the characteristic polynomial's graph, with its zeros."):
            self.play(FadeIn(*reasons))
            self.draw_polynomial(result)
        with self.beat(whole, "The grid and the unit circle have been carried along by A."):
            back = plane.carry(path, *stay, names=home, backwards=True, avoid=kept[:1], run_time=1)
            self.play(back, *map(FadeOut, kept[1:]), FadeIn(grid, unit, ellipse))
            self.play(plane.carry(path, grid, ellipse, *stay, names=away, avoid=kept, run_time=4))
        with self.beat(TURN if result.turn else KEEP, f"The eigenvalues {values} remain in view."):
            self.play(FadeOut(grid, unit, ellipse), *map(FadeIn, kept[1:]), *self.recede(*reasons))
            self.play(*map(self.emphasise, laws))

    def lines(self, result: EigenDirections) -> tuple[list[Formula], list[Formula]]:
        """Write what A does to its eigenvectors, or to all, and what eigenvalues are zeros of."""
        system, real = result.system, result.system.eigenvector_values.real
        shown = [f"anchor({equals(x)}) special({number(x)})" for x in real]
        laws = [f"special(bold(A v)_{k}) {x} input(bold(v)_{k})" for k, x in enumerate(shown, 1)]
        flat, powers = "bold(A) - lambda bold(I)", system.characteristic_polynomial
        reasons = [
            f"bold(0) anchor(=) ({flat}) bold(v), bold(v) != bold(0)",
            f"p(lambda) anchor(=) det({flat})",
            f"anchor({equals(*powers)}) {polynomial(powers, 'lambda')}",
        ]
        if system.kind is EigenKind.REPEATED:
            laws = [f'special(bold(A v)) {shown[0]} input(bold(v)) " for every" bold(v)']
        if result.turn is not None:
            height, turn, size = system.eigenvalues.imag.max(), result.turn, system.modulus
            pair = f"{number(real[0])} plus.minus {number(height)} i"
            laws = [f"lambda anchor({equals(real[0], height)}) special({pair})",
                    f'"turn" anchor({equals(turn)}) special({number(turn)}°)',
                    f'"stretch" anchor({equals(size)}) special({number(size)})']  # fmt: skip
            del reasons[0]
        return [*map(Formula, laws)], [*map(Formula, reasons)]

    def draw_polynomial(self, result: EigenDirections) -> None:
        """Draw det(A − λI) over real λ, with its zeros."""
        x, y = result.lambdas, result.polynomial
        heights = (1.25 * min(y.min(), 0.0) - 0.25 * y.max(), y.max())
        plot = Plot(LOWER, (x[0], x[-1]), heights, y_ticks=False, x_axis_at=0)
        curve = plot.curve(x, y, "foreground", width=3)
        name = Formula("lambda", TICK, "muted").move_to(plot.to_frame((x[-1], 0)) + at(-0.1, -0.2))
        self.play(FadeIn(plot, name), Create(curve), run_time=2)
        if result.turn is None:
            zeros = result.system.distinct_eigenvalues
            places, names = [(zero, 0) for zero in zeros], [f"${number(zero)}$" for zero in zeros]
            self.play(FadeIn(*spots(plot, places, "special", names, avoid=[curve])))
