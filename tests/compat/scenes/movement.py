"""Flows, paths and turns.

SmoothedVectorizedHomotopy is left out: it fails in manim 0.22 (a name is imported for types only).
"""

from __future__ import annotations

import numpy as np
from manim import (
    LEFT,
    ORIGIN,
    OUT,
    PI,
    RIGHT,
    TAU,
    UP,
    Circle,
    ComplexHomotopy,
    Dot,
    Homotopy,
    Line,
    MoveAlongPath,
    PhaseFlow,
    Rotate,
    Rotating,
    Scene,
    Square,
    VGroup,
    linear,
)


def _wave(x: float, y: float, z: float, t: float) -> tuple[float, float, float]:
    return x, y + np.sin(x + TAU * t) * t, z


class Homotopies(Scene):
    def construct(self) -> None:
        line = Line(3 * LEFT, 3 * RIGHT).insert_n_curves(12)
        self.play(Homotopy(_wave, line), run_time=0.8)
        self.play(ComplexHomotopy(lambda z, t: z * np.exp(1j * t), Square()), run_time=0.6)


class Flow(Scene):
    def construct(self) -> None:
        dots = VGroup(*(Dot(x * RIGHT + UP) for x in range(-2, 3)))
        self.play(PhaseFlow(lambda p: np.cross(OUT, p), dots, run_time=1))
        self.play(PhaseFlow(lambda p: -p, dots, virtual_time=0.5, run_time=0.5))


class AlongPath(Scene):
    def construct(self) -> None:
        dot, path = Dot(), Circle(radius=2)
        self.add(path)
        self.play(MoveAlongPath(dot, path, rate_func=linear), run_time=1)


class Turning(Scene):
    def construct(self) -> None:
        square = Square().shift(RIGHT)
        self.play(Rotate(square, PI / 2, about_point=ORIGIN), run_time=0.6)
        self.play(Rotating(square, angle=PI, axis=UP + OUT, run_time=0.6))
        self.play(Rotating(square, about_edge=LEFT, run_time=0.4))
