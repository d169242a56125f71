"""S2: a thousand dots fall into a histogram that grows by updaters."""

from collections.abc import Callable

import numpy as np
from manim import (
    BLUE,
    DOWN,
    UP,
    Axes,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    MathTypst,
    Rectangle,
    Scene,
    ValueTracker,
    VGroup,
    Write,
    linear,
    rush_into,
)

COUNT, BINS, FALL = 1000, 21, 0.12


class Histogram(Scene):
    """Drop a thousand samples of a normal distribution onto a line."""

    def construct(self) -> None:
        """Play 12 seconds."""
        rng = np.random.default_rng(0)
        samples = np.clip(rng.normal(size=COUNT), -3.4, 3.4)
        axes = Axes((-3.5, 3.5, 1), (0, 160, 40), x_length=11, y_length=5, tips=False)
        axes.to_edge(DOWN, buff=0.6)
        title = MathTypst("x_1, dots, x_1000 tilde cal(N)(0, 1)", font_size=48).to_edge(
            UP, buff=0.3
        )
        self.play(Create(axes), Write(title), run_time=1)

        heights = 2.3 + 0.25 * rng.uniform(-1, 1, COUNT)
        dots = VGroup(
            Dot([axes.c2p(x, 0)[0], height, 0], radius=0.035, color=BLUE)
            for x, height in zip(samples, heights, strict=True)
        )
        self.play(FadeIn(dots), run_time=1)

        begun = ValueTracker(0)
        bars = VGroup(_bar(axes, samples, number, begun) for number in range(BINS))
        self.add(bars)
        floor = axes.c2p(0, 0)[1]
        for dot, start in zip(dots, np.linspace(0, 1 - FALL, COUNT), strict=True):
            dot.add_updater(_fall(begun, start, dot.get_y(), floor))
        self.play(begun.animate.set_value(1), run_time=7.5, rate_func=linear)
        for dot in dots:
            dot.clear_updaters()
        for bar in bars:
            bar.clear_updaters()
        self.play(FadeOut(dots), run_time=0.5)
        self.play(LaggedStart(*(b.animate.set_fill("#FFD35A") for b in bars)), run_time=1.5)
        self.wait(0.5)


def _fall(begun: ValueTracker, start: float, top: float, floor: float) -> Callable[[Dot], None]:
    def fall(dot: Dot) -> None:
        done = np.clip((begun.get_value() - start) / FALL, 0, 1)
        dot.set_y(top + (floor - top) * rush_into(done)).set_opacity(float(done < 1))

    return fall


def _bar(axes: Axes, samples: np.ndarray, number: int, begun: ValueTracker) -> Rectangle:
    left, right = np.linspace(-3.5, 3.5, BINS + 1)[number : number + 2]
    landing = np.flatnonzero((samples >= left) & (samples < right)) / COUNT * (1 - FALL) + FALL
    unit = axes.c2p(0, 1)[1] - axes.c2p(0, 0)[1]
    width = axes.c2p(right, 0)[0] - axes.c2p(left, 0)[0]
    bar = Rectangle(width=width, height=0.001, stroke_width=1, fill_color=BLUE, fill_opacity=0.7)

    def grow(bar: Rectangle) -> None:
        landed = np.count_nonzero(landing <= begun.get_value())
        bar.stretch_to_fit_height(max(unit * landed, 0.001))
        bar.move_to(axes.c2p((left + right) / 2, 0), aligned_edge=DOWN)

    bar.add_updater(grow)
    grow(bar)
    return bar
