"""A line turning through a cloud: its shadows, their variance live, and the curve of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import smooth

from mathviz_stage.cloud import Cast, Shadows
from mathviz_stage.layout import Array, Zone, at
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import THIN, Arrow, Segments, Shape
from mathviz_stage.spot import Spot
from mathviz_stage.text import TICK, Formula, Readout
from mathviz_stage.theme import Role
from mathviz_stage.trail import Grow, Trail

if TYPE_CHECKING:
    from manim import Animation

    from mathviz.linear_algebra.component_analysis import ComponentAnalysis
    from mathviz.linear_algebra.principal_components import AxisSweep
    from mathviz_stage.plane import Plane

_RIGHT, _HEADROOM, _BELOW = 90, 1.5, 0.14
_THINNED, _DEVIATIONS = 15, 2.0
_ROLES: tuple[Role, Role] = ("special", "basis_y")


def reach_of(analysis: ComponentAnalysis) -> Array:
    """Return points (n, 2) around all that a cloud, its shadows and its components will reach."""
    pca, sweep = analysis.components, _sweep(analysis)
    shadows = sweep.shadows[::_THINNED, :, None] * sweep.axes[::_THINNED, None]
    ellipse = pca.covariance.ellipse(_DEVIATIONS) - pca.covariance.mean
    return np.vstack([shadows.reshape(-1, 2), ellipse])


class AngleCurve(Plot):
    """What a line's shadows vary by, over its angle from 0° to 180°; ``trail`` draws it."""

    def __init__(self, zone: Zone, angles: Array, values: Array, role: Role) -> None:
        top = _HEADROOM * (float(values.max()) or 1.0)
        super().__init__(zone, (0, 2 * _RIGHT), (0, top), y_ticks=False, x_axis_at=0.0)
        self.trail = Trail(self, np.column_stack([np.degrees(angles), values]), role, radius=0.0)
        self.line = self.curve(self.trail.coords[:, 0], values, role, THIN)
        for degrees in (0, _RIGHT, 2 * _RIGHT):
            label = Formula(f"{degrees}°", TICK, "muted")
            foot = self.to_frame([(degrees, 0.0)])[0]
            self.add(label.move_to(foot + at(0.0, -_BELOW - label.height / 2)))

    def step(self, angle: float) -> float:
        """Return where the trail is at an angle, counted in its points."""
        return float(np.degrees(angle) / (2 * _RIGHT) * self.trail.last)


class TurningLine:
    """The shadows of a cloud on a line that turns from 0° on, and what they vary by.

    ``shadows`` stand in the plane, the readout ``variance`` and its ``curve`` over the angle in a
    zone.
    """

    def __init__(self, plane: Plane, zone: Zone, analysis: ComponentAnalysis, role: Role) -> None:
        self.plane, self.pca = plane, analysis.components
        self.sweep = sweep = _sweep(analysis)
        self.shadows = Shadows(plane, self.pca.covariance.deviations, role, fallen=0.0)
        decimals = int(np.clip(3 - np.floor(np.log10(sweep.greatest_variance or 1.0)), 0, 6))
        source = f'"variance" = {role}({{}})'
        self.variance = Readout(source, float(sweep.variances[0]), decimals, role)
        corner = zone.corner + at(self.variance.width / 2, -self.variance.height / 2)
        self.variance.move_to(corner)
        self.curve = AngleCurve(zone.under(self.variance), sweep.angles, sweep.variances, role)

    def components(self, count: int, *avoid: Shape) -> tuple[list[Arrow], list[Spot]]:
        """Draw that many components in the plane, and mark their variances on the curve.

        Arrows reach two standard deviations out; their names keep clear of shapes to ``avoid``.
        """
        best = np.degrees(self.sweep.best_angle)
        turns = np.array([best, (best + _RIGHT) % (2 * _RIGHT)])
        heads = _DEVIATIONS * self.pca.covariance.radii[:, None] * self.pca.axes
        arrows: list[Arrow] = []
        spots: list[Spot] = []
        for k, role in enumerate(_ROLES[:count]):
            at_curve, name = np.array([turns[k], self.pca.variances[k]]), f"$lambda_{k + 1}$"
            spots.append(Spot(self.curve, at_curve, role, name, avoid=[self.curve.line]))
            others = [self.shadows, *arrows, *avoid]
            arrows.append(self.plane.vector(heads[k], role, f"bold(v)_{k + 1}", avoid=others))
        return arrows, spots

    def errors(self) -> Segments:
        """Draw how far each point is from where the components kept rebuild it."""
        rebuilt = self.pca.rebuilt - self.pca.covariance.mean
        ends = np.stack([rebuilt, self.shadows.coords], axis=1).reshape(-1, 2)
        return Segments(self.plane, ends, "negative", THIN)

    def turn(self, angle: float, run_time: float) -> list[Animation]:
        """Return the moves that turn the line to an angle, all that follows in step."""
        first = self.shadows.angle

        def variance_at(t: float) -> float:
            now = (1 - t) * first + t * angle
            direction = np.array([np.cos(now), np.sin(now)])
            return float(direction @ self.pca.covariance.matrix @ direction)

        return [
            Cast(self.shadows, angle, run_time=run_time),
            self.variance.count(variance_at, run_time=run_time),
            Grow(self.curve.trail, to=self.curve.step(angle), run_time=run_time, rate_func=smooth),
        ]


def _sweep(analysis: ComponentAnalysis) -> AxisSweep:
    assert analysis.sweep is not None, "only points of the plane have a line turned through them"
    return analysis.sweep
