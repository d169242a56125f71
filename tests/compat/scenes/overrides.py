"""Subclasses that change how manim computes and draws: no shortcut may assume manim's own way."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    BLUE,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Camera,
    Circle,
    Create,
    Cube,
    Dot,
    FadeIn,
    Mobject,
    ReplacementTransform,
    Scene,
    Sphere,
    Square,
    ThreeDCamera,
    ThreeDScene,
    Transform,
    Triangle,
    VGroup,
    VMobject,
)


class _Leaning(Camera):
    def transform_points_pre_display(self, mobject: Mobject, points: Any) -> Any:
        points = super().transform_points_pre_display(mobject, points)
        return points + points[:, 1:2] * RIGHT / 4 if len(points) else points


class _Thickening(Camera):
    def apply_stroke(self, ctx: Any, vmobject: VMobject, background: bool = False) -> Any:
        thick = vmobject.copy().set_stroke(width=3 * vmobject.get_stroke_width())
        return super().apply_stroke(ctx, thick, background)

    def set_cairo_context_path(self, ctx: Any, vmobject: VMobject) -> Any:
        super().set_cairo_context_path(ctx, vmobject)
        ctx.rectangle(*vmobject.get_corner(LEFT)[:2], 0.2, 0.2)
        return self


class LeaningCamera(Scene):
    def __init__(self) -> None:
        super().__init__(camera_class=_Leaning)

    def construct(self) -> None:
        self.play(Create(Square()), FadeIn(Circle(fill_opacity=0.4)), run_time=0.5)
        self.wait(0.2)


class ThickeningCamera(Scene):
    def __init__(self) -> None:
        super().__init__(camera_class=_Thickening)

    def construct(self) -> None:
        square = Square(fill_opacity=0.3)
        self.play(FadeIn(square), run_time=0.3)
        self.play(Transform(square, Triangle().shift(UP)), run_time=0.5)


class _Straightening(VMobject):
    """Interpolates its own way, has points and colours of its own, and counts copies."""

    copies = 0

    def generate_points(self) -> None:
        self.set_points_as_corners([LEFT, UP, RIGHT, LEFT])

    def interpolate(self, mobject1: Any, mobject2: Any, alpha: float, *_: Any, **__: Any) -> Any:
        self.points = mobject1.points + (mobject2.points - mobject1.points) * round(alpha, 1)
        self.interpolate_color(mobject1, mobject2, alpha)
        return self

    def interpolate_color(self, _start: Any, _end: Any, alpha: float) -> None:
        self.set_stroke(RED if alpha < 0.5 else BLUE, width=2 + 8 * alpha)

    def get_fill_rgbas(self) -> Any:
        return np.array([[0.2, 0.7, 0.3, 0.5]])

    def get_stroke_width(self, background: bool = False) -> Any:
        return 1.5 * np.asarray(super().get_stroke_width(background))

    def copy(self) -> Any:
        _Straightening.copies += 1
        return super().copy()


class OwnInterpolation(Scene):
    def construct(self) -> None:
        shape = _Straightening()
        target = _Straightening().scale(2).shift(UP)
        self.play(Transform(shape, target), run_time=0.6)
        self.play(shape.animate.shift(LEFT), run_time=0.4)
        self.add(Dot(0.1 * _Straightening.copies * RIGHT, radius=0.3))
        self.wait(0.2)


class _Log:
    """Belongs to several mobjects; a copy of them all shares one copy of it."""

    def __init__(self) -> None:
        self.lines: list[float] = []
        self.copied = 0

    def __deepcopy__(self, memo: dict[int, Any]) -> _Log:
        new = memo[id(self)] = _Log()
        new.lines, new.copied = list(self.lines), self.copied + 1
        return new


class SharedInCopies(Scene):
    def construct(self) -> None:
        pair: Any = VGroup(Square(), Circle()).arrange()
        pair.log = pair[0].log = pair[1].log = _Log()
        pair[0].partner, pair[1].partner = pair[1], pair[0]

        def note(mobject: Any) -> None:
            mobject.log.lines.append(mobject.get_x())
            mobject.partner.set_y(len(mobject.partner.log.lines) / 20)

        pair[0].add_updater(note)
        self.add(pair)
        self.play(pair[1].animate.shift(RIGHT), run_time=0.4)
        other = pair.copy()
        other[0].log.lines += [0.0] * 10
        self.play(ReplacementTransform(pair, other.set_color(YELLOW)), run_time=0.4)
        self.play(other.animate.shift(other[1].log.copied * UP / 5), run_time=0.3)


class _Tilted(ThreeDCamera):
    def modified_rgbas(self, vmobject: Any, rgbas: Any) -> Any:
        changed = np.array(super().modified_rgbas(vmobject, rgbas))
        changed[:, 0] = 1 - changed[:, 0]
        return changed

    def get_mobjects_to_display(self, *args: Any, **kwargs: Any) -> Any:
        return list(super().get_mobjects_to_display(*args, **kwargs))[::-1]


class OwnDepth(ThreeDScene):
    def __init__(self) -> None:
        super().__init__(camera_class=_Tilted)

    def construct(self) -> None:
        self.set_camera_orientation(phi=1, theta=0.5)
        self.play(FadeIn(Cube(), Sphere(resolution=(5, 5)).shift(2 * UP)), run_time=0.4)
        self.move_camera(theta=1, run_time=0.4)


def _wider(original: Any) -> Any:
    def width(mobject: VMobject, background: bool = False) -> Any:
        return np.asarray(original(mobject, background)) * 2

    return width


class Patched(Scene):
    """Replaces methods of manim's own classes, for one class and for one object."""

    def construct(self) -> None:
        square, circle = Square(), Circle(fill_opacity=0.5).shift(2 * RIGHT)
        self.play(Create(square), FadeIn(circle), run_time=0.3)
        width, colours = VMobject.get_stroke_width, Camera.get_fill_rgbas
        VMobject.get_stroke_width = _wider(width)  # type: ignore[method-assign]
        self.play(square.animate.shift(UP), run_time=0.3)
        Camera.get_fill_rgbas = lambda *_: np.array([[1, 0.5, 0, 1]])  # type: ignore[method-assign]
        self.play(circle.animate.shift(UP), run_time=0.3)
        Camera.get_fill_rgbas = colours  # type: ignore[method-assign]
        VMobject.get_stroke_width = width  # type: ignore[method-assign]
        square.interpolate_color = lambda *_: square.set_stroke(RED)  # type: ignore[method-assign]
        self.play(square.animate.rotate(1), run_time=0.3)


class _Family(VGroup):
    """A group that hides its last part from those who ask."""

    def get_family(self, recurse: bool = True) -> Any:
        whole = super().get_family(recurse)
        return whole[:-1] if len(whole) > 2 else whole


class _Rounded(VMobject):
    """Its points are a property, rounded whenever they are set."""

    @property
    def points(self) -> Any:
        return self._points

    @points.setter
    def points(self, points: Any) -> None:
        self._points = np.round(points, 1)


class OwnGeometry(Scene):
    def construct(self) -> None:
        family = _Family(Square(), Circle(), Triangle()).arrange()
        self.play(FadeIn(family), run_time=0.3)
        rounded = _Rounded().set_points_as_corners([LEFT, UP, RIGHT, LEFT])
        self.add(rounded)
        self.play(rounded.animate.shift(0.5 * UP).rotate(0.7), run_time=0.5)
        self.play(family.animate.shift(UP), run_time=0.3)
