"""Shares that always add up to one, over the steps of a process: a curve each, named at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mathviz_stage.layout import Array, Zone, at
from mathviz_stage.nodes import named
from mathviz_stage.plot import Plot
from mathviz_stage.text import TICK, Label, number
from mathviz_stage.trail import Grow, Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADROOM, _ALIKE, _LISTED = 1.08, 0.01, 3
_ASIDE, _LINE = 0.32, 0.27


def _apart(heights: Array, lowest: float) -> Array:
    """Move falling heights so far that lines of type fit between them, and none lies too low."""
    ranks = _LINE * np.arange(len(heights))
    lowered = np.minimum.accumulate(heights + ranks) - ranks
    return np.asarray(np.maximum(lowered, lowest + ranks[::-1]))


class SharePlot(Plot):
    """Rows of shares (k, n) over steps 0 to k - 1, a curve for each name, all growing in step.

    ``highest`` is the largest share that the plot has room for.
    """

    def __init__(
        self, zone: Zone, rows: Array, names: Sequence[str], title: str, highest: float
    ) -> None:
        top = _HEADROOM * highest
        super().__init__(zone, (0, len(rows) - 1), (0.0, top), "step", title)
        self.rows, self.names = rows, list(names)
        self.curves = [
            Trail(self, np.column_stack([np.arange(len(rows)), column]), "input", radius=0.0)
            for column in rows.T
        ]

    def grow(self, to: int | None = None, **options: Any) -> Grow:
        """Return the move that draws all curves up to a row, or to the last."""
        return Grow(*self.curves, to=len(self.rows) - 1 if to is None else to, **options)

    def listed(self, shares: Array) -> str:
        """Say a share for every name."""
        pairs = zip(self.names, shares, strict=True)
        return ", ".join(f"{name} {number(share, 2)}" for name, share in pairs)

    def ends(self) -> list[Label]:
        """Write the names beside the curves' ends, highest first, those that end together as one.

        A name that would touch another stands lower, or higher.
        """
        groups: list[list[int]] = []
        last = self.rows[-1]
        for which in np.argsort(-last, kind="stable").tolist():
            near = groups and last[groups[-1][0]] - last[which] < _ALIKE
            groups[-1].append(which) if near else groups.append([which])
        heights = self.to_frame([(0, last[group].mean()) for group in groups])[:, 1]
        heights = _apart(heights, self.zone.bottom)
        labels = [Label(self._named(group), TICK) for group in groups]
        for label, height in zip(labels, heights, strict=True):
            label.move_to(at(self.zone.right + _ASIDE + label.width / 2, height))
        return labels

    def _named(self, group: Sequence[int]) -> str:
        if len(group) > _LISTED:
            return "all" if len(group) == len(self.names) else "the rest"
        return ", ".join(f"${named(self.names[k])}$" for k in group)
