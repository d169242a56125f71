"""Lines in space: solid where they are in sight, dashed where something is nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from mathviz_stage.layout import Array
from mathviz_stage.shapes import THIN, Shape, bezier_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from mathviz_stage.space import Space3D
    from mathviz_stage.theme import Role

    Mask = NDArray[np.bool_]

_DASH = 0.14
_HIDDEN_WIDTH, _HIDDEN_OPACITY = 0.7, 0.6


class Screen(Protocol):
    """What can stand between a point and the viewer."""

    def hides(self, places: Array, toward: Array) -> Mask:
        """Tell which places in the box (n, 3) are behind it."""


class SpaceCurve(Shape):
    """A chain of points in space, solid where it is in sight and dashed ``behind`` what hides it.

    A row of NaN begins another chain. With ``veiled`` false, hidden parts are not drawn at all.
    """

    space: Space3D

    def __init__(
        self,
        space: Space3D,
        coords: ArrayLike,
        role: Role,
        width: float = THIN,
        behind: Sequence[Screen] = (),
        veiled: bool = True,
    ) -> None:
        super().__init__(space, coords, role)
        self.behind = list(behind)
        self.seen = self.path(width)
        self.hidden = self.path(_HIDDEN_WIDTH * width) if veiled else None
        if self.hidden is not None:
            self.hidden.set_stroke(opacity=_HIDDEN_OPACITY)
        self.redraw()

    def redraw(self) -> None:
        """Follow the coordinates and the view."""
        drawn, places = self.framed, self.space.boxed(self.coords)
        starts, ends, middles = drawn[:-1], drawn[1:], (places[:-1] + places[1:]) / 2
        known = np.isfinite(middles).all(axis=1)
        starts, ends, middles = starts[known], ends[known], middles[known]
        veiled = np.zeros(len(middles), dtype=bool)
        for screen in self.behind:
            veiled |= screen.hides(middles, self.space.toward)
        self.seen.points = bezier_segments(starts[~veiled], ends[~veiled])
        if self.hidden is not None:
            walked = np.cumsum(np.linalg.norm(ends - starts, axis=1))
            dashed = veiled & ((walked / _DASH).astype(int) % 2 == 0)
            self.hidden.points = bezier_segments(starts[dashed], ends[dashed])

    def segments(self) -> list[tuple[Array, Array]]:
        """Return all of it, hidden parts included."""
        drawn = self.framed[:, :2]
        known = np.isfinite(drawn[:-1] + drawn[1:]).all(axis=1)
        return list(zip(drawn[:-1][known], drawn[1:][known], strict=True))
