"""Sections, subcaptions, sounds, foreground, order, and scenes that film nothing or little."""

from __future__ import annotations

import math
import tempfile
import wave
from pathlib import Path

from manim import (
    BLUE,
    RED,
    RIGHT,
    UP,
    Circle,
    Create,
    DefaultSectionType,
    Dot,
    FadeIn,
    FadeOut,
    Scene,
    Square,
    Triangle,
    Typst,
    Write,
    always_rotate,
)


class Sections(Scene):
    def construct(self) -> None:
        square = Square()
        self.next_section("one")
        self.play(Create(square), run_time=0.4)
        self.next_section("two", DefaultSectionType.NORMAL)
        self.wait(0.3)
        self.next_section("empty")
        self.next_section("three")
        self.play(FadeOut(square), run_time=0.3)


class Skipped(Scene):
    def construct(self) -> None:
        square, dot = always_rotate(Square(), rate=2), Dot()
        self.play(FadeIn(square), run_time=0.3)
        self.next_section("skipped", skip_animations=True)
        self.play(dot.animate.shift(2 * RIGHT), run_time=0.7)
        self.wait(0.5)
        self.next_section("shown")
        self.play(dot.animate.shift(UP), run_time=0.4)


class OnlySkipped(Scene):
    def construct(self) -> None:
        self.next_section("skipped", skip_animations=True)
        self.play(Create(Square()), run_time=0.5)
        self.next_section("shown")
        self.wait(0.2)


class Subcaptions(Scene):
    def construct(self) -> None:
        self.add_subcaption("A square", duration=0.5)
        self.play(Create(Square()), run_time=0.4)
        self.play(FadeIn(Dot()), run_time=0.3, subcaption="and a dot", subcaption_duration=0.5)
        self.play(FadeOut(Circle()), subcaption="later", subcaption_offset=0.1, run_time=0.4)


def _tone(folder: str, seconds: float) -> str:
    rate = 8000
    waves = (int(9000 * math.sin(0.3 * n)) for n in range(int(rate * seconds)))
    path = Path(folder, "tone.wav")
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(b"".join(value.to_bytes(2, "little", signed=True) for value in waves))
    return str(path)


class Sounding(Scene):
    def construct(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.play(Create(Square()), run_time=0.5)
            self.add_sound(_tone(folder, 0.4))
            self.wait(0.6)
            self.add_sound(_tone(folder, 0.3), time_offset=0.2, gain=-6)
            self.play(FadeIn(Dot()), run_time=0.9)


class SoundAtTheStart(Scene):
    def construct(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.add_sound(_tone(folder, 0.2))
        always = always_rotate(Square(), rate=2)
        self.add(always)
        self.wait(0.8)


class Foreground(Scene):
    def construct(self) -> None:
        front = Square(fill_opacity=1, color=RED)
        self.add_foreground_mobject(front)
        self.play(Create(Circle(fill_opacity=1, color=BLUE)), run_time=0.4)
        self.play(FadeIn(Triangle(fill_opacity=1)), run_time=0.3)
        self.remove_foreground_mobject(front)
        self.play(front.animate.shift(RIGHT), run_time=0.3)


class Changing(Scene):
    """The list of mobjects changes between and by plays."""

    def construct(self) -> None:
        shapes = [Square(), Circle(), Triangle(fill_opacity=1)]
        self.add(*shapes)
        self.play(shapes[1].animate.shift(RIGHT), run_time=0.2)
        self.remove(shapes[0])
        self.play(FadeOut(shapes[1]), run_time=0.2)
        self.replace(shapes[2], Dot(radius=1))
        self.wait(0.2)
        self.clear()
        self.wait(0.2)
        self.play(Write(Typst("end")), run_time=0.3)


class Remembering(Scene):
    """What a play leaves decides about the next one."""

    def setup(self) -> None:
        self.heights: list[float] = []

    def construct(self) -> None:
        dot = Dot()
        for step in range(4):
            self.play(dot.animate.shift(UP * 0.4), run_time=0.2)
            self.heights.append(dot.get_y() + self.renderer.time)
            dot.set_x(sum(self.heights) / (step + 2))
        self.play(*(FadeIn(Dot(h * RIGHT / 2)) for h in self.heights), run_time=0.3)

    def tear_down(self) -> None:
        self.wait(0.1 * len(self.heights))


class Timed(Scene):
    """The scene's clock drives the picture."""

    def construct(self) -> None:
        dot = Dot()
        dot.add_updater(lambda mobject: mobject.set_x(self.time))
        self.add(dot)
        self.play(Create(Square()), run_time=0.5)
        self.wait(0.4)
        self.play(dot.animate.set_y(self.renderer.num_plays), run_time=0.3)


class NothingPlayed(Scene):
    """No animation: manim films nothing."""

    def construct(self) -> None:
        self.add(Square())
