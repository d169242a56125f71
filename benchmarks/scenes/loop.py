"""A scene of any length, for the growth of time and memory: BENCH_SECONDS says how long."""

import os

from manim import BLUE, TAU, YELLOW, Circle, MathTypst, NumberPlane, Rotate, Scene, Square

SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))


class Loop(Scene):
    """Turn a square into a circle and back, two seconds a round."""

    def construct(self) -> None:
        """Play BENCH_SECONDS."""
        square, circle = Square(color=BLUE), Circle(color=YELLOW, fill_opacity=0.5)
        self.add(NumberPlane(), MathTypst("a^2 + b^2 = c^2", font_size=60).shift([0, 3, 0]))
        shown = square.copy()
        for _ in range(SECONDS // 2):
            self.play(shown.animate.become(circle), run_time=0.8)
            self.play(Rotate(shown, TAU / 4), run_time=0.4)
            self.play(shown.animate.become(square), run_time=0.8)
