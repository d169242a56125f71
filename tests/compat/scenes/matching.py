"""Formulas whose equal parts move into one another."""

from __future__ import annotations

from manim import (
    DOWN,
    PI,
    UP,
    Circle,
    Dot,
    FadeTransform,
    MathTypst,
    ReplacementTransform,
    Scene,
    Square,
    TransformMatchingShapes,
    TransformMatchingTex,
    Triangle,
    Typst,
    VGroup,
    VMobject,
    Write,
)
from manim.mobject.text.tex_mobject import MathTexPart


class Anagram(Scene):
    def construct(self) -> None:
        one, two = Typst("the morse code"), Typst("here come dots")
        self.play(Write(one), run_time=0.5)
        self.play(TransformMatchingShapes(one, two, path_arc=PI / 2), run_time=0.8)
        self.wait(0.2)


class Mismatches(Scene):
    def construct(self) -> None:
        one, two = VGroup(Square(), Circle()).arrange(), VGroup(Circle(), Triangle()).arrange(DOWN)
        self.play(TransformMatchingShapes(one, two, transform_mismatches=True), run_time=0.6)
        three = VGroup(Square(), Dot()).arrange()
        self.play(TransformMatchingShapes(two, three, fade_transform_mismatches=True), run_time=0.6)


class _Formula(VMobject):
    """A formula of named parts, as MathTex is one, but drawn without LaTeX."""

    def __init__(self, *parts: str) -> None:
        super().__init__()
        self.tex_string = " ".join(parts)
        for part in parts:
            drawn = MathTexPart()
            drawn.tex_string = part
            self.add(drawn.add(MathTypst(part)))
        self.arrange()


class MatchingTex(Scene):
    def construct(self) -> None:
        one, two = _Formula("a", "+", "b", "=", "c"), _Formula("a", "=", "c", "-", "b")
        self.add(one)
        self.play(TransformMatchingTex(one, two), run_time=0.8)
        self.wait(0.2)


class LabelledParts(Scene):
    def construct(self) -> None:
        one = MathTypst("{{ x^2 : square }} + {{ 2 x : line }}").shift(UP)
        two = MathTypst("{{ 2 x : line }} + {{ x^2 : square }}").shift(DOWN)
        self.add(one)
        pairs = [(one.select(label), two.select(label)) for label in ("square", "line")]
        self.play(*(ReplacementTransform(a, b) for a, b in pairs), run_time=0.6)
        self.play(FadeTransform(one, two), run_time=0.4)
