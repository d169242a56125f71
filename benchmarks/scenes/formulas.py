"""S4: eight formulas, each transformed into the next."""

from manim import (
    DOWN,
    UP,
    FadeIn,
    Indicate,
    MathTypst,
    ReplacementTransform,
    Scene,
    Text,
    TransformMatchingShapes,
    Write,
)

FORMULAS = (
    "(x + y)^2 = x^2 + 2 x y + y^2",
    "(x + y)^n = sum_(k=0)^n binom(n, k) x^k y^(n-k)",
    "e^x = lim_(n -> infinity) (1 + x/n)^n",
    "e^x = sum_(k=0)^infinity x^k / k!",
    "e^(i phi) = cos phi + i sin phi",
    "hat(f)(xi) = integral_(-infinity)^infinity f(x) e^(-2 pi i x xi) dif x",
    "integral_(-infinity)^infinity e^(-x^2) dif x = sqrt(pi)",
    "p(x) = 1/(sigma sqrt(2 pi)) e^(-1/2 ((x - mu)/sigma)^2)",
)


class Formulas(Scene):
    """Turn formulas into one another."""

    def construct(self) -> None:
        """Play 12 seconds."""
        title = Text("From the square to the bell", font_size=36).to_edge(UP)
        shown = MathTypst(FORMULAS[0], font_size=72)
        self.play(FadeIn(title, shift=DOWN), Write(shown), run_time=1.6)
        for number, formula in enumerate(FORMULAS[1:]):
            following = MathTypst(formula, font_size=72)
            change = TransformMatchingShapes if number % 2 == 0 else ReplacementTransform
            self.play(change(shown, following), run_time=1.1)
            self.wait(0.2)
            shown = following
        self.play(Indicate(shown), run_time=1)
        self.wait(0.3)
