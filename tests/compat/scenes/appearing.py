"""Fading, growing and calling attention."""

from __future__ import annotations

from manim import (
    BLUE,
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    ApplyWave,
    Arrow,
    Broadcast,
    Circle,
    Circumscribe,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Flash,
    FocusOn,
    GrowArrow,
    GrowFromCenter,
    GrowFromEdge,
    GrowFromPoint,
    Indicate,
    Line,
    Scene,
    ShowPassingFlash,
    ShowPassingFlashWithThinningStrokeWidth,
    SpinInFromNothing,
    Square,
    Triangle,
    Typst,
    VGroup,
    Wiggle,
)


class Fades(Scene):
    def construct(self) -> None:
        shapes = [Square(), Circle(fill_opacity=0.5).shift(3 * LEFT), Triangle().shift(3 * RIGHT)]
        self.play(FadeIn(shapes[0], shift=DOWN), FadeIn(shapes[1], scale=0.5), FadeIn(shapes[2]))
        self.play(FadeOut(*shapes, target_position=2 * UP, scale=1.5), run_time=0.6)
        self.play(FadeIn(shapes[0]), FadeOut(shapes[1]), run_time=0.3)


class Growing(Scene):
    def construct(self) -> None:
        shapes = VGroup(*(Square(0.8, fill_opacity=1) for _ in range(4))).arrange()
        self.play(
            GrowFromPoint(shapes[0], ORIGIN, point_color=RED),
            GrowFromCenter(shapes[1]),
            GrowFromEdge(shapes[2], UP),
            SpinInFromNothing(shapes[3], angle=PI),
            GrowArrow(Arrow(2 * LEFT + DOWN, 2 * RIGHT + 2 * DOWN, color=BLUE)),
        )


class Attention(Scene):
    def construct(self) -> None:
        text = Typst("look here")
        self.add(text)
        self.play(FocusOn(text), run_time=0.5)
        self.play(Indicate(text), run_time=0.5)
        self.play(Flash(text, color=YELLOW, flash_radius=1.5), run_time=0.5)
        self.play(Wiggle(text), run_time=0.5)


class Passing(Scene):
    def construct(self) -> None:
        line = Line(4 * LEFT, 4 * RIGHT)
        self.play(
            ShowPassingFlash(line.copy().set_color(RED), time_width=0.4),
            ShowPassingFlashWithThinningStrokeWidth(Circle(radius=2), n_segments=4),
            run_time=0.8,
        )
        self.play(ApplyWave(line.shift(UP)), run_time=0.6)


class Circumscribed(Scene):
    def construct(self) -> None:
        text = Typst("framed")
        self.add(text)
        self.play(Circumscribe(text, fade_in=True, fade_out=True), run_time=0.5)
        self.play(Circumscribe(text, shape=Circle, time_width=0.6), run_time=0.5)
        self.play(Circumscribe(text, fade_out=True), run_time=0.5)


class Broadcasting(Scene):
    def construct(self) -> None:
        self.play(Broadcast(Circle(radius=2, color=BLUE), n_mobs=3, run_time=1.2))
        self.play(Create(Dot()), run_time=0.2)
