"""S6: a network of 4, 8, 8 and 2 neurons with pulses along its edges."""

from itertools import pairwise

import numpy as np
from manim import (
    BLUE,
    DOWN,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    FadeIn,
    LaggedStart,
    Line,
    MathTypst,
    Scene,
    ShowPassingFlash,
    VGroup,
    Write,
    interpolate_color,
)

SIZES = (4, 8, 8, 2)


class Network(Scene):
    """Send pulses through a network, forth and back."""

    def construct(self) -> None:
        """Play 12 seconds."""
        rng = np.random.default_rng(0)
        layers = VGroup(
            VGroup(
                Circle(radius=0.27, color=BLUE, fill_color="#101830", fill_opacity=1)
                for _ in range(size)
            ).arrange(DOWN, buff=0.14)
            for size in SIZES
        ).arrange(RIGHT, buff=2.2)
        layers.shift(0.4 * DOWN)
        edges = [
            VGroup(
                Line(a.get_center(), b.get_center(), stroke_width=1.5, z_index=-1).set_color(
                    interpolate_color(BLUE, YELLOW, rng.uniform())
                )
                for a in left
                for b in right
            ).set_opacity(0.5)
            for left, right in pairwise(layers)
        ]
        title = MathTypst("hat(y) = sigma(W_3 sigma(W_2 sigma(W_1 x)))", font_size=48).to_edge(
            UP, buff=0.25
        )
        self.play(Write(title), LaggedStart(*map(FadeIn, layers)), run_time=1.5)
        self.play(*(Create(group, lag_ratio=0.02) for group in edges), run_time=1.5)
        for _ in range(2):
            for layer, group in zip(layers[1:], edges, strict=True):
                self._pulse(group, layer, rng, YELLOW)
        for layer, group in zip(layers[-2::-1], edges[::-1], strict=True):
            self._pulse(group, layer, rng, "#FC6255")
        self.wait(0.4)

    def _pulse(self, edges: VGroup, layer: VGroup, rng: np.random.Generator, color: str) -> None:
        flashes = [
            ShowPassingFlash(edge.copy().set_stroke(color, 4, 1), time_width=0.4) for edge in edges
        ]
        self.play(*flashes, run_time=0.7)
        lit = [c.animate.set_fill(color, opacity=rng.uniform(0.1, 0.9)) for c in layer]
        self.play(*lit, run_time=0.25)
