"""Plays long enough to be cut, by kinds of animation that could be entered in the middle."""

from __future__ import annotations

import random

import numpy as np
from manim import (
    BLUE,
    DOWN,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    AnimationGroup,
    ApplyMatrix,
    ApplyWave,
    Circle,
    Circumscribe,
    Create,
    CyclicReplace,
    Dot,
    DrawBorderThenFill,
    FadeIn,
    FadeTransform,
    Flash,
    Homotopy,
    ImageMobject,
    Indicate,
    LaggedStart,
    Mobject,
    MovingCameraScene,
    Rotate,
    Rotating,
    Scene,
    ShowIncreasingSubsets,
    ShowPassingFlash,
    ShowSubmobjectsOneByOne,
    SpinInFromNothing,
    SpiralIn,
    Square,
    Succession,
    ThreeDScene,
    Transform,
    Triangle,
    Typst,
    UpdateFromAlphaFunc,
    VGroup,
    Wiggle,
    Write,
    there_and_back,
)

LONG = 6.6


class Transforming(Scene):
    def construct(self) -> None:
        shapes = VGroup(*(Square(0.6) for _ in range(6))).arrange_in_grid(rows=2, buff=1)
        self.play(
            Transform(shapes[0], Circle().shift(UP), path_arc=PI),
            FadeTransform(shapes[1], Typst("word").shift(2 * RIGHT)),
            CyclicReplace(shapes[2], shapes[3]),
            ApplyMatrix([[1, 1], [0, 1]], shapes[4]),
            shapes[5].animate(rate_func=there_and_back, lag_ratio=0.3).rotate(3).set_color(RED),
            run_time=LONG,
        )


class Creating(Scene):
    def construct(self) -> None:
        shapes = VGroup(*(Square(0.6, color=BLUE) for _ in range(9))).arrange_in_grid(rows=3)
        groups = [VGroup(*shapes[n : n + 3]) for n in (0, 3, 6)]
        self.play(
            Create(groups[0], lag_ratio=0.2),
            DrawBorderThenFill(groups[1].set_fill(RED, 1)),
            SpinInFromNothing(groups[2]),
            Write(Typst("written").to_edge(UP)),
            FadeIn(Triangle().to_edge(LEFT), shift=DOWN, scale=0.2),
            run_time=LONG,
        )


class Revealing(Scene):
    def construct(self) -> None:
        rows = [VGroup(*(Dot() for _ in range(7))).arrange().shift(y * UP) for y in range(3)]
        self.play(
            ShowIncreasingSubsets(rows[0]),
            ShowSubmobjectsOneByOne(rows[1]),
            SpiralIn(rows[2]),
            run_time=LONG,
        )


class Stressing(Scene):
    def construct(self) -> None:
        marks = [Typst("mark").shift((x - 2) * 2.5 * RIGHT) for x in range(5)]
        self.play(
            Indicate(marks[0]),
            Wiggle(marks[1]),
            ApplyWave(marks[2]),
            Circumscribe(marks[3]),
            Flash(marks[4]),
            ShowPassingFlash(Circle(3)),
            run_time=LONG,
        )


class Flowing(Scene):
    def construct(self) -> None:
        turning, turned, bent = Square(), Triangle().shift(2 * LEFT), Circle().shift(2 * RIGHT)
        self.play(
            Rotating(turning, angle=5),
            Rotate(turned, 4, about_point=DOWN),
            Homotopy(lambda x, y, z, t: (x, y + t * np.sin(x), z), bent),
            run_time=LONG,
        )


class Composing(Scene):
    def construct(self) -> None:
        dots = VGroup(*(Dot() for _ in range(8))).arrange()
        halves = VGroup(*dots[:4]), VGroup(*dots[4:])
        self.play(
            LaggedStart(*(dot.animate.shift(UP) for dot in halves[0]), lag_ratio=0.4),
            Succession(*(Indicate(dot, scale_factor=3) for dot in halves[1])),
            run_time=LONG,
        )
        self.play(
            AnimationGroup(
                Rotate(dots[0], 2, about_point=DOWN, run_time=2),
                dots[0].animate(run_time=5).shift(2 * DOWN),
                Rotate(dots, 1, run_time=3),
                lag_ratio=0.3,
            )
        )


class Overlapping(Scene):
    """Several animations of one mobject, ending at different times."""

    def construct(self) -> None:
        pair = VGroup(Square(), Circle()).arrange()
        self.play(
            Rotate(pair, PI, run_time=2),
            pair[0].animate(run_time=LONG).shift(2 * UP),
            UpdateFromAlphaFunc(pair[1], lambda m, a: m.set_x(3 * a), run_time=5),
        )
        self.play(pair.animate(run_time=3).shift(LEFT), Rotate(pair[0], 1, run_time=LONG))


class Resting(Scene):
    def construct(self) -> None:
        self.add(Square())
        self.wait(7)
        self.play(FadeIn(Dot()), run_time=0.2)
        self.wait(6.1)


class Jumping(Scene):
    def construct(self) -> None:
        dot = Dot(radius=0.4)

        def jump(mobject: Mobject) -> None:
            x = np.random.uniform(-3, 3)  # noqa: NPY002 (what authors write)
            mobject.move_to([x, random.uniform(-2, 2), 0])

        self.add(dot.add_updater(jump))
        self.wait(LONG)
        self.play(Create(Square(random.random())), run_time=LONG)


class Panning(MovingCameraScene):
    def construct(self) -> None:
        image = ImageMobject(np.arange(48, dtype=np.uint8).reshape(4, 4, 3) * 5).set_height(2)
        self.add(Square(), image.shift(3 * RIGHT))
        self.play(self.camera.frame.animate.shift(3 * RIGHT).scale(0.5), run_time=LONG)
        self.play(self.camera.frame.animate.scale(2), image.animate.shift(UP), run_time=LONG)


class Orbiting(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=1, theta=0.3)
        self.add(Square(fill_opacity=0.5), Circle().rotate(PI / 2, axis=RIGHT))
        self.begin_ambient_camera_rotation(rate=0.4)
        self.wait(LONG)
        self.play(Create(Triangle()), run_time=LONG)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=0.2, zoom=1.5, run_time=LONG)
