"""Plays of more than 150 frames, and many in a row."""

from __future__ import annotations

from manim import (
    LEFT,
    PI,
    RIGHT,
    TAU,
    UP,
    Circle,
    Create,
    Dot,
    MoveAlongPath,
    Rotate,
    Scene,
    Square,
    TracedPath,
    ValueTracker,
    always_redraw,
    linear,
)


class LongMove(Scene):
    """Nothing but alpha decides: such a play can be cut anywhere."""

    def construct(self) -> None:
        square = Square().shift(3 * LEFT)
        self.play(square.animate(path_arc=PI / 2).shift(6 * RIGHT).rotate(PI), run_time=16)
        self.play(Create(Circle()), run_time=0.3)


class LongTrace(Scene):
    """Every frame needs all the frames before it."""

    def construct(self) -> None:
        dot = Dot(2 * RIGHT).add_updater(lambda mobject, dt: mobject.rotate(3 * dt))
        self.add(dot, TracedPath(dot.get_center))
        self.play(MoveAlongPath(dot, Circle(2), rate_func=linear), run_time=15.5)


class LongWait(Scene):
    def construct(self) -> None:
        turned = ValueTracker(0)
        square = always_redraw(lambda: Square().rotate(turned.get_value()))
        turned.add_updater(lambda mobject, dt: mobject.increment_value(dt))
        self.add(turned, square)
        self.wait(16)
        turned.clear_updaters()
        self.wait(16)


class ManyPlays(Scene):
    def construct(self) -> None:
        square = Square()
        for step in range(8):
            self.play(Rotate(square, TAU / 7 * (-1) ** step), run_time=2)
            square.shift(0.2 * UP)
            if step % 3 == 0:
                self.wait(0.3)
