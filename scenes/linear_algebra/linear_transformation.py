"""Linear transformation: a matrix moves the whole plane, and two columns tell how."""

from typing import Any, Literal

import numpy as np
from manim import FadeIn, FadeOut

from mathviz.linear_algebra.map_kinds import MapKind
from mathviz.linear_algebra.maps import LinearMap, linear_map
from mathviz.linear_algebra.paths import MatrixPath, straight_path
from mathviz.linear_algebra.shapes import circle, shape
from mathviz.words import plain_point
from mathviz_stage.layout import Array
from mathviz_stage.parameters import Field, Matrix2x2, Parameters, Vector2
from mathviz_stage.plane import Plane, before_and_after
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Polyline, Shape
from mathviz_stage.text import Formula, MatrixView, column, derivation, factor
from mathviz_stage.typeset import Glyphs

CARRIED = {
    MapKind.COLLAPSE: "Every point falls into the origin: nothing of the plane is left.",
    MapKind.PROJECTION: "The plane falls flat onto a line; points on that line stay there.",
    MapKind.FLATTENING: "The whole plane is flattened onto one line, and cannot be unfolded.",
    MapKind.IDENTITY: "Nothing moves: this matrix is the identity.",
    MapKind.ROTATION: "The plane turns as a whole; every length and angle survives.",
    MapKind.SCALING: "Everything is scaled alike, and keeps its shape.",
    MapKind.ROTATION_SCALING: "The plane turns and is scaled alike; shapes keep their angles.",
    MapKind.REFLECTION: "The plane is mirrored: turned over, with every length kept.",
}
LINEAR = "Grid lines stay straight, parallel and evenly spaced; the origin stays."
NAMED = {
    MapKind.PROJECTION: "This map is a projection: everything lands on one line.",
    MapKind.FLATTENING: "Both columns lie on one line, so the whole plane lands on it.",
    MapKind.REFLECTION: "This map is a reflection: the mirror line stays put.",
    MapKind.STRETCH: "A is symmetric about its diagonal: it stretches along perpendicular lines.",
    MapKind.SHEAR: "This map is a shear: one line stays put, all else slides along it.",
}
RADIUS = 0.7
RING = RADIUS * circle().points


class LinearTransformationParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (1, 3)), description="the transformation A")
    vector: Vector2 = Field((2, -1), description="the vector v to follow")
    shape: Literal["square", "f", "circle", "cloud"] = Field(
        "f", description="what is carried along: a square, the letter F, a circle, a data cloud"
    )


class LinearTransformation(Explainer[LinearTransformationParameters, LinearMap]):
    """Where the basis vectors go decides where every other point goes."""

    def compute(self, p: LinearTransformationParameters) -> LinearMap:
        return linear_map(p.matrix, p.vector, shape(p.shape).points)

    def explain(self, p: LinearTransformationParameters, result: LinearMap) -> None:
        path: MatrixPath = straight_path(p.matrix) if result.angle is None else result.polar
        matrix, image, carried = result.matrix, result.image, shape(p.shape)
        assert image is not None
        rings = [RING] if result.factors is not None else []
        shown = np.vstack([np.eye(2), p.vector, carried.points, *rings])
        plane = Plane(before_and_after(shown, matrix))
        grid, draw = plane.moving_grid(), plane.polygon if carried.closed else plane.dots
        figure = draw(carried.points, "output")
        i, j = plane.basis(avoid=[figure])
        v = plane.vector(p.vector, "input", "bold(v)", avoid=[i, j])
        way = np.array([(0, 0), (p.vector[0], 0), p.vector])
        steps = [plane.segment(way[0], way[1], "basis_x", dashed=True)]
        steps += [plane.segment(way[1], way[2], "basis_y", dashed=True)]
        landed = [thing.copy().move_to_coords(thing.home @ matrix.T) for thing in (v, *steps)]
        given, columns, before, *after = derivation(self.lines(p.vector, image, result))
        self.add(plane)
        alt = f"A grid, the basis vectors i and j, a figure ({p.shape}); beside them the matrix A."
        with self.beat("Where does a matrix send the plane? Watch the unit steps i and j.", alt):
            self.play(FadeIn(grid, figure, i, j))
            self.add_foreground_mobjects(i, j)
            self.play(FadeIn(given))
        alt = f"The grid and the figure have moved: {result.description}."
        with self.beat(CARRIED.get(result.kind, LINEAR), alt):
            named = ("bold(A i)", "bold(A j)")
            self.play(plane.carry(path, grid, figure, i, j, names=named, avoid=landed, run_time=4))
        alt = f"Ai is {plain_point(result.columns[0])}, Aj is {plain_point(result.columns[1])}."
        with self.beat("The columns of A are the places where i and j land.", alt):
            self.play(FadeOut(figure), FadeIn(columns))
        alt = f"v = {plain_point(p.vector)} has been carried to {plain_point(image)}."
        with self.beat("Follow v: steps along i and j become the same steps along Ai and Aj.", alt):
            trace = Polyline(plane, way, "muted", dashed=True)
            ghost = plane.vector(p.vector, "muted", "bold(v)", avoid=[i, j, *landed])
            self.play(*self.recede(columns), FadeIn(trace, v, *steps, before))
            self.play(plane.carry(path, v, *steps, names=["bold(A v)"], avoid=[i, j, trace, ghost]))
            self.play(FadeIn(ghost, *after))
        past: list[Any] = [v, *steps, trace, ghost, before, *after]
        if result.axis is not None:
            alt = f"A line along {plain_point(result.axis)} marks the {result.description}."
            with self.beat(NAMED[result.kind], alt):
                gone, past = past, [plane.lines_along(result.axis, "special")]
                self.play(FadeOut(*gone), FadeIn(*past))
                if result.factors is not None:
                    past += self.stretch(plane, result, [i, j, *past])
        alt = "The figure is back where A has put it, with Ai and Aj beside it."
        with self.beat("Remember: two columns tell where every point of the plane goes.", alt):
            self.play(FadeOut(*past), FadeIn(figure), *self.recall(columns))

    def stretch(self, plane: Plane, result: LinearMap, avoid: list[Shape]) -> list[Shape]:
        """Carry a circle to an ellipse, and tell by how much it grows along and across the axis."""
        axis, factors = np.array(result.axis), np.array(result.factors)
        axes = np.array([axis, axis[::-1] * [-1, 1]])
        across, ellipse = plane.lines_along(axes[1], "special"), plane.polygon(RING, "output")
        marks: list[Shape] = [across, ellipse, plane.outline(RING)]
        self.play(FadeIn(*marks))
        self.play(plane.carry(straight_path(result.matrix), ellipse))
        heads, names = RADIUS * axes * factors[:, None], [f"times {factor(x)}" for x in factors]
        marks += plane.vectors(heads, "special", names, [*avoid, across, ellipse])
        self.play(FadeIn(*marks[3:]))
        return marks

    def lines(self, vector: Vector2, image: Array, result: LinearMap) -> list[Glyphs]:
        """Write all that will stand beside the plane."""
        i, j = map(column, result.columns)
        x, y = map(factor, vector)
        steps = f"anchor(=) basis_x({x}) {{}} + basis_y({y}) {{}}"
        return [
            MatrixView(result.matrix, "A"),
            Formula(f"bold(A i) anchor(=) basis_x({i}), quad bold(A j) = basis_y({j})"),
            Formula("bold(v) " + steps.format("bold(i)", "bold(j)")),
            Formula("bold(A v) " + steps.format("bold(A i)", "bold(A j)")),
            Formula(f"anchor(=) input({column(image)})"),
        ]
