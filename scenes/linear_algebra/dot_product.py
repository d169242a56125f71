"""Dot product: a length times a shadow, and a number for how alike two directions are."""

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, VGroup, VMobject, Wait

from mathviz.linear_algebra.paths import polar_path, rotation
from mathviz.linear_algebra.similarity import FIRST_TEXT, SECOND_TEXT, Similarity, similarity
from mathviz.words import plain_number, plain_point
from mathviz_stage.cloud import Cast, Shadows
from mathviz_stage.layout import WIDE
from mathviz_stage.parameters import Field, Parameters, Vector2
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import THIN, Polyline
from mathviz_stage.text import TITLE, Formula, Readout, column, derivation, equals, factor, number
from mathviz_stage.typeset import Glyphs

AWAY = "Turn u away from v: at a right angle the product is zero, beyond it negative."
TOWARDS = "Turn u towards v: at a right angle the product is zero, then positive."
SQUARE, FAR, NEAR = np.radians([90.0, 150.0, 30.0])


class DotProductParameters(Parameters):
    u: Vector2 = Field((3, 1), description="the vector on whose line the shadow falls")
    v: Vector2 = Field((1, 3), description="the vector that casts the shadow")


class DotProduct(Explainer[DotProductParameters, Similarity]):
    """A length times a shadow; divided by both lengths, how alike two directions are."""

    def compute(self, p: DotProductParameters) -> Similarity:
        return similarity(p.u, p.v)

    def explain(self, p: DotProductParameters, result: Similarity) -> None:
        product, angle = result.product, result.product.angle or 0.0
        side = 1.0 if p.u[0] * p.v[1] >= p.u[1] * p.v[0] else -1.0
        pasts = SQUARE, FAR if angle <= SQUARE else NEAR
        turns = [rotation(side * (angle - past)) for past in pasts]
        plane = Plane(np.vstack([p.u, p.v, *(turn @ p.u for turn in turns)]))
        v = plane.vector(p.v, "output", "bold(v)")
        start = float(np.arctan2(p.u[1], p.u[0]))
        shadows = Shadows(plane, [p.v], "special", start, fallen=0)
        shadows.drops.set_stroke(width=THIN, opacity=1)
        u = plane.vector(p.u, "input", "bold(u)", avoid=[v, shadows])
        given, terms, dot, lengths, cosine = derivation(self.lines(result))
        told: list[VMobject] = [given, terms, dot]
        self.add(plane)
        alt = f"Two arrows, u = {plain_point(p.u)} and v = {plain_point(p.v)}."
        with self.beat("How alike are two directions? Numbers are to tell.", alt):
            self.play(FadeIn(u, v, given))
            self.add_foreground_mobjects(u, v)
        alt = f"Beside the arrows: the dot product of u and v is {plain_number(product.dot)}."
        with self.beat("Multiply entry by entry, and add up: that is the dot product.", alt):
            self.play(FadeIn(terms))
            self.play(FadeIn(dot))
        seen: list[VMobject] = [plane, v, u]
        if result.sweep is None or product.projection is None:
            alt = "One arrow is a point at the origin."
            with self.beat("The zero vector points nowhere: there is no angle to tell of.", alt):
                self.play(self.emphasise(dot))
        else:
            bar = plane.segment((0, 0), product.projection, "special", 4 * THIN)
            ends = start + side * np.linspace(0, angle, 40)
            reach = 0.3 * min(product.norm_u, product.norm_v)
            arc = Polyline(plane, reach * np.column_stack([np.cos(ends), np.sin(ends)]), "special")
            seen[1:1] = [shadows, bar, arc]
            turned = turns[1] @ p.u / product.norm_u
            behind = plane.segment((0, 0), turned * (turned @ p.v), "special", 4 * THIN)

            def swing(a: float, b: float) -> None:
                turn, size = side * (a - b), product.norm_u * product.norm_v
                path, after = polar_path(rotation(turn)), rotation(side * (angle - a))
                line = plane.lines_along(path.matrix @ after @ p.u, "muted")
                self.play(
                    plane.carry(path, u, after=after, avoid=[v, line]),
                    Cast(shadows, shadows.angle + turn),
                    dot.count(lambda t: size * np.cos((1 - t) * a + t * b)),
                )

            alt = f"The shadow is {number(product.shadow)}, negative where it lies behind."
            with self.beat("It is the length of u times the shadow of v on the line of u.", alt):
                self.play(FadeIn(shadows), *self.recede(terms))
                self.play(Cast(shadows, start))
                self.play(FadeIn(bar, lengths))
            told.append(lengths)
            last = plain_number(result.sweep.dots[12 if pasts[1] == NEAR else 60])
            with self.beat(TOWARDS if pasts[1] == NEAR else AWAY, f"The product is {last} now."):
                self.play(FadeOut(bar, given, terms))
                swing(angle, SQUARE)
                self.play(Wait(0.6))
                swing(SQUARE, pasts[1])
                self.play(FadeIn(behind))
            alt = f"An arc between u and v: the cosine is {number(product.cosine)}."
            with self.beat("Divided by both lengths it is the cosine of the angle between.", alt):
                self.play(FadeOut(behind))
                swing(pasts[1], angle)
                self.play(Create(arc), FadeIn(bar, cosine, given, terms))
            told.append(cosine)
        texts = VGroup(*self.texts(result)).arrange(DOWN, buff=0.4).move_to(WIDE.center)
        alt = f"A table of word counts; the cosine is {number(result.words.cosine)}."
        with self.beat(
            "Texts are vectors of word counts; the cosine says how alike these two are.", alt
        ):
            self.play(*map(FadeOut, [*seen, *told]))
            self.play(*map(FadeIn, texts))
        alt = "The vectors are back, and the product beside them swells."
        with self.beat("Remember: the dot product is a length times a shadow, with a sign.", alt):
            self.play(*map(FadeOut, texts))
            self.play(*map(FadeIn, [*seen, *told]))
            self.play(self.emphasise(dot))

    def lines(self, result: Similarity) -> list[Glyphs]:
        """Write all that stands beside the plane."""
        product, cosine = result.product, result.product.cosine
        pairs = zip(product.u, product.v, strict=True)
        terms = " + ".join(f"input({factor(a)}) dot output({factor(b)})" for a, b in pairs)
        u, v = f"input({column(product.u)})", f"output({column(product.v)})"
        ratio = "(bold(u) dot bold(v)) / (input(abs(bold(u))) output(abs(bold(v))))"
        return [
            Formula(f"bold(u) anchor(=) {u} quad bold(v) = {v}"),
            Formula(f"bold(u) dot bold(v) anchor(=) {terms}"),
            Readout("bold(u) dot bold(v) anchor(=) {}", product.dot, 2),
            Formula('anchor(=) input(abs(bold(u))) dot special("shadow")'),
            Formula(f"cos special(theta) anchor(=) {ratio} {equals(cosine)} {number(cosine)}"),
        ]

    def texts(self, result: Similarity) -> list[Glyphs]:
        """Write two texts, how often each word is in them, and the cosine of these counts."""
        words, cosine = result.words, result.words.cosine
        heads = ", ".join(f'muted("{word}")' for word in words.words)
        u, v = (", ".join(map(number, counts)) for counts in words.counts)
        rows = f"; input(bold(u)), {u}; output(bold(v)), {v}"
        return [
            Formula(f'input(bold(u)) : quad input("“{FIRST_TEXT}”")', TITLE),
            Formula(f'output(bold(v)) : quad output("“{SECOND_TEXT}”")', TITLE),
            Formula(f'mat(delim: #none, gap: #0.6em, "", {heads}{rows})', TITLE),
            Formula(f"cos special(theta) = {number(cosine)}", TITLE),
        ]
