"""Axes, planes, curves, charts and vector fields, lettered by Typst."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    ArrowVectorField,
    Axes,
    BarChart,
    ComplexPlane,
    Create,
    Dot,
    FadeIn,
    FunctionGraph,
    ImplicitFunction,
    MathTypst,
    NumberLine,
    NumberPlane,
    ParametricFunction,
    PolarPlane,
    SampleSpace,
    Scene,
    StreamLines,
    Typst,
    UnitInterval,
    Unwrite,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
    linear,
)
from manim.typing import Point3D, Vector3D

LETTERED: dict[str, Any] = {"label_constructor": MathTypst}


class Plotted(Scene):
    def construct(self) -> None:
        axes = Axes(
            x_range=(-3, 3),
            y_range=(-2, 2),
            x_axis_config=LETTERED | {"include_numbers": True},
            y_axis_config=LETTERED | {"include_numbers": True},
        )
        curve = axes.plot(np.sin, color=BLUE)
        self.play(Write(axes), run_time=0.5)
        self.play(Create(curve), run_time=0.5)
        at = ValueTracker(-2)
        dot = always_redraw(lambda: Dot(axes.i2gp(at.get_value(), curve)))
        self.add(dot, axes.get_area(curve, (0, 2), color=(RED, GREEN)))
        self.play(at.animate.set_value(2), run_time=0.7)


class MoreOnAxes(Scene):
    def construct(self) -> None:
        axes = Axes(x_range=(0, 4), y_range=(0, 4), tips=False)
        curve = axes.plot(lambda x: x * x / 4)
        self.add(axes, curve)
        self.play(FadeIn(axes.get_riemann_rectangles(curve, (0, 4), dx=0.5)), run_time=0.4)
        self.play(Create(axes.get_secant_slope_group(1, curve, dx=1)), run_time=0.4)
        self.play(Create(axes.get_lines_to_point(axes.c2p(3, 2))), run_time=0.3)
        self.play(
            Create(axes.plot_line_graph([0, 1, 3], [3, 1, 2], line_color=YELLOW)), run_time=0.3
        )
        self.play(Create(axes.plot_derivative_graph(curve, color=RED)), run_time=0.3)


class Planes(Scene):
    def construct(self) -> None:
        plane = NumberPlane(x_range=(-4, 4), y_range=(-3, 3), faded_line_ratio=2)
        self.play(Create(plane, lag_ratio=0.1), run_time=0.6)
        self.play(plane.animate.apply_matrix([[1, 0.5], [0, 1]]), run_time=0.5)
        self.play(Unwrite(plane), FadeIn(ComplexPlane(x_range=(-2, 2))), run_time=0.4)


class Polar(Scene):
    def construct(self) -> None:
        plane = PolarPlane(radius_max=2, size=5)
        rose = plane.plot_polar_graph(lambda t: 2 * np.cos(2 * t), (0, 6.29), color=RED)
        self.play(FadeIn(plane), run_time=0.3)
        self.play(Create(rose), run_time=0.5)


class Lines(Scene):
    def construct(self) -> None:
        line = NumberLine(
            (-2, 2, 0.5), length=8, include_numbers=True, include_tip=True, **LETTERED
        )
        unit = UnitInterval(length=4).shift(2 * DOWN)
        self.play(Create(VGroup(line, unit)), run_time=0.5)
        self.play(Dot(line.n2p(-1)).animate.move_to(line.n2p(1.5)), run_time=0.4)


class Curves(Scene):
    def construct(self) -> None:
        spiral = ParametricFunction(
            lambda t: np.array([t * np.cos(4 * t), t * np.sin(4 * t), 0]), t_range=(0, 3), color=RED
        )
        oval = ImplicitFunction(lambda x, y: x**4 + y**4 - x * y - 2, color=GREEN, min_depth=4)
        self.play(Create(spiral), Create(FunctionGraph(np.tanh, color=BLUE)), run_time=0.6)
        self.play(Create(oval), run_time=0.4)


class Charts(Scene):
    def construct(self) -> None:
        chart = BarChart(
            [1, -2, 3],
            bar_names=["one", "two", "three"],
            y_range=(-3, 4, 1),
            x_axis_config={"label_constructor": Typst},
            y_axis_config=LETTERED,
        )
        self.play(FadeIn(chart), run_time=0.4)
        self.play(chart.animate.change_bar_values([2, 1, -1]), run_time=0.5)
        space = SampleSpace()
        space.divide_vertically(0.3)
        self.play(FadeIn(space), run_time=0.3)


def _whirl(point: Point3D) -> Vector3D:
    whirl: Vector3D = (point[1] * LEFT + point[0] * UP) / 2
    return whirl


class Arrowed(Scene):
    def construct(self) -> None:
        field = ArrowVectorField(_whirl, x_range=(-3, 3, 1), y_range=(-2, 2, 1))
        dot = Dot(2 * RIGHT)
        self.play(Create(field), run_time=0.4)
        dot.add_updater(field.get_nudge_updater(speed=2))
        self.add(dot)
        self.wait(0.5)
        field.start_submobject_movement(speed=1)
        self.wait(0.4)


class Streaming(Scene):
    def construct(self) -> None:
        lines = StreamLines(
            _whirl, x_range=(-3, 3, 1.5), y_range=(-2, 2, 1), stroke_width=3, virtual_time=1
        )
        self.play(lines.create(), run_time=0.5)
        lines.start_animation(warm_up=True, flow_speed=1.5, rate_func=linear)
        self.add(lines)
        self.wait(0.8)
        self.play(lines.end_animation())
