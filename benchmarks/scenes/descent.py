"""S3: contour lines, a path of 60 steps and a loss curve, drawn by ValueTrackers."""

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    YELLOW,
    Axes,
    Create,
    DecimalNumber,
    Dot,
    FadeIn,
    Flash,
    MathTypst,
    ParametricFunction,
    Scene,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    always_redraw,
    color_gradient,
    linear,
)

STEPS, RATE, CURVATURES = 60, 0.19, np.array([1.0, 9.0])
LEVELS = np.geomspace(0.1, 7.6, 12)


def _loss(points: np.ndarray) -> np.ndarray:
    return (CURVATURES * points**2).sum(axis=-1) / 2


class Descent(Scene):
    """Follow gradient descent through a narrow valley."""

    def construct(self) -> None:
        """Play 12 seconds."""
        plane = Axes((-4, 4), (-2.5, 2.5), x_length=7.2, y_length=5.4, tips=False)
        plane.to_corner(DOWN + LEFT, buff=0.5)
        plot = Axes((0, STEPS, 10), (0, 15, 5), x_length=4.6, y_length=3.2, tips=False)
        plot.to_corner(DOWN + RIGHT, buff=0.5)
        colors = color_gradient(["#2b59c3", "#3ddbd9", "#ffd166"], len(LEVELS))
        axes = np.sqrt(2 * LEVELS[:, None] / CURVATURES)
        contours = VGroup(
            ParametricFunction(
                lambda t, axis=axis: plane.c2p(axis[0] * np.cos(t), axis[1] * np.sin(t)),
                t_range=(0, 2 * np.pi, 0.1),
                color=color,
                stroke_width=2,
            )
            for axis, color in zip(axes, colors, strict=True)
        )
        title = MathTypst("x_(k+1) = x_k - eta nabla f(x_k)", font_size=48).to_edge(UP, buff=0.3)
        self.play(Create(plane), Create(plot), Write(title), run_time=1.5)
        self.play(Create(contours, lag_ratio=0.1), run_time=1.5)

        path = (1 - RATE * CURVATURES) ** np.arange(STEPS + 1)[:, None] * np.array([-3.4, 1.2])
        losses, step = _loss(path), ValueTracker(0)

        def until(points: np.ndarray, axes: Axes, color: str) -> VMobject:
            k = step.get_value()
            whole = int(k)
            seen = points[: whole + 1]
            if whole < STEPS:
                seen = np.vstack(
                    [seen, points[whole] + (k - whole) * np.diff(points, axis=0)[whole]]
                )
            return VMobject(color=color, stroke_width=3).set_points_as_corners(
                [axes.c2p(*point) for point in seen]
            )

        trail = always_redraw(lambda: until(path, plane, "#ff6b6b"))
        curve = always_redraw(
            lambda: until(np.column_stack([np.arange(STEPS + 1), losses]), plot, YELLOW)
        )
        ball = always_redraw(lambda: Dot(trail.get_end(), color=YELLOW))
        number = DecimalNumber(losses[0], num_decimal_places=4, font_size=40, mob_class=MathTypst)
        number.add_updater(lambda n: n.set_value(np.interp(step.get_value(), range(61), losses)))
        label = VGroup(MathTypst("f(x_k) =", font_size=40), number).arrange(RIGHT)
        label.next_to(plot, UP, buff=0.4)
        self.play(FadeIn(label), FadeIn(ball), run_time=0.5)
        self.add(trail, curve)
        self.play(step.animate.set_value(20), run_time=4, rate_func=linear)
        self.play(step.animate.set_value(STEPS), run_time=3, rate_func=linear)
        self.play(Flash(plane.c2p(0, 0)), run_time=0.8)
        self.wait(0.7)
