"""Rate functions: all that manim exports, and some that authors write."""

from __future__ import annotations

from collections.abc import Callable

from manim import (
    DOWN,
    LEFT,
    RED,
    RIGHT,
    UP,
    AnimationGroup,
    Dot,
    FadeIn,
    Scene,
    Square,
    VGroup,
    double_smooth,
    exponential_decay,
    linear,
    lingering,
    not_quite_there,
    rate_functions,
    running_start,
    rush_from,
    rush_into,
    slow_into,
    smooth,
    smoothererstep,
    smootherstep,
    smoothstep,
    squish_rate_func,
    there_and_back,
    there_and_back_with_pause,
    wiggle,
)
from manim.utils.rate_functions import (
    ease_in_back,
    ease_in_bounce,
    ease_in_circ,
    ease_in_cubic,
    ease_in_elastic,
    ease_in_expo,
    ease_in_out_back,
    ease_in_out_bounce,
    ease_in_out_circ,
    ease_in_out_cubic,
    ease_in_out_elastic,
    ease_in_out_expo,
    ease_in_out_quad,
    ease_in_out_quart,
    ease_in_out_quint,
    ease_in_out_sine,
    ease_in_quad,
    ease_in_quart,
    ease_in_quint,
    ease_in_sine,
    ease_out_back,
    ease_out_bounce,
    ease_out_circ,
    ease_out_cubic,
    ease_out_elastic,
    ease_out_expo,
    ease_out_quad,
    ease_out_quart,
    ease_out_quint,
    ease_out_sine,
    unit_interval,
    zero,
)

Rate = Callable[[float], float]


def _race(scene: Scene, rates: list[Rate]) -> None:
    dots = VGroup(*(Dot() for _ in rates)).arrange(DOWN, buff=0.05).set_height(7).to_edge(LEFT)
    scene.add(dots)
    moves = [
        dot.animate(rate_func=rate).shift(8 * RIGHT) for dot, rate in zip(dots, rates, strict=True)
    ]
    scene.play(*moves, run_time=0.9)
    scene.wait(0.1)


class Named(Scene):
    def construct(self) -> None:
        plain = [linear, smooth, smoothstep, smootherstep, smoothererstep, rush_into, rush_from]
        plain += [slow_into, double_smooth, there_and_back, there_and_back_with_pause, wiggle]
        plain += [running_start, lingering, exponential_decay, rate_functions.smooth]
        plain += [squish_rate_func(smooth, 0.3, 0.6), not_quite_there(linear, 0.5)]
        _race(self, [*plain, unit_interval(lambda t: t**3), zero(lambda t: 4 * t * (1 - t))])


class EasesIn(Scene):
    def construct(self) -> None:
        rates = [ease_in_sine, ease_in_quad, ease_in_cubic, ease_in_quart, ease_in_quint]
        _race(self, [*rates, ease_in_expo, ease_in_circ, ease_in_back, ease_in_elastic])
        _race(self, [ease_in_bounce])


class EasesOut(Scene):
    def construct(self) -> None:
        rates = [ease_out_sine, ease_out_quad, ease_out_cubic, ease_out_quart, ease_out_quint]
        _race(self, [*rates, ease_out_expo, ease_out_circ, ease_out_back, ease_out_elastic])
        _race(self, [ease_out_bounce])


class EasesInAndOut(Scene):
    def construct(self) -> None:
        rates = [ease_in_out_sine, ease_in_out_quad, ease_in_out_cubic, ease_in_out_quart]
        rates += [ease_in_out_quint, ease_in_out_expo, ease_in_out_circ, ease_in_out_back]
        _race(self, [*rates, ease_in_out_elastic, ease_in_out_bounce])


class Stateful(Scene):
    """A rate function that remembers how often it was asked."""

    def construct(self) -> None:
        asked: list[float] = []

        def hesitant(t: float) -> float:
            asked.append(t)
            return t * (0.8 + 0.2 * (len(asked) % 2))

        square = Square()
        self.play(square.animate(rate_func=hesitant).shift(2 * RIGHT), run_time=0.6)
        self.play(FadeIn(Dot(len(asked) / 40 * UP), rate_func=hesitant), run_time=0.4)


class GroupRates(Scene):
    def construct(self) -> None:
        one, two = Dot(LEFT), Square(color=RED)
        moves = one.animate(rate_func=there_and_back).shift(UP), two.animate.shift(RIGHT)
        self.play(AnimationGroup(*moves, rate_func=rush_into, run_time=0.6))
        self.play(FadeIn(Dot()), two.animate.shift(UP), rate_func=wiggle, run_time=0.5)
