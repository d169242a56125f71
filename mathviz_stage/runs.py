"""Runs of an iteration: each a path over a map and a curve of its values, growing in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mathviz_stage.plot import Plot
from mathviz_stage.spot import Spot
from mathviz_stage.theme import Role
from mathviz_stage.trail import Grow, Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz_stage.layout import Array, Zone
    from mathviz_stage.plane import Plane

_LOG_SPAN = 50
_LEAST_SPAN = 1e-9
_ROLES: tuple[Role, ...] = ("output", "input", "negative")
_RADII = (0.055, 0.04)
_LABEL_MARGIN = 0.5


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


class Runs:
    """The paths and curves of several runs; the first is the one that the scene is about.

    A path that leaves the map for good ends there, and its curve with it; but the first curve goes
    on if it climbs.
    """

    def __init__(
        self,
        plane: Plane,
        zone: Zone,
        paths: Sequence[Array],
        values: Sequence[Array],
        y_label: str,
    ) -> None:
        radii = [_RADII[rank > 0] for rank in range(len(paths))]
        self.trails = [
            Trail(plane, path, role, radius=radius).cut()
            for path, role, radius in zip(paths, _ROLES, radii, strict=False)
        ]
        climbs = values[0][-1] > values[0][0]
        kept = [y[: len(t.coords)] for y, t in zip(values, self.trails, strict=True)]
        kept[0] = values[0] if climbs else kept[0]
        self.plot = StepPlot(zone, kept, y_label)
        self.curves = [self.plot.run(y, t.role) for y, t in zip(kept, self.trails, strict=True)]
        self.names: list[Spot] = []

    def grow(self, *which: int, **options: Any) -> Grow:
        """Let runs go to their ends, paths and curves in step."""
        trails = [trail for k in which for trail in (self.trails[k], self.curves[k])]
        return Grow(*trails, to=max(trail.last for trail in trails), **options)

    def start(self, label: str, clear: Array) -> Spot:
        """Name the point where the first run begins, free of an arrow that sets out along clear."""
        run = self.trails[0]
        spot = Spot(run.space, run.coords[0], run.role, label, avoid=self.trails, clear=clear)
        self.names.append(spot)
        return spot

    def name(self, which: int, label: str) -> Spot:
        """Name a run beside the last point of its path that the map shows well."""
        trail = self.trails[which]
        here = trail.coords[trail.last_inside(_LABEL_MARGIN)]
        avoid = [*self.trails, *self.names]
        self.names.append(Spot(trail.space, here, trail.role, label, avoid=avoid))
        return self.names[-1]
