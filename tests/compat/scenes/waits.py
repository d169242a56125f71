"""Waiting: frozen, moving, until something happens."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Create,
    Dot,
    FadeIn,
    Scene,
    Square,
    ValueTracker,
    Wait,
    always_rotate,
)


class Frozen(Scene):
    def construct(self) -> None:
        self.wait(0.2)
        self.add(Square())
        self.wait(0.5)
        self.pause(0.3)
        self.play(Wait(0.2))


class FrozenByOrder(Scene):
    def construct(self) -> None:
        square = always_rotate(Square(), rate=3)
        self.add(square)
        self.wait(0.4, frozen_frame=True)
        self.wait(0.4)
        self.add(Dot())
        self.wait(0.3, frozen_frame=False)


class Until(Scene):
    def construct(self) -> None:
        dot = Dot().add_updater(lambda mobject, dt: mobject.shift(2 * dt * RIGHT))
        self.add(dot)
        self.wait_until(lambda: dot.get_x() > 1, max_time=2)
        self.play(Create(Square()), run_time=0.3)
        self.wait_until(lambda: False, max_time=0.4)


class Stopped(Scene):
    def construct(self) -> None:
        self.calls = 0

        def enough() -> bool:
            self.calls += 1
            return self.calls > 6

        self.add(Square())
        self.wait(2, stop_condition=enough)
        self.play(FadeIn(Dot(self.calls * 0.2 * UP)), run_time=0.3)


class AlwaysUpdating(Scene):
    def __init__(self) -> None:
        super().__init__(always_update_mobjects=True)

    def construct(self) -> None:
        value, dot = ValueTracker(0), Dot()
        dot.add_updater(lambda mobject: mobject.set_x(value.get_value()))
        self.add(dot)
        self.wait(0.3)
        value.set_value(2)
        self.wait(0.3)
