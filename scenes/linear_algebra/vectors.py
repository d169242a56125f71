"""Vectors: arrows that add tip to tail, lists of numbers that add entry by entry."""

import numpy as np
from manim import Create, FadeIn, FadeOut

from mathviz.linear_algebra.vector_arithmetic import VectorArithmetic, vector_arithmetic
from mathviz.words import plain_number, plain_point
from mathviz_stage.parameters import Field, Parameters, Vector2
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Polyline
from mathviz_stage.text import Formula, column, derivation, equals, factor, number
from mathviz_stage.theme import Role
from mathviz_stage.typeset import Glyphs

RULERS: tuple[Role, Role, Role] = ("basis_x", "special", "basis_y")


class VectorsParameters(Parameters):
    u: Vector2 = Field((2, 1), description="the first vector")
    v: Vector2 = Field((1, 3), description="the second vector")
    scale: float = Field(1.5, ge=-5, le=5, description="the multiple of u to take")


class Vectors(Explainer[VectorsParameters, VectorArithmetic]):
    """Arrows add tip to tail and are scaled by numbers; their entries do the same."""

    def compute(self, p: VectorsParameters) -> VectorArithmetic:
        return vector_arithmetic(p.u, p.v, p.scale)

    def explain(self, p: VectorsParameters, result: VectorArithmetic) -> None:
        pair = result.pair
        plane = Plane(np.vstack([np.eye(2), -np.eye(2), pair.u, pair.v, pair.sum, pair.scaled]))
        multiple = f"{number(p.scale)} bold(u)"
        rays = [plane.segment((0, 0), tip, "grid") for tip in (pair.u, pair.v, pair.scaled)]
        v = plane.vector(pair.v, "output", "bold(v)", avoid=rays)
        scaled = plane.vector(pair.scaled, "special", multiple, avoid=[*rays, v], width=9)
        u = plane.vector(pair.u, "input", "bold(u)", avoid=[*rays, v, scaled])
        moved = plane.vector(pair.sum, "output", tail=pair.u)
        total = plane.vector(pair.sum, "special", "bold(u + v)", avoid=[u, v, moved])
        across = plane.vector(pair.u, "special", "bold(u - v)", pair.v, avoid=[u, v])
        balls = [
            Polyline(plane, ball.boundary, role)
            for ball, role in zip(result.balls, RULERS, strict=True)
        ]
        names = plane.axis_names("rooms", "age")
        given, added, taken, times, *norms = derivation(self.lines(result))
        self.add(plane)
        alt = f"Two arrows from the origin, u = {plain_point(p.u)} and v = {plain_point(p.v)}."
        with self.beat("A vector is an arrow and a list of numbers. How does one calculate?", alt):
            self.play(FadeIn(u, v, given))
            self.add_foreground_mobjects(u, v)
        alt = f"A copy of v begins where u ends; the sum leads to {plain_point(pair.sum)}."
        with self.beat("Add by walking u, then v: entry by entry the numbers add up.", alt):
            self.play(FadeIn(moved))
            self.play(FadeIn(total, added))
        alt = f"An arrow from v's tip to u's: {plain_point(pair.difference)}."
        with self.beat("The difference u − v is the way from the tip of v to the tip of u.", alt):
            self.play(FadeOut(moved, total), *self.recede(added))
            self.play(FadeIn(across, taken))
        alt = f"u has become {plain_point(pair.scaled)}, on the line it stood on."
        with self.beat("A number in front scales every entry: the arrow keeps to its line.", alt):
            self.play(FadeOut(across), *self.recede(taken))
            self.play(FadeIn(scaled, times))
        sizes = ", ".join(map(plain_number, pair.norms_v))
        alt = f"A diamond, a circle, a square around the origin; v's lengths are {sizes}."
        with self.beat(
            "Three lengths of v: each shape holds all that is 1 long by one of them.", alt
        ):
            self.play(FadeOut(scaled), *self.recede(times))
            for ball, length in zip(balls, norms, strict=True):
                self.play(Create(ball), FadeIn(length))
        alt = "The axes are called rooms and age now."
        with self.beat("Entries may count anything: two houses by their rooms and their age.", alt):
            self.play(FadeOut(*balls), FadeIn(names), *self.recede(*norms))
        alt = "The sum is back, with both ways to it."
        with self.beat("Remember: vectors add and are scaled entry by entry; arrows show it.", alt):
            self.play(FadeIn(moved, total), *self.recall(added))

    def lines(self, result: VectorArithmetic) -> list[Glyphs]:
        """Write all that stands beside the plane."""
        pair = result.pair
        u, v = f"input({column(pair.u)})", f"output({column(pair.v)})"
        lines = [f"bold(u) anchor(=) {u}, quad bold(v) = {v}"]
        results = pair.sum, pair.difference, pair.scaled
        names = "bold(u + v)", "bold(u - v)", f"{factor(pair.scale)} bold(u)"
        lines += [
            f"{name} anchor(=) special({column(x)})" for name, x in zip(names, results, strict=True)
        ]
        lines += [
            f"norm(bold(v))_{p} anchor({equals(size)}) {role}({number(size)})"
            for p, size, role in zip(("1", "2", "infinity"), pair.norms_v, RULERS, strict=True)
        ]
        return [*map(Formula, lines)]
