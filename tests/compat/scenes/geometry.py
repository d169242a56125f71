"""Shapes of the plane, their strokes, fills, tips and labels."""

from __future__ import annotations

from manim import (
    BLACK,
    BLUE,
    DOWN,
    GOLD,
    GREEN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    WHITE,
    YELLOW,
    Angle,
    AnnotationDot,
    AnnularSector,
    Annulus,
    Arc,
    ArcBetweenPoints,
    ArcBrace,
    ArcPolygon,
    Arrow,
    ArrowCircleFilledTip,
    ArrowSquareTip,
    BackgroundRectangle,
    Brace,
    BraceBetweenPoints,
    Circle,
    ConvexHull,
    Create,
    Cross,
    CubicBezier,
    CurvedArrow,
    CurvedDoubleArrow,
    CurvesAsSubmobjects,
    Cutout,
    DashedLine,
    DashedVMobject,
    Difference,
    Dot,
    DoubleArrow,
    Elbow,
    Ellipse,
    Exclusion,
    FadeIn,
    Intersection,
    LabeledDot,
    LabeledLine,
    Line,
    MathTypst,
    Polygon,
    Polygram,
    Rectangle,
    RegularPolygon,
    RegularPolygram,
    RightAngle,
    RoundedRectangle,
    Scene,
    ScreenRectangle,
    Sector,
    Square,
    Star,
    StealthTip,
    SurroundingRectangle,
    TangentialArc,
    TangentLine,
    Triangle,
    Underline,
    Union,
    Vector,
    VGroup,
)


class Arcs(Scene):
    def construct(self) -> None:
        shapes = VGroup(
            Arc(1, PI / 4, PI),
            ArcBetweenPoints(LEFT, RIGHT, angle=PI / 2),
            Annulus(0.4, 0.8),
            AnnularSector(0.3, 0.8),
            Sector(radius=0.8, angle=2),
            Ellipse(2, 1),
            AnnotationDot(),
            CubicBezier(LEFT, UP, DOWN, RIGHT),
            ArcPolygon(LEFT, UP, RIGHT, radius=2),
            ArcBrace(Arc(1, 0, PI / 2)),
            TangentialArc(Line(DOWN, UP), Line(LEFT, RIGHT), radius=0.5),
        )
        shapes.arrange_in_grid(rows=3).scale_to_fit_height(6)
        self.play(Create(shapes, lag_ratio=0.1), run_time=1)


class Polygons(Scene):
    def construct(self) -> None:
        shapes = VGroup(
            Polygon(LEFT, UP, RIGHT, fill_opacity=0.5),
            Polygram([LEFT, UP, RIGHT], [DOWN, LEFT / 2, RIGHT / 2]),
            RegularPolygon(7).round_corners(0.2),
            RegularPolygram(5, color=GOLD),
            Star(6, fill_opacity=1, color=RED),
            RoundedRectangle(corner_radius=0.3, height=1),
            ScreenRectangle(height=1),
            Rectangle(grid_xstep=0.5, grid_ystep=0.5),
            Cutout(Square(2), Circle(0.5), fill_opacity=1, color=BLUE),
            ConvexHull(ORIGIN, RIGHT, UP, 2 * RIGHT + UP, RIGHT / 2),
        ).arrange_in_grid(rows=2)
        self.play(FadeIn(shapes.scale_to_fit_width(12), lag_ratio=0.1), run_time=0.8)
        self.play(shapes.animate.rotate(PI / 6), run_time=0.4)


class BooleanOperations(Scene):
    def construct(self) -> None:
        one, two = Circle(), Square().shift(0.7 * RIGHT + 0.3 * UP)
        kinds = (Union, Intersection, Difference, Exclusion)
        parts = [kind(one, two, fill_opacity=0.6, color=GREEN) for kind in kinds]
        self.play(FadeIn(VGroup(*parts).arrange()), run_time=0.6)
        moved = one.copy().shift(0.5 * DOWN)
        self.play(parts[1].animate.become(Intersection(moved, two)), run_time=0.5)


class Arrows(Scene):
    def construct(self) -> None:
        arrows = VGroup(
            Arrow(LEFT, RIGHT, tip_shape=ArrowSquareTip),
            Arrow(LEFT, RIGHT, tip_shape=StealthTip, buff=0),
            DoubleArrow(LEFT, RIGHT, color=RED),
            Vector([1, 1]),
            CurvedArrow(LEFT, RIGHT),
            CurvedDoubleArrow(LEFT, RIGHT, angle=-1),
            Line(LEFT, RIGHT).add_tip(tip_shape=ArrowCircleFilledTip),
            DashedLine(LEFT, RIGHT),
            DashedVMobject(Circle(0.5), num_dashes=9),
            Elbow(),
        ).arrange_in_grid(rows=2)
        self.play(Create(arrows), run_time=0.8)
        self.play(arrows[0].animate.put_start_and_end_on(ORIGIN, 2 * DOWN), run_time=0.5)


class Annotated(Scene):
    def construct(self) -> None:
        base, leg = Line(ORIGIN, 3 * RIGHT), Line(ORIGIN, 2 * UP + RIGHT)
        circle = Circle(color=YELLOW).shift(3 * LEFT)
        self.add(base, leg, circle, Angle(base, leg), TangentLine(circle, 0.3, length=2))
        self.add(
            RightAngle(Line(LEFT, ORIGIN), Line(ORIGIN, DOWN)), Cross(circle, scale_factor=0.4)
        )
        brace = Brace(base, DOWN)
        label = MathTypst("n^2").next_to(brace, DOWN)
        self.play(FadeIn(brace), FadeIn(label), Create(Underline(label)), run_time=0.4)
        self.play(
            FadeIn(BackgroundRectangle(circle)),
            Create(SurroundingRectangle(label, corner_radius=0.1)),
            Create(BraceBetweenPoints(ORIGIN, 2 * UP + RIGHT)),
            run_time=0.5,
        )


class Labelled(Scene):
    def construct(self) -> None:
        dot = LabeledDot(MathTypst("a", color=BLACK))
        line = LabeledLine(MathTypst("b"), start=2 * LEFT + UP, end=2 * RIGHT + UP)
        self.play(FadeIn(dot), Create(line), run_time=0.5)
        self.play(dot.animate.shift(DOWN).scale(2), run_time=0.3)


class Colours(Scene):
    def construct(self) -> None:
        one = Square(fill_opacity=1).set_color_by_gradient(RED, BLUE).set_sheen(0.6, UP + LEFT)
        two = Circle(fill_opacity=1).set_fill(color=[GREEN, YELLOW]).set_sheen_direction(RIGHT)
        three = CurvesAsSubmobjects(Triangle(stroke_width=10)).set_color_by_gradient(RED, GREEN)
        four = Square(background_stroke_width=20, background_stroke_color=WHITE, color=RED)
        shapes = VGroup(one, two, three, four).arrange()
        self.play(FadeIn(shapes), run_time=0.4)
        self.play(shapes.animate.set_color_by_gradient(BLUE, GOLD), run_time=0.4)
        self.play(one.animate.set_opacity(0.3), two.animate.set_stroke(RED, 9), run_time=0.4)


class Layers(Scene):
    def construct(self) -> None:
        low = Square(fill_opacity=1, color=RED).set_z_index(2)
        middle = Circle(fill_opacity=1, color=BLUE).shift(0.5 * RIGHT).set_z_index(1)
        top = Dot(radius=0.5)
        self.play(FadeIn(low), FadeIn(middle), FadeIn(top), run_time=0.4)
        self.play(middle.animate.set_z_index(3).shift(LEFT), run_time=0.4)
        self.bring_to_back(low)
        self.wait(0.1)
        self.bring_to_front(top.set_z_index(5))
        self.play(low.animate.shift(UP), run_time=0.4)
