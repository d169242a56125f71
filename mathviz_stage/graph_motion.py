"""What moves on graphs: values that change in their nodes, pulses along edges, a walker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from mathviz_stage.edges import bezier_at
from mathviz_stage.layout import Array
from mathviz_stage.nodes import RADIUS, Node
from mathviz_stage.shapes import LINE, Shape, discs
from mathviz_stage.theme import Role, active

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

    from mathviz_stage.edges import Edge
    from mathviz_stage.sheet import Sheet

_LARGEST_PULSE = 0.17
_DOT, _HALO = 0.1, 0.12


class Tell(Animation):
    """Nodes run through rows of values (k, n), from what they show now; new values come forth."""

    def __init__(
        self,
        nodes: Sequence[Node],
        rows: ArrayLike,
        run_time: float = 1.4,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(VGroup(*nodes), run_time=run_time, rate_func=rate_func)
        self.nodes, self.rows = list(nodes), np.atleast_2d(np.asarray(rows, dtype=float))

    def begin(self) -> None:
        """Note what the nodes show; one that shows nothing yet starts at its first value."""
        self.told = [node.told for node in self.nodes]
        first = [
            node.value if node.told else row
            for node, row in zip(self.nodes, self.rows[0], strict=True)
        ]
        self.steps = np.vstack([first, self.rows])
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the values of this moment."""
        t = self.rate_func(alpha)
        k = min(int(t * len(self.rows)), len(self.rows) - 1)
        share = t * len(self.rows) - k
        values = (1 - share) * self.steps[k] + share * self.steps[k + 1]
        for node, value, told in zip(self.nodes, values, self.told, strict=True):
            node.set_value(float(value), max(told, min(1.0, 3 * t)))


class Pulse(Animation):
    """Dots run along edges, or back, their areas in proportion to the sizes of amounts."""

    def __init__(
        self,
        edges: Sequence[Edge],
        role: Role,
        amounts: ArrayLike,
        back: bool = False,
        run_time: float = 1.4,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        dots = VMobject().set_stroke(width=0).set_fill(active().color(role), 1)
        super().__init__(
            dots, run_time=run_time, rate_func=rate_func, introducer=True, remover=True
        )
        sizes = np.sqrt(np.abs(np.ravel(np.asarray(amounts, dtype=float))))
        self.sizes = _LARGEST_PULSE * sizes / max(sizes.max(initial=0.0), 1e-12)
        self.edges, self.back = list(edges), back

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand that far along."""
        t = self.rate_func(alpha)
        grown = min(1.0, 6 * t, 6 * (1 - t))
        centers = [edge.at(1 - t if self.back else t) for edge in self.edges]
        drawn = [discs(c, s * grown) for c, s in zip(centers, self.sizes, strict=True)]
        self.mobject.points = np.vstack([np.zeros((0, 3)), *drawn])


class Walker(Shape):
    """Somebody on a graph: a ring around the node they are at, a dot while on the way."""

    def __init__(self, sheet: Sheet, place: ArrayLike, role: Role = "output") -> None:
        super().__init__(sheet, place, role)
        self.arrived = 1.0
        self.ring = self.path(1.6 * LINE)
        self.redraw()

    def redraw(self) -> None:
        """Follow the place."""
        self.ring.points = discs(self.framed, _DOT + self.arrived * (RADIUS + _HALO - _DOT))

    def segments(self) -> list[tuple[Array, Array]]:
        """Return nothing: a walker does not stay."""
        return []


class Walk(Animation):
    """A walker goes one edge after the other, resting a little at every node."""

    def __init__(self, walker: Walker, edges: Sequence[Edge], seconds_each: float = 1.0) -> None:
        super().__init__(walker, run_time=seconds_each * len(edges), rate_func=linear)
        self.walker, self.routes = walker, [edge.route() for edge in edges]

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand where this moment's step has come."""
        t = self.rate_func(alpha) * len(self.routes)
        k = min(int(t), len(self.routes) - 1)
        share = float(smooth(min(1.0, (t - k) / 0.8)))
        self.walker.arrived = abs(2 * share - 1) ** 3
        self.walker.move_to_coords(bezier_at(self.routes[k], np.array([share]))[:, :2])
