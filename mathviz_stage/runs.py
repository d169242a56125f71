"""Runs of an iteration: each a path over a map and a curve of its values, growing in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import VGroup

from mathviz_stage.plot import Plot
from mathviz_stage.spot import Spot
from mathviz_stage.text import Formula, number
from mathviz_stage.theme import Role
from mathviz_stage.trail import Grow, Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz_stage.layout import Array, Zone
    from mathviz_stage.plane import Plane
    from mathviz_stage.shapes import Shape

_LOG_SPAN = 50
_LEAST_SPAN = 1e-9
_ROLES: tuple[Role, ...] = ("output", "input", "negative")
_RADII = (0.055, 0.04)
_LABEL_MARGIN = 0.5
_CLIMB = 1000


class StepPlot(Plot):
    """Values over steps, all runs in view; logarithmic where they are positive and span much."""

    def __init__(self, zone: Zone, runs: Sequence[Array], y_label: str) -> None:
        values = np.concatenate(list(runs))
        low, high = float(values.min()), float(values.max())
        log = low > 0 and high > _LOG_SPAN * low
        if high - low <= _LEAST_SPAN * max(1.0, abs(high)):
            low, high = low - 0.5, high + 0.5
        steps = max(1, *(len(run) - 1 for run in runs))
        scale = ", log scale" if log else ""
        super().__init__(zone, (0, steps), (low, high), "step $k$", y_label + scale, log_y=log)

    def run(self, values: Array, role: Role) -> Trail:
        """Draw one run; it grows in step with a trail through the same steps elsewhere."""
        coords = np.column_stack([np.arange(len(values)), values])
        return Trail(self, coords, role, radius=0.0)


def _climb(values: Array) -> int:
    """Return how many values it takes to climb a thousandfold, or zero if they never do."""
    high = np.flatnonzero(values > _CLIMB * abs(values[0]))
    return int(high[0]) + 1 if len(high) else 0


class Runs:
    """The paths and curves of several runs; the first is the one that the scene is about.

    A path that leaves the map for good ends there, and its curve with it; but a curve that climbs
    goes on until it stands a thousand times as high as it began.
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
        kept = [
            y[: max(len(trail.coords), _climb(y))]
            for y, trail in zip(values, self.trails, strict=True)
        ]
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

    def factors(self, rates: Sequence[str], factors: Array) -> list[Formula]:
        """Write by what a step of each run multiplies distances across a valley and along it."""
        return [
            Formula(
                f"1 - {trail.role}({rate}) lambda anchor(=) "
                f'basis_x({number(across)}) ", " basis_y({number(along)})'
            )
            for trail, rate, (across, along) in zip(self.trails, rates, factors, strict=True)
        ]

    def name_next(self, label: str, *avoid: Shape) -> VGroup:
        """Name the second point of the first run, if the map shows it well."""
        run = self.trails[0]
        if not run.inside(_LABEL_MARGIN)[1]:
            return VGroup()
        avoid = (*avoid, *self.trails, *self.names)
        return Spot(run.space, run.coords[1], run.role, label, avoid=avoid)

    def name(self, which: int, label: str) -> Spot:
        """Name a run beside the last point of its path that the map shows well."""
        trail = self.trails[which]
        here = trail.coords[trail.last_inside(_LABEL_MARGIN)]
        avoid = [*self.trails, *self.names]
        name = Spot(trail.space, here, trail.role, label, avoid=avoid)
        name.remove(name.mark)  # the path's own head is mark enough
        self.names.append(name)
        return name
