"""Cloud: hundreds of points as one thing, and their shadows on a line that turns."""

import numpy as np
from manim import FadeIn

from mathviz.linear_algebra.clouds import correlated_cloud
from mathviz.linear_algebra.covariance import Covariance, covariance
from mathviz_stage.cloud import Cast, Cloud, Shadows
from mathviz_stage.layout import CAPTION_TOP, FRAME, Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer

WHOLE = Zone(FRAME.left, FRAME.right, CAPTION_TOP, FRAME.top)


class CloudParameters(Parameters):
    correlation: float = Field(0.85, ge=-1, le=1, description="how much y follows x")


class ShadowsOnOneLine(Explainer[CloudParameters, Covariance]):
    """The main axis of a cloud is the line on which its shadows spread most."""

    def compute(self, p: CloudParameters) -> Covariance:
        return covariance(correlated_cloud(p.correlation, (2, 1.2), 120))

    def explain(self, p: CloudParameters, result: Covariance) -> None:
        plane = Plane(result.deviations, WHOLE)
        cloud = Cloud(plane, result.deviations)
        shadows = Shadows(plane, result.deviations, "output", fallen=0.0)
        x, y = result.axes[0]
        with self.beat(
            "Every point drops to the line, square on it.",
            "A slanting cloud, a line through it, and the points' shadows on it.",
        ):
            self.play(FadeIn(plane, cloud, shadows))
            self.play(Cast(shadows, np.arctan2(y, x)))
