"""Cameras that move, zoom, change colour, keep state or are read.

VectorScene.show_ghost_movement and a second transformation of a LinearTransformationScene are left
out: both fail in manim 0.22.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    WHITE,
    Camera,
    Circle,
    Create,
    Dot,
    FadeIn,
    ImageMobject,
    ImageMobjectFromCamera,
    LinearTransformationScene,
    ManimColor,
    MappingCamera,
    Mobject,
    MovingCamera,
    MovingCameraScene,
    MultiCamera,
    NumberPlane,
    Restore,
    Scene,
    Square,
    Triangle,
    VectorScene,
    ZoomedScene,
    config,
)


class Moving(MovingCameraScene):
    def construct(self) -> None:
        square, dot = Square(), Dot(3 * RIGHT)
        self.add(square, dot, NumberPlane())
        self.camera.frame.save_state()
        self.play(self.camera.frame.animate.scale(0.5).move_to(dot), run_time=0.6)
        self.play(Restore(self.camera.frame), square.animate.rotate(PI / 4), run_time=0.5)
        self.play(self.camera.auto_zoom([square, dot], margin=1), run_time=0.4)


class Following(MovingCameraScene):
    def construct(self) -> None:
        dot = Dot(2 * LEFT)
        self.add(Square(), dot)
        self.camera.frame.add_updater(lambda frame: frame.move_to(dot))
        self.play(dot.animate.shift(4 * RIGHT), run_time=0.6)
        self.camera.frame.clear_updaters()
        self.wait(0.2)


class Zoomed(ZoomedScene):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(zoom_factor=0.3, zoomed_display_height=2, zoomed_display_width=3, **kwargs)

    def construct(self) -> None:
        dot = Dot(LEFT, color=RED)
        self.add(dot, Square().shift(LEFT + DOWN))
        self.zoomed_camera.frame.move_to(dot)
        self.activate_zooming(animate=False)
        self.play(dot.animate.shift(DOWN), run_time=0.4)
        self.play(self.zoomed_camera.frame.animate.shift(DOWN).scale(0.7), run_time=0.4)
        self.play(self.get_zoomed_display_pop_out_animation(), run_time=0.3)


class Background(Scene):
    def construct(self) -> None:
        self.camera.background_color = ManimColor("#204060")
        self.play(Create(Square()), run_time=0.3)
        self.camera.background_color = RED
        self.wait(0.2)
        config.background_color = GREEN
        self.play(FadeIn(Circle(fill_opacity=1)), run_time=0.3)
        self.camera.background_opacity = 0.5
        self.play(FadeIn(Dot()), run_time=0.2)


class _Fading(Camera):
    """Each picture begins with a ghost of the one before."""

    def reset(self) -> _Fading:
        ghost = self.pixel_array // 2 if hasattr(self, "pixel_array") else None
        super().reset()
        if ghost is not None:
            self.pixel_array[..., :3] = ghost[..., :3]
        return self


class GhostCamera(Scene):
    def __init__(self) -> None:
        super().__init__(camera_class=_Fading)

    def construct(self) -> None:
        dot = Dot(2 * LEFT, radius=0.5)
        self.play(dot.animate.shift(4 * RIGHT), run_time=0.8)
        self.wait(0.3)
        self.play(dot.animate.shift(UP), run_time=0.3)


class _Counting(Camera):
    """Every picture is a little redder than the one before."""

    drawn = 0

    def capture_mobjects(self, mobjects: Any, **kwargs: Any) -> None:
        super().capture_mobjects(mobjects, **kwargs)
        self.drawn += 1
        self.pixel_array[:4, :, 0] = self.drawn


class CountingCamera(Scene):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(camera_class=_Counting, **kwargs)

    def construct(self) -> None:
        self.play(Create(Square()), run_time=0.5)
        self.wait(0.3)
        self.play(FadeIn(Dot()), run_time=0.3)


class _Bent(MappingCamera):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            mapping_func=lambda point: point + np.sin(point[1]) * RIGHT / 2,
            min_num_curves=20,
            **kwargs,
        )


class Mapped(Scene):
    def __init__(self) -> None:
        super().__init__(camera_class=_Bent)

    def construct(self) -> None:
        self.play(Create(Square(4)), run_time=0.6)


class ReadsPixels(Scene):
    def construct(self) -> None:
        square = Square(fill_opacity=0.8, color=BLUE)
        self.play(FadeIn(square), run_time=0.4)
        brightness = float(self.camera.pixel_array[54, 96, 2]) / 255
        self.play(square.animate.shift(brightness * 2 * UP), run_time=0.4)
        picture = ImageMobject(np.array(self.camera.get_image())).scale(0.3).to_edge(DOWN)
        self.play(FadeIn(picture), run_time=0.4)


class ReadsWhileMoving(Scene):
    def construct(self) -> None:
        dot = Dot(3 * LEFT, radius=0.6, color=WHITE)
        follower = Triangle()

        def lit(mobject: Mobject) -> None:
            mobject.set_y(float(self.renderer.get_frame()[54, :, 0].mean()) / 20)

        follower.add_updater(lit)
        self.add(dot, follower)
        self.play(dot.animate.scale(3).shift(3 * RIGHT), run_time=0.6)
        self.wait(0.2)


class Mapping(LinearTransformationScene):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(show_coordinates=False, leave_ghost_vectors=True, **kwargs)

    def construct(self) -> None:
        self.add_vector([1, 2], color=RED)
        self.add_unit_square()
        self.apply_matrix([[1, 1], [0, 1]], run_time=0.6)


class Vectors(VectorScene):
    def construct(self) -> None:
        self.add_plane(animate=False)
        self.add_vector([2, 1])
        self.play(*(Create(vector) for vector in self.get_basis_vectors()), run_time=0.3)


class TwoViews(MovingCameraScene):
    """A second camera inside the first, as ZoomedScene has it, put together by hand."""

    def __init__(self) -> None:
        super().__init__(camera_class=MultiCamera)

    def construct(self) -> None:
        view = ImageMobjectFromCamera(MovingCamera(frame=Square(2)))
        view.set_height(2).to_edge(RIGHT)
        self.camera.add_image_mobject_from_camera(view)
        self.add(view)
        self.play(Dot(LEFT).animate.shift(RIGHT), run_time=0.5)
