"""What an iteration does to one number, step by step: axes and curves for any number of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.plot import Plot
from mathviz_stage.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz_stage.layout import Array, Zone
    from mathviz_stage.theme import Role

_LOG_SPAN = 50
_LEAST_SPAN = 1e-9


class StepPlot(Plot):
    """Values over steps, all runs in view; logarithmic where they are positive and span much."""

    def __init__(self, zone: Zone, runs: Sequence[Array], y_label: str) -> None:
        values = np.concatenate(list(runs))
        low, high = float(values.min()), float(values.max())
        log = low > 0 and high > _LOG_SPAN * low
        if high - low <= _LEAST_SPAN * max(1.0, abs(high)):
            low, high = low - 0.5, high + 0.5
        steps = max(1, *(len(run) - 1 for run in runs))
        super().__init__(zone, (0, steps), (low, high), "step $k$", y_label, log_y=log)

    def run(self, values: Array, role: Role) -> Trail:
        """Draw one run; it grows in step with a trail through the same steps elsewhere."""
        coords = np.column_stack([np.arange(len(values)), values])
        return Trail(self, coords, role, radius=0.0)
