"""What authors get away with: settings, threads, files, side effects, manim's own switches."""

from __future__ import annotations

import random
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from manim import (
    BLUE,
    DOWN,
    LEFT,
    RED,
    RIGHT,
    UP,
    Animation,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    Scene,
    Square,
    Succession,
    Triangle,
    VGroup,
    Wait,
    config,
)
from manim.utils.exceptions import EndSceneEarlyException


class Defaults(Scene):
    def construct(self) -> None:
        Square.set_default(color=RED, fill_opacity=0.5)
        FadeIn.set_default(run_time=0.3)
        self.play(FadeIn(Square()))
        Square.set_default()
        self.play(FadeIn(Square().shift(RIGHT)), run_time=0.2)


class SwitchesSkipping(Scene):
    def construct(self) -> None:
        dot = Dot()
        self.renderer._original_skipping_status = True
        self.play(dot.animate.shift(RIGHT), run_time=0.5)
        self.wait(0.3)
        self.renderer._original_skipping_status = False
        self.play(dot.animate.shift(UP), run_time=0.4)


class EndsEarly(Scene):
    def construct(self) -> None:
        self.play(Create(Square()), run_time=0.4)
        raise EndSceneEarlyException


class OnlySome(Scene):
    def construct(self) -> None:
        config.from_animation_number, config.upto_animation_number = 1, 2
        dot = Dot()
        for side in (RIGHT, UP, LEFT, DOWN):
            self.play(dot.animate.shift(side), run_time=0.3)


class Threaded(Scene):
    """Threads live while it plays, and a lock that nothing can copy."""

    def construct(self) -> None:
        self.lock = Lock()
        with ThreadPoolExecutor(2) as pool:
            heights = list(pool.map(lambda n: n * n / 9, range(4)))
            dots = VGroup(*(Dot(h * UP) for h in heights)).arrange(RIGHT, coor_mask=[1, 0, 0])

            def ask(mobject: Mobject) -> None:
                with self.lock:
                    mobject.rotate(pool.submit(lambda: 0.2).result())

            dots.add_updater(ask)
            self.add(dots)
            self.play(Create(Square()), run_time=0.4)
            self.wait(0.2)


class Logging(Scene):
    """An updater keeps its memory in a file."""

    def construct(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder, "log")
            log.write_text("")

            def note(mobject: Mobject) -> None:
                log.write_text(log.read_text() + "x")
                mobject.set_x(len(log.read_text()) / 10)

            dot = Dot().add_updater(note)
            self.add(dot)
            self.play(Create(Square()), run_time=0.4)
            self.wait(0.2)
            self.play(FadeIn(Circle()), run_time=0.3)


class _Meddling(Animation):
    """Moves a mobject that nobody said would move."""

    def __init__(self, mobject: Mobject, victim: Mobject) -> None:
        super().__init__(mobject, run_time=0.5)
        self.victim = victim

    def interpolate_mobject(self, alpha: float) -> None:
        self.mobject.set_y(alpha)
        self.victim.shift(0.2 * RIGHT)


class Meddled(Scene):
    def construct(self) -> None:
        victim = Square(fill_opacity=1, color=BLUE)
        self.add(victim, Triangle())
        self.play(_Meddling(Dot(), victim))
        self.wait(0.2)
        self.mobjects.append(Circle())
        self.play(FadeOut(victim), run_time=0.3)


class CountsEveryCall(Scene):
    """How often an updater is called, by manim's own habits, is what it shows."""

    def construct(self) -> None:
        calls: list[float] = []
        dot = Dot(radius=0.3)

        def count(mobject: Mobject, dt: float) -> None:
            calls.append(dt)
            mobject.move_to([len(calls) / 12 - 3, len([t for t in calls if t]) / 12, 0])

        dot.add_updater(count)
        self.add(dot)
        square, circle = Square(), Circle()
        self.play(Succession(Create(square), Wait(0.1)), run_time=0.3)
        self.play(LaggedStart(ReplacementTransform(square, circle), FadeIn(Dot())), run_time=0.4)
        self.wait(0.2, frozen_frame=True)
        self.update_mobjects(0.1)
        self.renderer.update_frame(self)
        self.play(FadeOut(circle), run_time=0.2)
        dot.suspend_updating()
        self.wait(0.2)
        dot.resume_updating(recursive=True)
        self.wait(0.2)


class ComesAndGoes(Scene):
    """An updater takes mobjects from the scene, and itself."""

    def construct(self) -> None:
        squares = [Square(0.5).shift(x * RIGHT) for x in range(-3, 3)]
        dot = Dot(4 * LEFT)

        def eat(mobject: Mobject, dt: float) -> None:
            mobject.shift(8 * dt * RIGHT)
            for square in squares:
                if square in self.mobjects and square.get_x() < mobject.get_x():
                    self.remove(square)
                    self.add(Dot(square.get_center() + random.random() * UP))
            if mobject.get_x() > 2:
                mobject.remove_updater(eat)

        self.add(*squares, dot.add_updater(eat))
        self.play(Create(Circle()), run_time=0.5)
        self.wait(0.6)
