"""Gradient checking: differences with a small h tell whether a derivative is right."""

import numpy as np
from manim import Create, FadeIn, FadeOut

from mathviz.calculus.difference_story import DifferenceStory, difference_story
from mathviz.calculus.gradient_checking import Verdict
from mathviz.words import plain_number
from mathviz_stage.chord import Chord
from mathviz_stage.digits import DigitTable
from mathviz_stage.error_plot import ErrorPlot
from mathviz_stage.layout import MAIN, SIDE, Zone
from mathviz_stage.parameters import Annotated, Field, Parameters, formula_of
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Shape
from mathviz_stage.spot import Spot
from mathviz_stage.text import Formula, derivation, fitting, number

GRAPH, ERRORS = Zone(-5.2, 1.9, -2.2, 2.3), Zone(-5.8, 1.9, -2.1, 2.3)
DIGITS = Zone(MAIN.left, 2.2, MAIN.bottom, 2.7)
WIDE, NARROW = 0.9, 0.03  # of the graph's reach
VEES = {
    "both": "From right to left h shrinks: the error falls, turns, and climbs again, drawing a V.",
    "rounding": "From right to left h shrinks: the error only climbs, drawing half a V.",
    "truncation": "From right to left h shrinks: the error falls, and does not turn.",
}
ARMS = {
    "both": "Right, truncation: a chord is no tangent yet; left, rounding: digits cancel.",
    "rounding": "For this f chords have no truncation error; rounding is left, like 1/h.",
    "truncation": "At zero f is zero too, so nothing is rounded off; truncation is left.",
}
BESTS = {
    "both": "The best h balances both, near the cube root of ε, the gap from 1 to the next number.",
    "rounding": "So the best h is a large one; as a rule, it is the cube root of ε.",
    "truncation": "So the best h is a tiny one; as a rule, it is the cube root of ε.",
}
JUDGED = {
    Verdict.CORRECT: "The claim is right: best chord and claim differ by a tiny relative error.",
    Verdict.DOUBTFUL: "Against the claim the error stops falling early: close, but not right.",
    Verdict.WRONG: "Against the claim the error never falls, at any h: the derivative is wrong.",
    Verdict.KINK: "Left and right of this point the slopes differ: check at another one.",
}
KEEP = "Remember: check a derivative with central differences, and h neither big nor tiny."


class GradientCheckingParameters(Parameters):
    function: Annotated[str, formula_of("x")] = Field("exp(x)", description="f")
    point: float = Field(1.0, ge=-100, le=100, description="where its slope is checked")
    derivative: Annotated[str, formula_of("x")] | None = Field(
        None, description="the derivative to check; left out: the true one"
    )


class GradientChecking(Explainer[GradientCheckingParameters, DifferenceStory]):
    """The error of a difference draws a V over h: truncation on one side, rounding on the other."""

    def compute(self, p: GradientCheckingParameters) -> DifferenceStory:
        return difference_story(p.function, p.point, p.derivative)

    def explain(self, p: GradientCheckingParameters, result: DifferenceStory) -> None:
        curves, judged = result.check.curves, result.check.check
        least, both = result.errors[result.best], "both" if result.round_off.any() else "truncation"
        kind = both if result.truncation.any() else "rounding"
        *claim, rule, predicted, best, apart = derivation(self.lines(result))
        graph = self.draw_graph(result)
        with self.beat(
            "Somebody claims a derivative. How can it be checked without any algebra?",
            f"A graph of f with the point at {plain_number(curves.point)}; the claimed slope "
            f"there is {plain_number(result.claimed)}.",
        ):
            self.play(FadeIn(*graph, *claim), run_time=2)
        with self.beat(
            "A chord from x − h to x + h has slope D(h); as h shrinks, it turns into the tangent.",
            "Both ends of a chord slide along the curve towards the point between them.",
        ):
            reach = result.reach
            chord = Chord(graph[0], result.graph, curves.point, WIDE * reach, "special")
            self.play(FadeIn(chord, rule))
            self.play(chord.narrow(NARROW * reach))
        table, rights = self.list_digits(result), [f"{each.count}" for each in result.digits]
        with self.beat(
            "Smaller h, more right digits in the chord's slope, until rounding eats them up.",
            f"Slopes for ever smaller h; their right digits: {', '.join(rights)}.",
        ):
            self.play(FadeOut(*graph, chord), FadeIn(*table.lines[:2]))
            for line in table.lines[2:]:
                self.play(FadeIn(line), run_time=0.9)
        plot = ErrorPlot(result, ERRORS)
        said = (
            f"The least error is {plain_number(least[1], 2)}, at h = {plain_number(least[0], 2)}."
        )
        with self.beat(VEES[kind], said):
            self.play(FadeOut(table), FadeIn(plot))
            self.play(Create(plot.errors), run_time=4)
        with self.beat(ARMS[kind], "Dashed lines beside the curve: what theory expects."):
            self.play(FadeIn(*plot.arms()))
        spot = Spot(plot, least, "special")
        with self.beat(BESTS[kind], "A dot marks the least error; h is written beside it."):
            self.play(FadeIn(spot, predicted, best))
        with self.beat(JUDGED[judged.verdict], f"Compared: {judged.description}."):
            self.play(FadeIn(apart))
            if judged.verdict is not Verdict.CORRECT:
                self.play(Create(plot.differences), run_time=3)
        with self.beat(KEEP, "The rule for central differences swells for a moment."):
            self.play(self.emphasise(rule))

    def lines(self, result: DifferenceStory) -> list[Formula]:
        """Write function and claim, the rule, both best steps, and how far the slopes are apart."""
        curves, judged = result.check.curves, result.check.check
        expected, x = curves.methods[1].predicted_step, number(curves.point)
        return [
            fitting(SIDE.width, f"f(x) anchor(=) {curves.formula.typst}", "f(x) anchor(=) dots"),
            fitting(
                SIDE.width,
                f"f'(x) anchor(=) output({result.check.claimed.typst})",
                "f'(x) anchor(=) output(dots)",
            ),
            Formula(f"f'({x}) anchor(=) output({number(result.claimed)})"),
            Formula("D(h) anchor(=) special(frac(f(x + h) - f(x - h), 2 h))"),
            Formula(f"root(3, epsilon) anchor(approx) {number(expected)}"),
            Formula(f'h_"best" anchor(=) special({number(result.errors[result.best, 0])})'),
            Formula(f'"rel. error" anchor(=) output({number(judged.best_error)})'),
        ]

    def draw_graph(self, result: DifferenceStory) -> tuple[Plot, Shape, Spot]:
        """Draw f about the point, and the point."""
        (x, y), at = result.graph.T, result.check.curves
        pad = 0.1 * float(np.ptp(y)) or 0.5
        plot = Plot(GRAPH, (x[0], x[-1]), (y.min() - pad, y.max() + pad), "$x$", "$f(x)$")
        spot = Spot(plot, np.array([at.point, at.value]), "output")
        return plot, plot.curve(x, y, "input"), spot

    def list_digits(self, result: DifferenceStory) -> DigitTable:
        """List the chords' slopes under the true one."""
        heads = ['"true"', *(f"h = {step}" for step in result.steps)]
        names = ("", "D(h)", '"right digits"')
        return DigitTable(names, heads, [result.truth, *result.digits], DIGITS)
