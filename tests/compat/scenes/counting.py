"""Numbers that count, their glyphs set by Typst."""

from __future__ import annotations

from manim import (
    DOWN,
    UP,
    ChangeDecimalToValue,
    ChangingDecimal,
    DecimalNumber,
    Integer,
    MathTypst,
    Scene,
    ValueTracker,
    linear,
)


class Counting(Scene):
    def construct(self) -> None:
        decimal = DecimalNumber(0, mob_class=MathTypst).shift(UP)
        self.add(decimal)
        self.play(ChangingDecimal(decimal, lambda a: 10 * a - 5, rate_func=linear), run_time=0.8)
        self.play(ChangeDecimalToValue(decimal, 31), run_time=0.8)


class Tracked(Scene):
    def construct(self) -> None:
        value = ValueTracker(0)
        whole = Integer(0, mob_class=MathTypst).shift(DOWN)
        whole.add_updater(lambda mobject: mobject.set_value(value.get_value()))
        self.add(whole)
        self.play(value.animate.set_value(120), run_time=0.8)
        self.wait(0.2)
        value.increment_value(5)
        self.wait(0.2)
