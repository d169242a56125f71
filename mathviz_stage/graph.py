"""A graph round a ring: named nodes, and an arrow for every link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.edge_labels import settle
from mathviz_stage.edges import Edge
from mathviz_stage.graph_layouts import ring
from mathviz_stage.layout import MAIN, Zone
from mathviz_stage.nodes import RADIUS, Node, Sheet, named
from mathviz_stage.text import Formula, halo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mathviz_stage.theme import Role
    from mathviz_stage.typeset import Glyphs

Link = tuple[int, int]

_BEND, _MOST_BEND = 0.12, 0.4
_LABEL = 0.3
_LOOP_ROOM = 0.4


class Graph:
    """Nodes round an ellipse that fills the zone; arrows that link both ways bend apart.

    Self links stand outside the zone, but at its lower edge, where captions are.

    ``full`` and ``decimals`` say how nodes show their values.
    """

    def __init__(
        self,
        names: Sequence[str],
        links: Sequence[Link],
        zone: Zone = MAIN,
        full: float | None = None,
        decimals: int = 2,
    ) -> None:
        self.links, self.sheet = list(dict.fromkeys(links)), Sheet(zone)
        loops = any(tail == head for tail, head in self.links)
        lifted = Zone(zone.left, zone.right, zone.bottom + _LOOP_ROOM * loops, zone.top)
        inner = lifted.inset(RADIUS)
        self.places = ring(inner, len(names), self.links)
        self.middle = inner.center[:2]
        self.nodes = [
            Node(self.sheet, place, named(name), full=full, decimals=decimals)
            for place, name in zip(self.places, names, strict=True)
        ]
        self.edges = {link: self.edge(link) for link in self.links}

    def edge(self, link: Link, role: Role = "muted", dashed: bool = False) -> Edge:
        """Draw an arrow from node to node."""
        ends = self.places[list(link)]
        outward = ends[0] - self.middle
        length = float(np.linalg.norm(ends[1] - ends[0]))
        both = link[::-1] in self.links
        bend = min(_BEND * length, _MOST_BEND) if both else 0.0
        aside = outward / max(float(np.linalg.norm(outward)), 1e-9)
        return Edge(self.sheet, ends, role, bend, aside, dashed=dashed)

    def fan(self, tail: int) -> list[Edge]:
        """Draw dashed arrows from a node to all others."""
        return [
            self.edge((tail, head), "output", dashed=True)
            for head in range(len(self.nodes))
            if head != tail
        ]

    def label(self, sources: Mapping[Link, str], role: Role = "foreground") -> list[Glyphs]:
        """Write formulas beside edges, clear of everything and of each other."""
        labels = {link: halo(Formula(source, _LABEL, role)) for link, source in sources.items()}
        pairs = [(self.edges[link], label) for link, label in labels.items()]
        return settle(pairs, [*self.edges.values()], self.sheet.zone, self.nodes)
