"""What authors write themselves: animations, overrides, shared state, odd orders of calls."""

from __future__ import annotations

from typing import Any

from manim import (
    BLUE,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Mobject,
    Scene,
    Square,
    Succession,
    Transform,
    ValueTracker,
    VGroup,
    override_animate,
    override_animation,
    smooth,
)


class _Slide(Animation):
    """Pure: the picture follows from alpha alone."""

    def interpolate_mobject(self, alpha: float) -> None:
        start = self.starting_mobject
        assert start is not None
        self.mobject.points = start.points + 3 * self.rate_func(alpha) * RIGHT


class Pure(Scene):
    def construct(self) -> None:
        square = Square().shift(2 * LEFT)
        self.play(_Slide(square), run_time=0.7)
        self.play(_Slide(square.copy().set_color(RED), rate_func=smooth), run_time=0.4)


class _Stumble(Animation):
    """Each frame starts from the one before, and counts."""

    frames = 0

    def interpolate_mobject(self, alpha: float) -> None:
        _Stumble.frames += 1
        self.mobject.rotate(0.1 * alpha * _Stumble.frames).shift(0.05 * RIGHT)


class HistoryDependent(Scene):
    def construct(self) -> None:
        square = Square()
        self.play(_Stumble(square), run_time=0.6)
        self.play(FadeIn(Dot(0.1 * _Stumble.frames * UP)), _Stumble(square), run_time=0.4)
        self.wait(0.2)


class _Heavy(Transform):
    """A subclass of a known animation with a memory of its own."""

    def interpolate(self, alpha: float) -> None:
        self.slow = (getattr(self, "slow", 0.0) * 3 + alpha) / 4
        super().interpolate(self.slow)


class Remembering(Scene):
    def construct(self) -> None:
        square = Square()
        self.play(_Heavy(square, Circle().shift(2 * RIGHT)), run_time=0.8)
        self.play(square.animate.shift(UP), run_time=0.3)


class _Bulb(Circle):
    lit = 0

    @override_animation(FadeIn)
    def _appear(self, **kwargs: Any) -> Animation:
        return Create(self, **kwargs)

    def switch(self) -> _Bulb:
        _Bulb.lit += 1
        return self.set_fill(BLUE, opacity=0.2 * _Bulb.lit)

    @override_animate(switch)
    def _switched(self, anim_args: dict[str, Any] | None = None) -> Animation:
        self.switch()
        return Succession(FadeOut(self.copy()), Create(self), **(anim_args or {}))


class Overriding(Scene):
    def construct(self) -> None:
        bulb = _Bulb()
        self.play(FadeIn(bulb), run_time=0.4)
        self.play(bulb.animate.switch(), run_time=0.6)
        self.play(bulb.animate.shift(RIGHT), run_time=0.3)


class _Introducing(Animation):
    """Adds to the scene when it begins and when it ends."""

    def _setup_scene(self, scene: Scene) -> None:
        scene.add(Dot(2 * LEFT))
        super()._setup_scene(scene)

    def clean_up_from_scene(self, scene: Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.add(Dot(2 * RIGHT))


class Introduced(Scene):
    def construct(self) -> None:
        square = Square()
        self.play(_Introducing(square), square.animate.rotate(PI / 4), run_time=0.5)
        self.wait(0.2)


class OneGroupAgain(Scene):
    """The same animation object is asked for twice, and a mobject is copied while it moves."""

    def construct(self) -> None:
        dots = VGroup(Dot(), Dot(UP))
        group = AnimationGroup(FadeIn(dots[0]), Create(dots[1]), run_time=0.4)
        self.play(group)
        copies: list[Mobject] = []

        def leave(mobject: Mobject) -> None:
            copies.append(mobject.copy().clear_updaters().set_opacity(0.3))
            self.add(copies[-1])

        dots.add_updater(leave)
        self.play(dots.animate.shift(2 * RIGHT), run_time=0.5)
        dots.clear_updaters()
        self.play(FadeOut(VGroup(*copies)), run_time=0.3)


class Overridden(Scene):
    """Its own play: it counts, and waits after every second call."""

    calls = 0

    def play(self, *animations: Any, **kwargs: Any) -> None:
        super().play(*animations, **kwargs)
        self.calls += 1
        if self.calls % 3 == 2:
            self.wait(0.2)

    def construct(self) -> None:
        square, value = Square(), ValueTracker(0)
        self.play(Create(square), run_time=0.2)
        self.play(square.animate.shift(RIGHT * self.calls), run_time=0.3)
        square.add_updater(lambda mobject: mobject.set_x(value.get_value() + self.calls))
        self.play(value.animate.set_value(1), run_time=0.4)
