"""Where the nodes of a graph stand: round a ring with few crossings, or in layers."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array, Zone
from mathviz_stage.nodes import RADIUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz_stage.graph import Link

_CROSSING = 6.0  # as bad as links that are longer by that much
_LOOP_ROOM = 0.4


def ring(zone: Zone, count: int, links: Sequence[Link]) -> Array:
    """Return places (n, 2) of a few nodes round an ellipse that fills a zone, equally far apart.

    The first stands on top; of all orders of the others the one wins with the fewest crossings and
    the shortest links. Self links may reach out of the zone, but at its lower edge, where captions
    are.
    """
    loops = any(tail == head for tail, head in links)
    lifted = Zone(zone.left, zone.right, zone.bottom + _LOOP_ROOM * loops, zone.top)
    seats = _seats(lifted.inset(RADIUS), count)
    pairs = sorted({(min(link), max(link)) for link in links if link[0] != link[1]})
    orders = [[0, *rest] for rest in permutations(range(1, count))]
    return min((seats[order] for order in orders), key=lambda places: _tangle(places, pairs))


def layers(zone: Zone, sizes: Sequence[int], spacing: float) -> Array:
    """Return places (n, 2) in columns from the left to the right, ``spacing`` apart in each."""
    inner = zone.inset(RADIUS)
    across = np.linspace(inner.left, inner.right, len(sizes))
    return np.array(
        [
            (x, inner.center[1] + spacing * ((size - 1) / 2 - row))
            for x, size in zip(across, sizes, strict=True)
            for row in range(size)
        ]
    )


def _seats(zone: Zone, count: int) -> Array:
    """Return points round the ellipse, the first on top; two stand left and right."""
    turn = np.linspace(0, 2 * np.pi, 721) + (np.pi if count == 2 else np.pi / 2)
    size = np.array([zone.width, zone.height]) / 2
    rim = zone.center[:2] + size * np.column_stack([np.cos(turn), np.sin(turn)])
    steps = np.linalg.norm(np.diff(rim, axis=0), axis=1)
    gone = np.concatenate([[0.0], np.cumsum(steps)])
    wanted = gone[-1] * np.arange(count) / count
    return np.column_stack([np.interp(wanted, gone, coordinate) for coordinate in rim.T])


def _tangle(places: Array, pairs: Sequence[Link]) -> float:
    """Return what makes a drawing hard to read: crossings, and the links' lengths."""
    ends = places[np.array(pairs, dtype=int).reshape(-1, 2)]
    lengths = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1).sum()
    crossings = sum(
        _cross(*ends[one], *ends[other])
        for one, other in combinations(range(len(pairs)), 2)
        if not set(pairs[one]) & set(pairs[other])
    )
    return float(lengths + _CROSSING * crossings)


def _cross(a: Array, b: Array, c: Array, d: Array) -> bool:
    """Whether the segment from a to b crosses that from c to d."""
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(start: Array, end: Array, point: Array) -> bool:
    (x, y), (u, v) = end - start, point - start
    return bool(x * v > y * u)
