"""Eigenvectors: the directions a matrix stretches but does not turn."""

import numpy as np
from manim import Create, FadeIn, FadeOut, Wait

from mathviz.linear_algebra.eigen import EigenKind
from mathviz.linear_algebra.eigen_directions import EigenDirections, eigen_directions
from mathviz.linear_algebra.shapes import circle
from mathviz.words import plain_number
from mathviz_stage.layout import SIDE
from mathviz_stage.parameters import Field, Matrix2x2, Parameters
from mathviz_stage.plane import Plane, before_and_after
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer
from mathviz_stage.spot import spots
from mathviz_stage.text import Formula, MatrixView, derivation, number, polynomial
from mathviz_stage.typeset import Glyphs

WORDS = {
    EigenKind.REAL: (
        "Two lines stay: an arrow on them keeps its line, whatever becomes of its length.",
        "Both factors are roots of p(λ) = det(A − λI), the characteristic polynomial.",
        "A scales the whole plane by these factors along the two lines, which stay put.",
    ),
    EigenKind.REPEATED: (
        "Every line stays: all arrows are stretched by the same factor.",
        "The factor is a double root of p(λ) = det(A − λI), the characteristic polynomial.",
        "A scales the whole plane alike, so a circle stays a circle.",
    ),
    EigenKind.DEFECTIVE: (
        "One line alone stays: an arrow on it keeps its line.",
        "The polynomial det(A − λI) has a double root, yet only one line belongs to it.",
        "A shears the whole plane along this one line, which stays put.",
    ),
    EigenKind.COMPLEX: (
        "No arrow keeps its line: this matrix turns everything.",
        "The characteristic polynomial, det(A − λI), never touches zero: no root, no line.",
        "A turns and stretches the whole plane, as the complex roots say.",
    ),
}
KEEP = "Remember: an eigenvector keeps its line; its eigenvalue is the stretch."
TURN = "Remember: complex eigenvalues are a turn in disguise, so no line survives."
MOVED = ("A knocks most arrows off the line they stood on.", "Every arrow stays on its own line.")
UPPER, LOWER = SIDE.rows(3.3, 2.0, gap=0.3)


class EigenvectorsParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (1, 2)), description="the transformation A")
    directions: int = Field(16, ge=4, le=48, description="arrows in the opening fan")


class Eigenvectors(Explainer[EigenvectorsParameters, EigenDirections]):
    """Most vectors are knocked off their line by A; eigenvectors stay on it."""

    def compute(self, p: EigenvectorsParameters) -> EigenDirections:
        return eigen_directions(p.matrix, p.directions)

    def explain(self, p: EigenvectorsParameters, result: EigenDirections) -> None:
        system, fan, on, path = result.system, result.fan, result.fan.stays, result.path
        real, imaginary = system.eigenvalues.real, system.eigenvalues.imag
        values = " and ".join(map(plain_number, real))
        if result.turn is not None:
            values = f"{plain_number(real[0])} ± {plain_number(imaginary[0])} i"
        stays, roots, whole = WORDS[system.kind]
        ring = circle().points
        plane = Plane(before_and_after(ring, system.matrix))
        grid, spans = plane.moving_grid(), plane.lines_along(fan.directions, "grid")
        unit, ellipse = plane.outline(ring), plane.polygon(ring, "output")
        home, away, kept = ["bold(i)"], ["bold(A i)"], []
        i = plane.vector(fan.directions[0], "basis_x", home[0], width=3.5)
        stay = [i, *plane.fan(fan.directions[1:], "input")]
        matrix, *laws, equation = derivation(self.lines(result), UPPER)
        self.add(plane)

        with self.beat(
            "Which directions survive a matrix? Take arrows pointing every way.",
            f"{p.directions} unit arrows in a fan; beside them the matrix A.",
        ):
            self.play(FadeIn(*stay, matrix))
        with self.beat(
            MOVED[int(on.all())], f"{on.sum()} of {p.directions} arrows are on their line."
        ):
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
                self.play(FadeIn(*units, *stay))
                kept = [lines, *units]
            self.add_foreground_mobjects(*stay)
            self.play(plane.carry(path, *stay, names=away, avoid=kept))
            self.play(FadeIn(*laws))
        with self.beat(roots, "Below, the characteristic polynomial's graph, with its zeros."):
            self.draw_polynomial(result, equation)
        with self.beat(whole, "The grid and the unit circle have been carried along by A."):
            back = plane.carry(path, *stay, names=home, backwards=True, avoid=kept, run_time=1)
            self.play(back, *map(FadeOut, kept[1:]), FadeIn(grid, unit, ellipse))
            self.play(plane.carry(path, grid, ellipse, *stay, names=away, avoid=kept, run_time=4))
        keep = KEEP if result.turn is None else TURN
        with self.beat(keep, f"The eigenvalues {values} remain beside it."):
            self.play(FadeOut(grid, unit, ellipse), *map(FadeIn, kept[1:]))
            self.play(*(self.emphasise(law) for law in laws))

    def lines(self, result: EigenDirections) -> list[Glyphs]:
        """Write all that will stand beside the plane: A, its laws, its polynomial."""
        system = result.system
        real = [number(value) for value in system.eigenvector_values.real]
        laws = [f"bold(A v)_{k} anchor(=) special({x}) bold(v)_{k}" for k, x in enumerate(real, 1)]
        if system.kind is EigenKind.REPEATED:
            laws = [f'bold(A v) anchor(=) special({real[0]}) bold(v) " for every " bold(v)']
        if result.turn is not None:
            imaginary, turn = number(system.eigenvalues.imag.max()), number(result.turn)
            laws = [f"lambda anchor(=) special({real[0]} plus.minus {imaginary} i)",
                    f'"turn" anchor(=) special({turn}°)',
                    f'"stretch" anchor(=) special({number(system.modulus)})']  # fmt: skip
        laws.append(f"p(lambda) anchor(=) {polynomial(system.characteristic_polynomial, 'lambda')}")
        return [MatrixView(system.matrix, "A"), *map(Formula, laws)]

    def draw_polynomial(self, result: EigenDirections, equation: Glyphs) -> None:
        """Draw det(λI − A) over real λ, with its zeros."""
        x, y = result.lambdas, result.polynomial
        low, high = min(y.min(), 0.0), max(y.max(), 0.0)
        heights = (1.25 * low - 0.25 * high, high)
        plot = Plot(LOWER, (x[0], x[-1]), heights, y_ticks=False, x_axis_at=0)
        curve = plot.curve(x, y, "foreground", width=3)
        self.play(FadeIn(equation, plot), Create(curve), run_time=2)
        if result.turn is None:
            zeros = result.system.distinct_eigenvalues
            places, names = [(zero, 0) for zero in zeros], [f"${number(zero)}$" for zero in zeros]
            self.play(FadeIn(*spots(plot, places, "special", names, avoid=[curve])))
