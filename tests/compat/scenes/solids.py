"""Space: surfaces, solids, and a camera that turns.

SpecialThreeDScene is left out: manim 0.22 fails to build one with the Cairo renderer.
"""

from __future__ import annotations

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DOWN,
    GREEN,
    LEFT,
    ORIGIN,
    OUT,
    PI,
    RED,
    RIGHT,
    UP,
    UR,
    Arrow3D,
    Circle,
    Cone,
    Create,
    Cube,
    Cylinder,
    Dodecahedron,
    Dot,
    Dot3D,
    FadeIn,
    Icosahedron,
    Line3D,
    MathTypst,
    Octahedron,
    ParametricFunction,
    Prism,
    Rotate,
    Sphere,
    Square,
    Surface,
    Tetrahedron,
    ThreeDAxes,
    ThreeDScene,
    Torus,
    Transform,
    Typst,
    ValueTracker,
    VGroup,
    always_redraw,
)


def _hill(u: float, v: float) -> np.ndarray:
    return np.array([u, v, np.exp(-u * u - v * v)])


class Surfaces(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        surface = Surface(_hill, u_range=(-2, 2), v_range=(-2, 2), resolution=(6, 6))
        surface.set_fill_by_checkerboard(RED, BLUE, opacity=0.7)
        self.play(Create(surface), run_time=0.5)
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(0.5)
        self.stop_ambient_camera_rotation()
        flat = Surface(lambda u, v: np.array([u, v, 0]), resolution=(6, 6))
        self.play(Transform(surface, flat), run_time=0.5)


class RoundSolids(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES, zoom=0.7)
        solids = VGroup(
            Sphere(resolution=(6, 6)),
            Torus(resolution=(6, 6)),
            Cone(resolution=6),
            Cylinder(resolution=(4, 6)),
        ).arrange(RIGHT)
        self.play(FadeIn(solids), run_time=0.4)
        self.play(Rotate(solids[1], PI / 2, axis=RIGHT), run_time=0.4)
        self.move_camera(phi=30 * DEGREES, theta=60 * DEGREES, zoom=0.9, run_time=0.5)


class EdgedSolids(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=65 * DEGREES, theta=-60 * DEGREES)
        flat = {"vertex_type": Dot}  # balls as vertices would take minutes
        kinds = (Tetrahedron, Octahedron, Icosahedron, Dodecahedron)
        solids = VGroup(Cube(1), Prism((1, 2, 1)), *(kind(graph_config=flat) for kind in kinds))
        self.play(FadeIn(solids.arrange_in_grid(rows=2).scale(0.6)), run_time=0.4)
        self.play(Rotate(solids, PI / 4, axis=OUT + RIGHT), run_time=0.5)


class AxesInSpace(ThreeDScene):
    def construct(self) -> None:
        axes = ThreeDAxes(x_range=(-2, 2), y_range=(-2, 2), z_range=(-1, 1), tips=False)
        self.set_camera_orientation(phi=70 * DEGREES, theta=20 * DEGREES)
        line = Line3D(LEFT, UP, resolution=4)
        self.add(axes, line, Dot3D([1, -1, 0.5], resolution=(4, 4)))
        spiral = ParametricFunction(
            lambda t: np.array([np.cos(t), np.sin(t), t / 4]), t_range=(-6, 6)
        ).set_shade_in_3d()
        self.play(Create(spiral), run_time=0.3)
        self.begin_3dillusion_camera_rotation(rate=2)
        self.wait(0.3)
        self.stop_3dillusion_camera_rotation()
        self.add(Arrow3D(ORIGIN, [1, 1, 1], resolution=4, color=GREEN))  # a thousand faces
        self.wait(0.2)


class Fixed(ThreeDScene):
    def construct(self) -> None:
        self.set_camera_orientation(phi=60 * DEGREES, theta=10 * DEGREES)
        title, label = Typst("title").to_corner(UR), MathTypst("P").shift(RIGHT + OUT)
        self.add_fixed_in_frame_mobjects(title)
        self.add_fixed_orientation_mobjects(label)
        self.add(Square(), Cube(1).shift(LEFT))
        self.move_camera(theta=70 * DEGREES, run_time=0.6)
        self.play(title.animate.shift(DOWN), label.animate.shift(UP), run_time=0.4)
        self.remove_fixed_in_frame_mobjects(title)
        self.remove_fixed_orientation_mobjects(label)
        self.begin_ambient_camera_rotation(rate=0.8, about="phi")
        self.play(Create(Circle()), run_time=0.4)


class Redrawn(ThreeDScene):
    def construct(self) -> None:
        height = ValueTracker(0)
        self.set_camera_orientation(phi=60 * DEGREES, theta=-30 * DEGREES)
        surface = always_redraw(
            lambda: Surface(
                lambda u, v: np.array([u, v, height.get_value() * np.sin(u)]),
                u_range=(-2, 2),
                v_range=(-2, 2),
                resolution=(5, 5),
            )
        )
        self.add(surface)
        self.camera.light_source.move_to(3 * LEFT)
        self.play(height.animate.set_value(1), run_time=0.5)
        self.play(self.camera.phi_tracker.animate.set_value(0.3), run_time=0.4)
        self.set_to_default_angled_camera_orientation()
        self.wait(0.2)
