"""Animations of animations: together, in turn, delayed, nested, sped up."""

from __future__ import annotations

from typing import Any

from manim import (
    DOWN,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    AnimationGroup,
    ChangeSpeed,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    FadeToColor,
    GrowFromCenter,
    Indicate,
    LaggedStart,
    LaggedStartMap,
    Mobject,
    Rotate,
    Scene,
    Square,
    Succession,
    Transform,
    Triangle,
    VGroup,
    Wait,
    linear,
    smooth,
)


class Together(Scene):
    def construct(self) -> None:
        shapes = VGroup(Square(), Circle(), Triangle()).arrange()
        self.play(AnimationGroup(*(Create(s) for s in shapes), lag_ratio=0.4), run_time=1)
        self.play(
            AnimationGroup(
                shapes[0].animate.shift(UP),
                FadeOut(shapes[1], run_time=0.3),
                Rotate(shapes[2], PI, run_time=0.8),
                rate_func=smooth,
            )
        )


class Lagged(Scene):
    def construct(self) -> None:
        dots = VGroup(*(Dot() for _ in range(6))).arrange()
        self.play(LaggedStart(*(GrowFromCenter(dot) for dot in dots), lag_ratio=0.3, run_time=1))
        self.play(LaggedStartMap(FadeToColor, dots, lambda d: (d, RED), run_time=0.6))
        self.play(LaggedStartMap(Indicate, dots, run_time=0.6, lag_ratio=0.2))


class InTurn(Scene):
    def construct(self) -> None:
        square, circle = Square(), Circle().shift(2 * RIGHT)
        self.play(
            Succession(
                Create(square, run_time=0.4),
                Wait(0.3),
                square.animate(run_time=0.4).shift(LEFT),
                FadeIn(circle, run_time=0.2),
                Transform(square, circle, run_time=0.4),
            )
        )


class Nested(Scene):
    def construct(self) -> None:
        a, b, c = Square().shift(3 * LEFT), Circle(), Triangle().shift(3 * RIGHT)
        inner = Succession(FadeIn(b, run_time=0.3), b.animate(run_time=0.4).shift(DOWN))
        self.play(
            LaggedStart(
                Succession(Create(a, run_time=0.5), Wait(0.2), Rotate(a, PI / 3, run_time=0.5)),
                AnimationGroup(inner, FadeIn(c, run_time=0.6), lag_ratio=0.5),
                lag_ratio=0.25,
            ),
            run_time=1.6,
        )
        self.play(Succession(AnimationGroup(FadeOut(a), FadeOut(b)), FadeOut(c)), run_time=0.8)


class SpeedChanged(Scene):
    def construct(self) -> None:
        one, two = Dot(4 * LEFT + UP), Dot(4 * LEFT + DOWN)

        def drift(mobject: Mobject, dt: float) -> None:
            mobject.shift(RIGHT * dt)

        ChangeSpeed.add_updater(two, drift)
        self.add(two)
        self.play(
            ChangeSpeed(
                one.animate(run_time=1).shift(6 * RIGHT),
                speedinfo={0.3: 1, 0.4: 0.4, 0.6: 0.4, 1: 2},
                rate_func=linear,
            )
        )
        group: Any = AnimationGroup(one.animate.shift(UP), FadeOut(two), lag_ratio=0.5)
        self.play(ChangeSpeed(group, speedinfo={0.5: 2}, affects_speed_updaters=False))


class ManyShortPlays(Scene):
    def construct(self) -> None:
        dot = Dot(3 * LEFT)
        for step in range(12):
            self.play(dot.animate.shift(0.5 * (RIGHT + (-1) ** step * UP)), run_time=0.1)
        self.play(FadeOut(dot), run_time=0.1)


class VeryShortPlays(Scene):
    """Shorter than a frame: manim stretches such plays to one frame, with a warning."""

    def construct(self) -> None:
        dot = Dot()
        self.play(dot.animate.shift(RIGHT), run_time=0.01)
        self.wait(0.03)
        self.play(dot.animate.shift(RIGHT), run_time=0.15)
        self.wait(0.16)
        self.play(dot.animate.shift(UP), run_time=0.29)
        self.wait(0.1)
