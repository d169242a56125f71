"""Recede, highlight, emphasise: what is past fades, what matters stands out."""

from manim import FadeIn

from mathviz.linear_algebra.eigen import DirectionFan, direction_fan
from mathviz_stage.layout import CAPTION_TOP, FRAME, Zone
from mathviz_stage.parameters import Field, Matrix2x2, Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer

WHOLE = Zone(FRAME.left, FRAME.right, CAPTION_TOP, FRAME.top)


class FanParameters(Parameters):
    matrix: Matrix2x2 = Field(((2, 1), (1, 2)), description="the map")


class WhatKeepsItsDirection(Explainer[FanParameters, DirectionFan]):
    """A map turns most vectors; those that it only stretches are its eigenvectors."""

    def compute(self, p: FanParameters) -> DirectionFan:
        return direction_fan(p.matrix)

    def explain(self, p: FanParameters, result: DirectionFan) -> None:
        plane = Plane(result.images, WHOLE)
        arrows = plane.fan(result.images, "output")
        kept = [
            arrow for arrow, stays in zip(arrows, result.stays, strict=True) if stays
        ]
        turned = [arrow for arrow in arrows if arrow not in kept]
        with self.beat(
            "Images of all directions; a few point where they pointed before.",
            "A fan of arrows, all grey but those along two directions.",
        ):
            self.play(FadeIn(plane, *arrows))
            self.play(*self.recede(*turned), *self.highlight(*kept))
            self.play(*map(self.emphasise, kept))
