"""Updaters of every kind, with and without time, with and without memory."""

from __future__ import annotations

import itertools

from manim import (
    DEGREES,
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    TAU,
    UP,
    AnimatedBoundary,
    Circle,
    ComplexValueTracker,
    Create,
    Dot,
    FadeIn,
    Indicate,
    Line,
    MaintainPositionRelativeTo,
    Mobject,
    MoveAlongPath,
    Rotate,
    Scene,
    Square,
    TracedPath,
    UpdateFromAlphaFunc,
    UpdateFromFunc,
    ValueTracker,
    VGroup,
    always,
    always_redraw,
    always_rotate,
    always_shift,
    cycle_animation,
    f_always,
    linear,
    turn_animation_into_updater,
)


class Following(Scene):
    def construct(self) -> None:
        dot, ring = Dot(), Circle(radius=0.4)
        ring.add_updater(lambda mobject: mobject.move_to(dot))
        self.add(ring)
        self.play(dot.animate.shift(3 * RIGHT + UP), run_time=0.8)
        dot.shift(LEFT)
        self.wait(0.3)


class Drifting(Scene):
    def construct(self) -> None:
        dot = Dot(3 * LEFT)
        dot.add_updater(lambda mobject, dt: mobject.shift(2 * dt * RIGHT))
        self.add(dot)
        self.wait(0.6)
        self.play(FadeIn(Square()), run_time=0.5)
        dot.clear_updaters()
        self.wait(0.3)


class SceneUpdated(Scene):
    def construct(self) -> None:
        dot, self.seconds = Dot(), 0.0

        def tick(dt: float) -> None:
            self.seconds += dt
            dot.move_to(self.seconds * RIGHT)

        self.add(dot)
        self.add_updater(tick)
        self.play(Create(Square()), run_time=0.5)
        self.wait(0.4)
        self.remove_updater(tick)
        self.play(dot.animate.shift(UP * self.seconds), run_time=0.3)


class Redrawn(Scene):
    def construct(self) -> None:
        angle = ValueTracker(0)
        end = always_redraw(lambda: Dot(2 * RIGHT).rotate(angle.get_value(), about_point=ORIGIN))
        hand = always_redraw(lambda: Line(ORIGIN, end.get_center()))
        self.add(hand, end)
        self.play(angle.animate.set_value(TAU / 2), run_time=0.8)
        self.wait(0.2)


class AlwaysWords(Scene):
    def construct(self) -> None:
        dot, mark, line = Dot(), Square(0.3), Line(LEFT, RIGHT)
        always(mark.next_to, dot, UP)
        f_always(line.move_to, lambda: dot.get_center() + DOWN)
        self.add(mark, line, always_shift(Dot(color=RED), RIGHT, rate=1))
        self.add(always_rotate(Square(), rate=90 * DEGREES))
        self.play(dot.animate.shift(2 * UP), run_time=0.6)
        self.wait(0.4)


class AnimationsAsUpdaters(Scene):
    def construct(self) -> None:
        one, two = Square().shift(2 * LEFT), Circle().shift(2 * RIGHT)
        turn_animation_into_updater(Rotate(one, PI, run_time=0.6), delay=0.2)
        cycle_animation(Indicate(two, run_time=0.5))
        self.add(one, two)
        self.wait(1.2)


class Complex(Scene):
    def construct(self) -> None:
        value = ComplexValueTracker(-2 + 1j)
        dot = Dot().add_updater(lambda mobject: mobject.move_to(value.points))
        self.add(dot)
        self.play(value.animate.set_value(3 - 1j), run_time=0.5)
        self.play(value.animate.increment_value(1j), run_time=0.3)


class Traced(Scene):
    def construct(self) -> None:
        dot = Dot(2 * RIGHT)
        tail = TracedPath(dot.get_center, dissipating_time=0.4, stroke_opacity=[0, 1])
        self.add(dot, TracedPath(dot.get_top, stroke_color=RED), tail)
        self.play(MoveAlongPath(dot, Circle(radius=2), rate_func=linear), run_time=1.2)
        self.wait(0.3)


class Bounded(Scene):
    def construct(self) -> None:
        square = Square(2)
        self.add(square, AnimatedBoundary(square, cycle_rate=2))
        self.wait(1)


class Suspended(Scene):
    def construct(self) -> None:
        square = always_rotate(Square(), rate=PI)
        self.add(square)
        self.wait(0.3)
        square.suspend_updating()
        self.play(square.animate.shift(RIGHT), run_time=0.3)
        self.wait(0.3)
        square.resume_updating()
        self.play(Create(Circle()), run_time=0.3)
        self.wait(0.2)


class ChangesAnother(Scene):
    def construct(self) -> None:
        driver, driven = Dot(3 * LEFT), Square()

        def pull(mobject: Mobject) -> None:
            driven.rotate(0.1).set_x(-mobject.get_x())

        driver.add_updater(pull)
        self.add(driven, driver)
        self.play(driver.animate.shift(4 * RIGHT), run_time=0.7)
        self.wait(0.2)


class HiddenCounter(Scene):
    def construct(self) -> None:
        ticks = itertools.count()
        dot = Dot().add_updater(lambda mobject: mobject.set_x(next(ticks) / 10))
        self.add(dot)
        self.play(Create(Square()), run_time=0.6)
        self.wait(0.3)
        self.play(dot.animate.set_y(next(ticks) / 20), run_time=0.3)


class PlayedFunctions(Scene):
    def construct(self) -> None:
        dot, ring, mark = Dot(), Circle(0.5), Square(0.4).shift(DOWN)
        self.add(dot, ring, mark)
        self.play(
            dot.animate.shift(2 * RIGHT),
            UpdateFromFunc(ring, lambda mobject: mobject.move_to(dot).rotate(0.2)),
            MaintainPositionRelativeTo(mark, dot),
            run_time=0.7,
        )
        self.play(
            UpdateFromAlphaFunc(ring, lambda mobject, alpha: mobject.set_y(2 * alpha)),
            run_time=0.5,
        )


class GroupUpdated(Scene):
    def construct(self) -> None:
        group = VGroup(Square(), Circle()).arrange()
        group[0].add_updater(lambda mobject, dt: mobject.rotate(3 * dt))
        group.add_updater(lambda mobject: mobject.set_y(group[0].get_height() / 2))
        self.add(group)
        self.play(group[1].animate.shift(RIGHT), run_time=0.5)
        self.wait(0.3)
