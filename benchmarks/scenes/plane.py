"""S1: a plane with its grid, two vectors, and three matrices applied to it."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    BackgroundRectangle,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    MathTypst,
    NumberPlane,
    Scene,
    Vector,
    Write,
)

MATRICES = (
    ("mat(1, 1; 0, 1)", [[1, 1], [0, 1]]),
    ("mat(0, -1; 1, 0)", [[0, -1], [1, 0]]),
    ("mat(1, 1/2; 1/2, 1)", [[1, 0.5], [0.5, 1]]),
)


class Plane(Scene):
    """Shear, turn and stretch a plane."""

    def construct(self) -> None:
        """Play 12 seconds."""
        still = NumberPlane(
            background_line_style={"stroke_color": "#444444", "stroke_width": 1}, faded_line_ratio=0
        )
        plane = NumberPlane(x_range=(-14, 14), y_range=(-12, 12))
        first, second = Vector(2 * RIGHT, color="#83C167"), Vector(UP + LEFT, color="#FC6255")
        self.add(still)
        self.play(Create(plane), run_time=1.5)
        self.play(GrowArrow(first), GrowArrow(second), run_time=1)
        for formula, matrix in MATRICES:
            shown = MathTypst("A = " + formula, font_size=60).to_corner(UP + LEFT)
            backed = BackgroundRectangle(shown, fill_opacity=0.85, buff=0.2)
            self.play(FadeIn(backed), Write(shown), run_time=0.7)
            moved = [
                v.copy().put_start_and_end_on(0 * UP, _image(matrix, v)) for v in (first, second)
            ]
            self.play(
                plane.animate.apply_matrix(matrix),
                first.animate.become(moved[0]),
                second.animate.become(moved[1]),
                run_time=1.8,
            )
            self.play(FadeOut(backed), FadeOut(shown, shift=0.3 * DOWN), run_time=0.5)
        self.wait(0.5)


def _image(matrix: list[list[float]], vector: Vector) -> list[float]:
    x, y, _ = vector.get_end()
    (a, b), (c, d) = matrix
    return [a * x + b * y, c * x + d * y, 0]
