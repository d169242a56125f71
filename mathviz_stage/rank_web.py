"""Pages and their ranks: a graph of links, beside it a surfer's visits and the shares' steps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, Wait, linear

from mathviz_stage.graph import Graph, Link
from mathviz_stage.graph_motion import Pulse, Tell, Walk, Walker
from mathviz_stage.layout import SIDE, Array, Zone
from mathviz_stage.share_plot import SharePlot
from mathviz_stage.text import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz.linear_algebra.pagerank import PageRank
    from mathviz.linear_algebra.random_surfer import RandomSurfer
    from mathviz_stage.edges import Edge
    from mathviz_stage.shapes import Shape
    from mathviz_stage.typeset import Glyphs

_WALKED, _HANDED = (Zone(3.4, SIDE.right - 1.05, low, low + 1.3) for low in (1.6, -0.65))
_EARLY, _DRAWN, _SHOWN = 20, 120, 4


class RankWeb:
    """A graph whose nodes hold shares, and two plots of one scale: visits, and shares handed on.

    ``steps`` is an excerpt of the surfer's walk along links, ``leap`` the step after it: a jump if
    there is one (``leaps``), if possible from a page without links.
    """

    def __init__(
        self, names: Sequence[str], links: Sequence[Link], rank: PageRank, surfer: RandomSurfer
    ) -> None:
        self.rank, rows, visits = rank, rank.iterates, surfer.shares
        early = len(visits) // _EARLY
        top = float(max(rows.max(), rank.ranks.max(), visits[early:].max()))
        self.graph = Graph(names, links, full=top)
        self.nodes = self.graph.nodes
        some = np.unique(np.geomspace(1, len(visits) - 1, _DRAWN).astype(int))
        self.walked = SharePlot(
            _WALKED, some.astype(float), visits[some], names, "one surfer's visits", top
        )
        steps = np.arange(len(rows), dtype=float)
        self.handed = SharePlot(_HANDED, steps, rows, names, "shares handed on", top)
        *self.steps, self.leap = _excerpt(surfer, rank.graph.dangling)
        self.leaps = bool(surfer.jumps.any()) and self.leap[0] != self.leap[1]
        self.walker = Walker(self.graph.sheet, self.graph.places[(*self.steps, self.leap)[0][0]])

    def listed(self, values: Array) -> str:
        """Say a value for every page."""
        pairs = zip(self.walked.names, values, strict=True)
        return ", ".join(f"{name} {number(value, 2)}" for name, value in pairs)

    def chances(self) -> list[Glyphs]:
        """Write beside every link the chance to follow it."""
        adjacency, out = self.rank.graph.adjacency, self.rank.graph.out_degrees
        return self.graph.label({
            (j, i): "1" if adjacency[j, i] == out[j] else f"{adjacency[j, i]:.0f}\\/{out[j]:.0f}"
            for j, i in self.graph.links
        })  # fmt: skip

    def stroll(self) -> Animation:
        """Return the walk along the excerpt's links, or a rest if there are none."""
        edges = [self.graph.edges[step] for step in self.steps]
        return Walk(self.walker, edges) if edges else Wait()

    def jump(self) -> Walk:
        """Return the step after the excerpt."""
        return Walk(self.walker, [self.graph.edge(self.leap)])

    def anywhere(self) -> list[Edge]:
        """Draw where the jump could go, if there is a jump."""
        return self.graph.fan(self.leap[0]) if self.leaps else []

    def count_visits(self) -> list[Animation]:
        """Return the moves of nodes and plot through the surfer's shares."""
        grow = self.walked.grow(run_time=6, rate_func=linear)
        return [Tell(self.nodes, self.walked.rows, 6, linear), grow]

    def send(self, step: int) -> Pulse:
        """Return the pulse of what the pages hold after a step, along their links."""
        shares = self.rank.iterates[step]
        amounts = [shares[j] * self.rank.graph.transition[j, i] for j, i in self.graph.edges]
        return Pulse(list(self.graph.edges.values()), "output", amounts)

    def receive(self, step: int) -> list[Animation]:
        """Return the moves of nodes and plot to one step."""
        return [Tell(self.nodes, self.rank.iterates[step]), self.handed.grow(step, run_time=1.4)]

    def settle(self, step: int) -> list[Animation]:
        """Return the moves of nodes and plot from after a step to the last."""
        rows = self.rank.iterates[min(step + 1, len(self.rank.iterates) - 1) :]
        grow = self.handed.grow(run_time=5, rate_func=linear)
        return [Tell(self.nodes, rows, 5, linear), grow]

    def of_page(self, page: int) -> list[Shape]:
        """Return a page's node, its curves, and the links that lead to it."""
        curves = [self.walked.curves[page], self.handed.curves[page]]
        return [
            self.nodes[page],
            *curves,
            *(e for (_, i), e in self.graph.edges.items() if i == page),
        ]


def _excerpt(surfer: RandomSurfer, dangling: Sequence[int]) -> list[Link]:
    hops: list[Link] = [*pairwise(surfer.pages.tolist())]
    leaps = np.flatnonzero(surfer.jumps & (np.diff(surfer.pages) != 0))
    lost = leaps[np.isin(surfer.pages[leaps], dangling)]
    leaps = lost if len(lost) else leaps
    if not len(leaps):
        return hops[: _SHOWN + 1]
    jumps = surfer.jumps.tolist()
    runs = [_links_before(jumps[:leap]) for leap in leaps]
    best = int(np.argmax(runs))
    return hops[leaps[best] - runs[best] : leaps[best] + 1]


def _links_before(jumps: list[bool]) -> int:
    """Return how many of the last steps were no jumps, of those that are shown."""
    last = jumps[-_SHOWN:][::-1]
    return last.index(True) if True in last else len(last)
