"""Graphs: named nodes at places, and an arrow for every link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.edge_labels import settle
from mathviz_stage.edges import Edge
from mathviz_stage.graph_motion import Pulse
from mathviz_stage.layout import MAIN, Array, Zone
from mathviz_stage.nodes import Node
from mathviz_stage.sheet import Sheet
from mathviz_stage.text import halo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mathviz_stage.theme import Role
    from mathviz_stage.typeset import Glyphs

Link = tuple[int, int]

EDGE_EM = 0.3
_BEND, _MOST_BEND = 0.12, 0.4


class Graph:
    """Nodes at places (n, 2), arrows between them; links both ways bend apart.

    Names are formulas. ``full`` is the value that fills a node's disc.
    """

    def __init__(
        self,
        names: Sequence[str],
        links: Sequence[Link],
        places: Array,
        zone: Zone = MAIN,
        full: float | None = None,
    ) -> None:
        self.links, self.places, self.sheet = list(dict.fromkeys(links)), places, Sheet(zone)
        self.nodes = [
            Node(self.sheet, place, name, full=full)
            for place, name in zip(places, names, strict=True)
        ]
        self.edges = {link: self.edge(link) for link in self.links}
        self.labels: list[Glyphs] = []

    def edge(self, link: Link) -> Edge:
        """Draw an arrow from node to node, whether or not there is a link."""
        ends = self.places[list(link)]
        outward = ends[0] - self.places.mean(axis=0)
        length = float(np.linalg.norm(ends[1] - ends[0]))
        both = link[::-1] in self.links
        bend = min(_BEND * length, _MOST_BEND) if both else 0.0
        aside = outward / max(float(np.linalg.norm(outward)), 1e-9)
        return Edge(self.sheet, ends, "muted", bend, aside)

    def pulse(self, amounts: Array, role: Role, back: bool = False) -> Pulse:
        """Send dots along all links, or back: from j to i one as large as ``amounts[j, i]``."""
        sizes = [amounts[link] for link in self.links]
        return Pulse([*self.edges.values()], role, sizes, back)

    def label(self, labels: Mapping[Link, Glyphs]) -> list[Glyphs]:
        """Put labels beside edges, clear of everything, of each other and of earlier ones."""
        pairs = [(self.edges[link], halo(label)) for link, label in labels.items()]
        taken = [*self.nodes, *self.labels]
        placed = settle(pairs, [*self.edges.values()], self.sheet.zone, taken)
        self.labels += placed
        return placed
