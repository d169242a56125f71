"""One shape becomes another.

ApplyPointwiseFunctionToCenter and TransformAnimations are left out: both fail in manim 0.22, the
one when it is built, the other at its first frame.
"""

from __future__ import annotations

import numpy as np
from manim import (
    BLUE,
    DOWN,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    ApplyComplexFunction,
    ApplyFunction,
    ApplyMatrix,
    ApplyMethod,
    ApplyPointwiseFunction,
    Circle,
    ClockwiseTransform,
    CounterclockwiseTransform,
    CyclicReplace,
    Dot,
    FadeToColor,
    FadeTransform,
    FadeTransformPieces,
    Line,
    Mobject,
    MoveToTarget,
    NumberPlane,
    ReplacementTransform,
    Restore,
    ScaleInPlace,
    Scene,
    ShrinkToCenter,
    Square,
    Swap,
    Transform,
    TransformFromCopy,
    Triangle,
    Typst,
    VGroup,
    linear,
)
from manim.typing import Point3D


class Transforms(Scene):
    def construct(self) -> None:
        square, circle = Square(), Circle(color=RED).shift(2 * RIGHT)
        self.play(Transform(square, circle, path_arc=PI / 2), run_time=0.6)
        triangle = Triangle().shift(2 * LEFT)
        self.play(ReplacementTransform(square, triangle), run_time=0.6)
        self.play(TransformFromCopy(triangle, Typst("copy").shift(UP)), run_time=0.6)


class Turns(Scene):
    def construct(self) -> None:
        one, two, three = Square().shift(3 * LEFT), Dot(), Circle().shift(3 * RIGHT)
        one.save_state()
        three.generate_target()
        three.target.scale(0.3).shift(UP)
        self.play(ClockwiseTransform(one, Triangle().shift(UP)), run_time=0.6)
        self.play(CounterclockwiseTransform(two, Dot(2 * UP)), MoveToTarget(three), run_time=0.6)
        self.play(Restore(one), run_time=0.5)


class Applied(Scene):
    def construct(self) -> None:
        shape = Square()

        def bigger(mobject: Mobject) -> Mobject:
            return mobject.scale(1.5).set_color(YELLOW)

        self.play(ApplyMethod(shape.shift, LEFT), run_time=0.4)
        self.play(ApplyFunction(bigger, shape), run_time=0.4)
        self.play(ApplyMatrix([[1, 1], [0, 0.5]], shape), run_time=0.4)
        self.play(ApplyComplexFunction(lambda z: z * z / 4, shape), run_time=0.4)


def _bent(point: Point3D) -> Point3D:
    bent: Point3D = point + np.sin(point[1]) * RIGHT
    return bent


class Pointwise(Scene):
    def construct(self) -> None:
        plane = NumberPlane(x_range=(-3, 3), y_range=(-2, 2)).prepare_for_nonlinear_transform()
        self.play(ApplyPointwiseFunction(_bent, plane), run_time=0.5)
        dot = Square()
        self.play(FadeToColor(dot, RED), ScaleInPlace(plane, 0.5), run_time=0.3)
        self.play(ShrinkToCenter(plane), run_time=0.3)


class FadingTransforms(Scene):
    def construct(self) -> None:
        pair = VGroup(Square(), Circle()).arrange()
        other = VGroup(Triangle(), Line(), Dot()).arrange(DOWN)
        self.play(FadeTransform(pair, other, stretch=False), run_time=0.6)
        self.play(FadeTransformPieces(other, pair.copy().shift(UP)), run_time=0.6)


class Cycles(Scene):
    def construct(self) -> None:
        shapes = VGroup(Square(), Circle(), Triangle()).arrange()
        self.add(shapes)
        self.play(CyclicReplace(*shapes), run_time=0.6)
        self.play(Swap(shapes[0], shapes[1]), run_time=0.6)


class Chains(Scene):
    def construct(self) -> None:
        square, dot = Square(), Dot()
        self.play(square.animate.shift(LEFT).rotate(PI / 4).set_fill(RED, 0.5), run_time=0.6)
        self.play(
            square.animate(rate_func=linear, path_arc=PI).shift(2 * RIGHT),
            dot.animate(run_time=0.4).scale(4),
            run_time=0.8,
        )
        self.play(VGroup(square, dot).animate(lag_ratio=0.5).set_color(BLUE), run_time=0.5)
