"""Crowd: people as dots, who change place, colour and size all at once."""

import numpy as np
from manim import FadeIn

from mathviz.probability.bayes import DiagnosticTest, bayes
from mathviz_stage.crowd import Crowd
from mathviz_stage.formations import Formation, over, side_by_side
from mathviz_stage.layout import Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Label

FLOOR, STEP = Zone(-6, 6, -2.6, 1.7), 0.27


class TestParameters(Parameters):
    prior: float = Field(0.1, ge=0.01, le=0.5, description="the share of the ill")


class WhoIsFlagged(Explainer[TestParameters, DiagnosticTest]):
    """Of those whom a test flags, many are well."""

    def compute(self, p: TestParameters) -> DiagnosticTest:
        return bayes(p.prior, sensitivity=0.9, specificity=0.9, people=500)

    def explain(self, p: TestParameters, result: DiagnosticTest) -> None:
        heads, who = result.crowd, np.arange(result.crowd.people)
        ill = heads.hits + heads.misses
        well = len(who) - ill
        flagged = (who < heads.hits) | (who >= len(who) - heads.false_alarms)
        roles = np.where(who < ill, "special", "muted")
        crowd = Crowd(Formation.at(side_by_side([len(who)], FLOOR, STEP), roles, STEP))
        parted = Formation.at(side_by_side([ill, well], FLOOR, STEP), roles, STEP)
        names = [over(parted.places[:ill], Label(f"{ill} ill", role="special"))]
        names += [over(parted.places[ill:], Label(f"{well} well", role="muted"))]
        with self.beat(
            f"Rings: {heads.hits} ill and {heads.false_alarms} well are flagged.",
            f"Two blocks of dots, {ill} ill and {well} well; some are ringed.",
        ):
            self.play(FadeIn(crowd))
            self.play(crowd.regroup(parted.mark(flagged)))
            self.play(FadeIn(*names))
