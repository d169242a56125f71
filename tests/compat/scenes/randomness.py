"""Chance: manim seeds the two global generators; real entropy differs from run to run."""

from __future__ import annotations

import random

import numpy as np
from manim import (
    RED,
    RIGHT,
    UP,
    Create,
    Dot,
    FadeIn,
    Mobject,
    RandomColorGenerator,
    Scene,
    Square,
    VGroup,
    random_color,
)


class Global(Scene):
    def construct(self) -> None:
        for _ in range(3):
            start = np.random.uniform(-3, 3, 2)  # noqa: NPY002 (what authors write)
            dot = Dot([*start, 0], radius=random.uniform(0.1, 0.5), color=random_color())
            self.play(FadeIn(dot), run_time=0.3)
        self.play(Create(Square(random.random() * 4)), run_time=0.3)


class Jittered(Scene):
    def construct(self) -> None:
        dot = Dot(radius=0.4)

        def jitter(mobject: Mobject) -> None:
            mobject.shift(np.random.normal(0, 0.3) * RIGHT)  # noqa: NPY002
            mobject.shift(random.gauss(0, 0.3) * UP)

        dot.add_updater(jitter)
        self.add(dot)
        self.play(Create(Square()), run_time=0.5)
        self.wait(0.4)
        dot.clear_updaters()
        self.play(dot.animate.shift(random.random() * UP), run_time=0.2)


class NoisyRate(Scene):
    def construct(self) -> None:
        dot = Dot(radius=0.4)
        self.play(dot.animate.shift(RIGHT), rate_func=lambda t: t * random.random(), run_time=0.6)
        self.play(dot.animate.shift(random.random() * UP), run_time=0.3)


class OwnSeed(Scene):
    def __init__(self) -> None:
        super().__init__(random_seed=7)

    def construct(self) -> None:
        generator = np.random.default_rng(3)
        colours = RandomColorGenerator(seed=5)
        heights = generator.normal(size=4) + random.random()
        bars = VGroup(*(Square(0.5, color=colours.next()).set_y(h) for h in heights)).arrange()
        self.play(FadeIn(bars, lag_ratio=0.2), run_time=0.6)
        random.seed(1)
        self.play(bars.animate.shift(random.random() * UP), run_time=0.3)


class Entropy(Scene):
    """A dot at a height of chance walks right by steps of chance."""

    def construct(self) -> None:
        generator = np.random.default_rng()
        dot = Dot([-4, generator.uniform(-3, 3), 0], radius=0.5)
        dot.add_updater(lambda mobject: mobject.shift(generator.uniform(0.1, 0.5) * RIGHT))
        self.add(dot)
        for _ in range(3):
            self.play(FadeIn(Square(0.1, color=RED).to_corner()), run_time=0.3)
            self.wait(0.2)
