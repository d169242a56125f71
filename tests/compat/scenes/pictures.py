"""Images, point clouds and SVG files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from manim import (
    BLUE,
    DOWN,
    LEFT,
    RED,
    RESAMPLING_ALGORITHMS,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    FadeToColor,
    Group,
    ImageMobject,
    Mobject1D,
    PGroup,
    Point,
    PointCloudDot,
    Rotate,
    Scene,
    Square,
    SVGMobject,
    Transform,
    Write,
)

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
<rect x="1" y="1" width="16" height="16" rx="3" fill="#3366cc" stroke="white"/>
<g transform="translate(28 10) rotate(20)"><ellipse rx="9" ry="5" fill="none" stroke="red"/></g>
<path d="M2 18 C 10 0, 20 20, 38 2" fill="none" stroke="yellow" stroke-width="0.5"/>
</svg>"""


def _pixels() -> np.ndarray:
    rows, columns = np.mgrid[0:16, 0:24]
    return np.stack([rows * 15, columns * 10, rows * columns % 256], axis=-1).astype(np.uint8)


class Images(Scene):
    def construct(self) -> None:
        image = ImageMobject(_pixels()).set_height(3)
        image.set_resampling_algorithm(RESAMPLING_ALGORITHMS["nearest"])
        self.play(FadeIn(image), run_time=0.4)
        self.play(image.animate.shift(LEFT).scale(0.6), run_time=0.4)
        self.play(Rotate(image, 0.5), image.animate.set_opacity(0.5), run_time=0.4)


class ImagesTransformed(Scene):
    def construct(self) -> None:
        one = ImageMobject(_pixels()).set_height(2)
        two = ImageMobject(255 - _pixels()).set_height(3).shift(RIGHT)
        over = Square(fill_opacity=0.4, color=RED)
        self.add(Group(one, over))
        self.play(Transform(one, two), run_time=0.6)
        over.set_z_index(-1)
        self.play(FadeOut(over), run_time=0.3)


class Clouds(Scene):
    def construct(self) -> None:
        cloud = PointCloudDot(density=6, color=BLUE, radius=1.5)
        self.play(FadeIn(cloud), run_time=0.4)
        self.play(cloud.animate.shift(RIGHT).scale(0.7), run_time=0.4)
        line = Mobject1D(density=8)
        line.add_line(2 * LEFT, 2 * RIGHT, color=RED)
        both = PGroup(line, Point(2 * UP, color=RED, stroke_width=20))
        self.play(FadeToColor(cloud, RED), FadeIn(both), run_time=0.4)


class FromSvg(Scene):
    def construct(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "drawing.svg")
            path.write_text(SVG)
            drawing = SVGMobject(path, height=3)
            plain = SVGMobject(path, height=1, fill_color=BLUE, stroke_width=2).shift(2 * DOWN)
        self.play(Write(drawing), Create(plain), run_time=0.7)
        self.play(Transform(drawing, Circle()), run_time=0.4)
