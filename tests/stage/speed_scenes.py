"""Short scenes of plain manim that between them use what the accelerations replace."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np
from typing_extensions import override


class Plane(mn.Scene):
    def construct(self) -> None:
        plane = mn.NumberPlane((-3, 3), (-2, 2), background_line_style={"stroke_opacity": 0.5})
        arrows = mn.VGroup(mn.Vector([1, 1], color=mn.RED), mn.Vector([2, -1], color=mn.BLUE))
        self.add(plane)
        self.play(mn.Create(arrows), run_time=0.4)
        self.play(mn.ApplyMatrix([[1, 1], [0, 1]], mn.VGroup(plane, arrows)), run_time=0.6)
        self.play(mn.FadeOut(arrows, shift=mn.UP), mn.Rotate(plane, 0.5), run_time=0.4)


class Falling(mn.Scene):
    def construct(self) -> None:
        clock = mn.ValueTracker(0)
        xs = np.random.default_rng(0).normal(size=20)
        dots = mn.VGroup(mn.Dot([x, 2, 0], radius=0.1, color=mn.BLUE) for x in xs)
        for dot in dots:
            dot.add_updater(lambda d: d.set_y(2 - 4 * clock.get_value()))
            dot.add_updater(lambda d: d.set_opacity(1 - clock.get_value() / 2))
        turning = mn.Square().add_updater(lambda m, dt: m.rotate(dt)).add_updater(_pale)
        bar = mn.Rectangle(width=1, height=0.1, fill_opacity=0.5, stroke_width=1)
        bar.add_updater(lambda b: b.stretch_to_fit_height(0.1 + clock.get_value()))
        trail = mn.TracedPath(dots[0].get_center, stroke_color=mn.YELLOW)
        redrawn = mn.always_redraw(lambda: mn.Circle(radius=0.2 + clock.get_value()))
        self.add(dots, turning, bar, trail, redrawn)
        self.play(clock.animate(rate_func=mn.linear).set_value(1), run_time=1)
        self.wait(0.4)


def _pale(mobject: mn.Mobject, **_options: Any) -> None:
    mobject.set_stroke(opacity=0.7)


class Formulas(mn.Scene):
    def construct(self) -> None:
        first, second = mn.MathTypst("e^x = sum_k x^k / k!"), mn.MathTypst("sqrt(pi) binom(n, k)")
        self.play(mn.Write(first), run_time=0.6)
        self.play(mn.ReplacementTransform(first, second), run_time=0.6)
        self.play(mn.Indicate(second), run_time=0.4)
        self.play(mn.TransformMatchingShapes(second, first.copy()), run_time=0.4)


class Paths(mn.Scene):
    def construct(self) -> None:
        wave = mn.FunctionGraph(np.sin, x_range=[-3, 3, 0.3], color=mn.GREEN)
        ring = mn.Annulus(fill_opacity=0.6).shift(mn.RIGHT)
        dot = mn.Dot().move_to(wave.get_start())
        line = mn.DashedLine(mn.LEFT, mn.UP, stroke_width=6)
        self.play(mn.Create(wave), mn.DrawBorderThenFill(ring), run_time=0.4)
        self.play(mn.MoveAlongPath(dot, wave), mn.Transform(line, ring.copy()), run_time=0.6)
        self.play(mn.ShowPassingFlash(wave.copy().set_color(mn.YELLOW)), run_time=0.4)


class Space(mn.ThreeDScene):
    def construct(self) -> None:
        axes = mn.ThreeDAxes((-2, 2), (-2, 2), (-1, 1))
        surface = mn.Surface(
            lambda u, v: np.array([u, v, np.sin(u * v)]), (-2, 2), (-2, 2), resolution=6
        )
        label = mn.MathTypst("z").to_corner(mn.UL)
        still = mn.Square().shift(mn.OUT)
        self.set_camera_orientation(phi=1.1, theta=-0.8)
        self.add_fixed_in_frame_mobjects(label)
        self.add_fixed_orientation_mobjects(still)
        self.add(axes, surface, still, mn.Sphere(radius=0.5, resolution=4), mn.Dot3D(mn.IN))
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(0.6)
        self.stop_ambient_camera_rotation()
        self.play(surface.animate.scale(1.3).set_opacity(0.5), run_time=0.6)
        self.move_camera(phi=0.4, zoom=5, run_time=0.4)


class Zoom(mn.MovingCameraScene):
    def construct(self) -> None:
        shapes = mn.VGroup(mn.Star(), mn.Circle(fill_opacity=0.3), mn.Triangle()).arrange()
        self.add(shapes)
        self.play(self.camera.frame.animate.scale(0.5).move_to(shapes[1]), run_time=0.6)


class Odd(mn.Scene):
    """Mobjects that the accelerations must leave to manim, or meet as they are."""

    def construct(self) -> None:
        shared = mn.Square(color=mn.RED)
        twice = mn.VGroup(mn.VGroup(shared), mn.VGroup(shared, mn.Circle()))
        unfinished = mn.VMobject().set_points_as_corners([mn.LEFT, mn.UP, mn.RIGHT])
        unfinished.start_new_path(mn.DOWN)
        sheen = mn.Square(color=mn.BLUE, fill_opacity=1).set_sheen(0.5, mn.UR).shift(2 * mn.RIGHT)
        gradient = mn.Line(mn.DL, mn.UR).set_color([mn.RED, mn.BLUE, mn.GREEN])
        outlined = mn.Circle(fill_opacity=1).set_stroke(mn.BLUE, 9, 0.6, background=True)
        apart = mn.VMobject(tolerance_for_point_equality=3.0, fill_opacity=1)
        apart.points = np.concatenate([mn.Arc(angle=2).points, mn.Arc(3, 1.5).points + mn.UR])
        unfinished.set_cap_style(mn.CapStyleType.ROUND).set_stroke(width=30)
        gradient.set_cap_style(mn.CapStyleType.SQUARE).set_stroke(width=30)
        cloud = mn.PointCloudDot(mn.DOWN, radius=0.5, density=20)
        pixels = np.arange(48, dtype=np.uint8).reshape(3, 4, 4) * 5
        image = mn.ImageMobject(pixels).scale(20).shift(mn.UP)
        lost = mn.Square()
        lost.points[3] = np.nan
        mobjects: list[mn.Mobject] = [twice, unfinished, sheen, gradient, outlined, apart, cloud]
        mobjects += [image, lost, Shy(), Centred(), mn.VGroup(), mn.Dot(fill_opacity=0)]
        mobjects += [mn.VectorizedPoint(mn.UL, stroke_width=9), mn.Dot(mn.UL)]
        round_line = mn.Line(mn.DL, mn.DR, stroke_width=40, cap_style=mn.CapStyleType.ROUND)
        mobjects += [round_line, mn.Line(3 * mn.LEFT, mn.DL, stroke_width=40)]
        self.add(*mobjects)
        self.play(twice.animate.shift(mn.UP), mn.FadeOut(gradient), run_time=0.4)
        self.play(*(mn.ApplyMethod(m.shift, mn.LEFT) for m in mobjects[1:-8]), run_time=0.4)
        self.play(Shy().animate.set_color(mn.RED), Centred().copy().animate.to_edge(mn.UP))


class Shy(mn.Square):
    """Overrides what the accelerations replace."""

    @override
    def get_family(self, recurse: bool = True) -> list[mn.Mobject]:
        return super().get_family(recurse)[:1]

    @override
    def update(self, dt: float = 0, recursive: bool = True) -> Shy:
        self.shift(0.1 * mn.DOWN)
        return self

    @override
    def consider_points_equals_2d(self, p0: Any, p1: Any) -> bool:
        return False

    @override
    def generate_rgbas_array(self, color: Any, opacity: Any) -> Any:
        return super().generate_rgbas_array(color, opacity) / 2


class Centred(mn.Circle):
    @override
    def get_extremum_along_dim(self, points: Any = None, dim: int = 0, key: Any = 0) -> float:
        return 0.5

    @override
    def get_anchors(self) -> Any:
        return super().get_anchors()[1:4]
