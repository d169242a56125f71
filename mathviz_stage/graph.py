"""Graphs: named nodes at places, and an arrow for every link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.edge_labels import settle
from mathviz_stage.edges import Edge
from mathviz_stage.graph_motion import Pulse
from mathviz_stage.layout import MAIN, Array, Zone, at, box, free_offset
from mathviz_stage.nodes import RADIUS, Node
from mathviz_stage.sheet import Sheet
from mathviz_stage.text import halo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mathviz_stage.theme import Role
    from mathviz_stage.typeset import Glyphs

Link = tuple[int, int]

EDGE_EM = 0.3
_BEND, _MOST_BEND = 0.09, 0.26


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
        self.beside: dict[Link, Glyphs] = {}

    def edge(self, link: Link) -> Edge:
        """Draw an arrow from node to node, whether or not there is a link."""
        ends = self.places[list(link)]
        outward = ends[0] - self.places.mean(axis=0)
        length = float(np.linalg.norm(ends[1] - ends[0]))
        both = link[::-1] in self.links
        bend = min(_BEND * length, _MOST_BEND) if both else 0.0
        aside = outward / max(float(np.linalg.norm(outward)), 1e-9)
        return Edge(self.sheet, ends, bend, aside)

    def pulse(
        self, links: Sequence[Link], amounts: ArrayLike, role: Role, back: bool = False
    ) -> Pulse:
        """Send dots along links, or back, their areas in proportion to amounts."""
        return Pulse([self.edges[link] for link in links], role, amounts, back)

    def label(self, things: Sequence[Link | int], labels: Sequence[Glyphs]) -> list[Glyphs]:
        """Put labels beside links and nodes, clear of everything, earlier labels included."""
        pairs, partners = [], []
        for thing, label in zip(things, labels, strict=True):
            if isinstance(thing, int):
                self._label_node(thing, label)
            else:
                pairs.append((self.edges[thing], label))
                partners.append(self.beside.get(thing))
                self.beside[thing] = label
        taken = [*self.nodes, *self.labels]
        settle(pairs, [*self.edges.values()], self.sheet.zone, taken, partners)
        self.labels += [label for _, label in pairs]
        return [halo(label) for label in labels]

    def _label_node(self, node: int, label: Glyphs) -> None:
        """Put a label over a node in the upper half, under one in the lower."""
        place = self.places[node]
        up = 1.0 if place[1] > self.places[:, 1].mean() - 1e-9 else -1.0
        segments = [segment for edge in self.edges.values() for segment in edge.segments()]
        size, boxes = np.array([label.width, label.height]), [box(other) for other in self.labels]
        zone = self.sheet.zone
        offset = free_offset(
            place, size, np.array([0, up]), segments, boxes, zone, gap=RADIUS + 0.1
        )
        label.move_to(at(*(place + offset)))
        self.labels.append(label)
