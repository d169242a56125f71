"""The frame, or a part of it, as a space: coordinates are the frame's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import FRAME, Array, Zone

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass
class Sheet:
    """A space for what has a place but no scale: crowds, graphs."""

    zone: Zone = FRAME

    def to_frame(self, coords: ArrayLike) -> Array:
        """Add the third coordinate."""
        flat = np.atleast_2d(np.asarray(coords, dtype=float))
        return np.column_stack([flat, np.zeros(len(flat))])
