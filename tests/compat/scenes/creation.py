"""Shapes and text that come into being and go."""

from __future__ import annotations

from manim import (
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    RED,
    RIGHT,
    UP,
    Add,
    AddTextLetterByLetter,
    AddTextWordByWord,
    Animation,
    Blink,
    Circle,
    Create,
    Dot,
    DrawBorderThenFill,
    Rectangle,
    RemoveTextLetterByLetter,
    Scene,
    ShowIncreasingSubsets,
    ShowPartial,
    ShowSubmobjectsOneByOne,
    SpiralIn,
    Square,
    Star,
    Succession,
    Triangle,
    TypeWithCursor,
    Typst,
    Uncreate,
    UntypeWithCursor,
    Unwrite,
    VGroup,
    Wait,
    Write,
)


class Drawn(Scene):
    def construct(self) -> None:
        square, star = Square(color=BLUE), Star(fill_opacity=0.7, color=GREEN).shift(2 * RIGHT)
        self.play(Create(square), DrawBorderThenFill(star), run_time=1)
        self.play(Uncreate(square), Create(Circle().shift(2 * LEFT), lag_ratio=0.3), run_time=0.6)


class Written(Scene):
    def construct(self) -> None:
        line, other = Typst("A line of text"), Typst("and more").shift(DOWN)
        self.play(Write(line), run_time=0.8)
        self.play(Unwrite(line, reverse=False), Write(other, reverse=True), run_time=0.6)


class _Window(ShowPartial):
    def _get_bounds(self, alpha: float) -> tuple[float, float]:
        return alpha / 2, (1 + alpha) / 2


class PartlyShown(Scene):
    def construct(self) -> None:
        ring = Circle(radius=2).set_stroke(width=12)
        self.play(_Window(ring), run_time=0.8)
        self.wait(0.2)


class Subsets(Scene):
    def construct(self) -> None:
        shapes = VGroup(Dot(), Square(), Triangle(color=RED), Circle()).arrange()
        self.play(ShowIncreasingSubsets(shapes.copy().shift(UP)), run_time=0.8)
        self.play(ShowSubmobjectsOneByOne(shapes.copy().shift(DOWN)), run_time=0.8)
        self.play(SpiralIn(shapes, scale_factor=2), run_time=0.8)


class Letters(Scene):
    def construct(self) -> None:
        text = Typst("letters")
        self.play(AddTextLetterByLetter(text))
        self.play(RemoveTextLetterByLetter(text, time_per_char=0.05))


class Words(Scene):
    def construct(self) -> None:
        words = VGroup(Typst("two"), Typst("words")).arrange()
        self.play(AddTextWordByWord(words))


class Typed(Scene):
    def construct(self) -> None:
        text = Typst("typed")
        cursor = Rectangle(height=0.6, width=0.2, fill_opacity=1).move_to(text[0])
        self.play(TypeWithCursor(text, cursor))
        self.play(Blink(cursor, time_on=0.2, time_off=0.2, blinks=2))
        self.play(UntypeWithCursor(text, cursor))


class AddedInTurn(Scene):
    def construct(self) -> None:
        dots = [Dot(2 * LEFT), Dot(), Dot(2 * RIGHT)]
        steps = [step for dot in dots for step in (Add(dot), Wait(0.2))]
        self.play(Succession(*steps, Animation(dots[0], run_time=0.3)))
        self.wait(0.3)
