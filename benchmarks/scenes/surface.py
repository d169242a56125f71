"""S5: a surface in space under a turning camera."""

import numpy as np
from manim import (
    DEGREES,
    LEFT,
    UP,
    Create,
    FadeIn,
    MathTypst,
    Surface,
    ThreeDAxes,
    ThreeDScene,
)


class Saddle(ThreeDScene):
    """Turn around a saddle that waves."""

    def construct(self) -> None:
        """Play 12 seconds."""
        axes = ThreeDAxes((-3, 3), (-3, 3), (-2, 2), x_length=6, y_length=6, z_length=4)
        surface = Surface(
            lambda u, v: axes.c2p(u, v, (u * u - v * v) / 6 + 0.3 * np.sin(2 * u)),
            u_range=(-2.5, 2.5),
            v_range=(-2.5, 2.5),
            resolution=(16, 16),
            checkerboard_colors=["#2b59c3", "#3ddbd9"],
            fill_opacity=0.9,
            stroke_width=0.5,
        )
        formula = MathTypst("z = (x^2 - y^2)/6 + 3/10 sin 2 x", font_size=44).to_corner(UP + LEFT)
        self.set_camera_orientation(phi=65 * DEGREES, theta=-50 * DEGREES)
        self.add_fixed_in_frame_mobjects(formula)
        self.play(FadeIn(axes), FadeIn(formula), run_time=1)
        self.play(Create(surface), run_time=2)
        self.begin_ambient_camera_rotation(rate=0.4)
        self.wait(4)
        self.stop_ambient_camera_rotation()
        self.move_camera(phi=35 * DEGREES, theta=45 * DEGREES, run_time=3)
        self.play(surface.animate.scale(1.1), run_time=1)
        self.wait(1)
