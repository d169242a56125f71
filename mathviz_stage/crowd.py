"""A crowd: many people as dots, who change place, colour and size all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from manim import Animation, ManimColor, VMobject, interpolate_color
from numpy.typing import NDArray

from mathviz_stage.layout import Array
from mathviz_stage.shapes import Shape, discs
from mathviz_stage.sheet import Sheet
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from mathviz_stage.formations import Formation

_RING, _RING_WIDTH = 1.55, 1.8  # a ring's radius in radii of its dot
_DISC = discs(np.zeros((1, 3)), 1.0)


class Crowd(Shape):
    """People in a formation: one path for each role, and one for the rings."""

    def __init__(self, formation: Formation) -> None:
        super().__init__(Sheet(), formation.places, "foreground")
        self.stand(formation)

    def stand(self, formation: Formation) -> Crowd:
        """Stand in a formation."""
        self.formation = formation
        self.set_out(formation)
        return self.stand_between(formation, formation, 0.0)

    def set_out(self, last: Formation) -> None:
        """Make a path for everybody who goes from one role to another together."""
        self.submobjects = []
        turns = np.char.add(np.char.add(self.formation.roles, " "), last.roles)
        self.turns: list[tuple[NDArray[np.bool_], VMobject, ManimColor, ManimColor]] = []
        for turn in np.unique(turns):
            before, after = (active().color(cast("Role", role)) for role in str(turn).split())
            self.turns.append((turns == turn, self.path(fill=1.0), before, after))
        self.rings = self.path(_RING_WIDTH, role="output")

    def stand_between(self, first: Formation, last: Formation, t: float) -> Crowd:
        """Stand that far on the straight ways from one formation to the other."""
        self.coords = (1 - t) * first.places + t * last.places
        self.radii = (1 - t) * first.radii + t * last.radii
        self.halos = _RING * self.radii * ((1 - t) * first.marked + t * last.marked)
        for _, path, before, after in self.turns:
            path.set_fill(interpolate_color(before, after, t))
        self.redraw()
        return self

    def redraw(self) -> None:
        """Follow the coordinates; those out of sight are not drawn."""
        centers = self.framed[:, None]
        seen = self.radii > 1e-3
        for members, path, _, _ in self.turns:
            who = members & seen
            path.points = (centers[who] + _DISC * self.radii[who, None, None]).reshape(-1, 3)
        who = self.halos > 1e-3
        self.rings.points = (centers[who] + _DISC * self.halos[who, None, None]).reshape(-1, 3)

    def regroup(self, formation: Formation, run_time: float = 2.0) -> Regroup:
        """Return the move into another formation."""
        return Regroup(self, formation, run_time)

    def segments(self) -> list[tuple[Array, Array]]:
        """Return a short segment through each dot that can be seen."""
        centers, reach = self.framed[:, :2], np.column_stack([self.radii, 0 * self.radii])
        seen = self.radii > 1e-3
        return list(zip((centers - reach)[seen], (centers + reach)[seen], strict=True))


class Regroup(Animation):
    """Everybody goes straight to a new place, changing colour and size on the way."""

    def __init__(self, crowd: Crowd, formation: Formation, run_time: float) -> None:
        super().__init__(crowd, run_time=run_time)
        self.crowd, self.last = crowd, formation

    def begin(self) -> None:
        """Start where the crowd stands."""
        self.first = self.crowd.formation
        self.crowd.set_out(self.last)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        self.crowd.stand_between(self.first, self.last, self.rate_func(alpha))

    def finish(self) -> None:
        """Stand in the new formation."""
        super().finish()
        self.crowd.stand(self.last)
