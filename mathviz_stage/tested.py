"""A crowd before a test: the ill and the well, split by condition, ringed if flagged, gathered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mathviz_stage.crowd import Crowd, Regroup
from mathviz_stage.formations import Formation, block_step, over, side_by_side
from mathviz_stage.text import Label

if TYPE_CHECKING:
    from mathviz.probability.bayes import DiagnosticTest
    from mathviz_stage.layout import Zone
    from mathviz_stage.typeset import Glyphs

_STEP = 0.178


def flagged_by(test: DiagnosticTest) -> NDArray[np.bool_]:
    """Whom a test flags: of the ill, who come first, the first; of the well the last."""
    heads, who = test.crowd, np.arange(test.crowd.people)
    return np.asarray((who < heads.hits) | (who >= heads.people - heads.false_alarms))


def conditions(test: DiagnosticTest) -> NDArray[np.str_]:
    """Return everybody's role: ``special`` for the ill, ``muted`` for the well."""
    ill = test.crowd.hits + test.crowd.misses
    return np.array(["special"] * ill + ["muted"] * (test.crowd.people - ill))


class TestedCrowd(Crowd):
    """People whose condition is unknown at first, all in one block of a zone."""

    __test__ = False  # pytest would take it for tests

    def __init__(self, test: DiagnosticTest, zone: Zone) -> None:
        self.test, self.floor = test, zone
        together = side_by_side([test.crowd.people], zone, _STEP)
        unknown = np.full(test.crowd.people, "muted")
        self.names: list[Glyphs] = []
        super().__init__(Formation.at(together, unknown, _STEP))

    def show_conditions(self) -> Regroup:
        """Return the move in which everybody takes the colour of their condition."""
        return self.regroup(replace(self.formation, roles=conditions(self.test)), run_time=1.0)

    def part(self) -> Regroup:
        """Return the move that parts the ill from the well."""
        ill = self.test.crowd.hits + self.test.crowd.misses
        counts = [ill, self.test.crowd.people - ill]
        return self.regroup(replace(self.formation, places=side_by_side(counts, self.floor, _STEP)))

    def name_blocks(self) -> list[Glyphs]:
        """Write how many are ill and how many well, each over its block."""
        ill, places, self.names = self.formation.roles == "special", self.formation.places, []
        if ill.any():
            self.names.append(over(places[ill], Label(f"{ill.sum()} ill", role="special"), -1))
        if not ill.all():
            self.names.append(over(places[~ill], Label(f"{(~ill).sum()} well", role="muted"), 1))
        return self.names

    def flag(self) -> Regroup:
        """Return the move that rings whom the test flags."""
        return self.regroup(replace(self.formation, marked=flagged_by(self.test)), run_time=1.6)

    def gather(self, test: DiagnosticTest, step: float) -> Regroup:
        """Return the move that gathers whom a test flags, the ill first; the others leave."""
        flagged = flagged_by(test)
        known = replace(self.formation, roles=conditions(test), marked=flagged)
        return self.regroup(known.gather(flagged, self.floor, step))

    def name_gathered(self, words: str) -> list[Glyphs]:
        """Write over those in sight, or where they would stand."""
        seen = self.radii > 0
        places = self.formation.places[seen] if seen.any() else self.floor.center[None, :2]
        self.names = [over(places, Label(words))]
        return self.names

    def step_for(self, *tests: DiagnosticTest) -> float:
        """Return a step at which those flagged by any of some tests have room."""
        return block_step(self.floor, *(int(flagged_by(test).sum()) for test in tests))
