"""Moves of things drawn from data: straight to other coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, smooth

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathviz_stage.layout import Array
    from mathviz_stage.shapes import Shape


class Glide(Animation):
    """A shape moves to other data coordinates, every point straight to its own new place."""

    def __init__(
        self,
        shape: Shape,
        coords: Array,
        run_time: float = 1.6,
        rate_func: Callable[[float], float] = smooth,
        remover: bool = False,
    ) -> None:
        super().__init__(shape, run_time=run_time, rate_func=rate_func, remover=remover)
        self.shape, self.last = shape, np.atleast_2d(np.asarray(coords, dtype=float))

    def begin(self) -> None:
        """Start where the shape stands."""
        self.first = self.shape.coords
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        t = self.rate_func(alpha)
        self.shape.move_to_coords((1 - t) * self.first + t * self.last)
