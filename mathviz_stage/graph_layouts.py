"""Where the nodes of a graph stand: round a ring with few crossings, or in layers."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CROSSING = 6.0


def ring(zone: Zone, count: int, links: Iterable[tuple[int, int]]) -> Array:
    """Return places (n, 2) round an ellipse that fills a zone, as far apart along it.

    Starting from the given order, two nodes change places as long as that leaves fewer crossings
    or shorter links.
    """
    seats = _seats(zone, count)
    pairs = sorted({(min(link), max(link)) for link in links if link[0] != link[1]})
    order = np.arange(count)
    best, improved = _tangle(seats, pairs), True
    while improved:
        improved = False
        for first, second in combinations(range(count), 2):
            order[[first, second]] = order[[second, first]]
            cost = _tangle(seats[order], pairs)
            if cost < best - 1e-9:
                best, improved = cost, True
            else:
                order[[first, second]] = order[[second, first]]
    return np.asarray(seats[order])


def layers(zone: Zone, sizes: Sequence[int], spacing: float) -> list[Array]:
    """Return the places (size, 2) of each layer, from the left to the right, ``spacing`` apart."""
    middle = zone.center[1]
    across = np.linspace(zone.left, zone.right, len(sizes))
    return [
        np.column_stack([
            np.full(size, x), middle + spacing * ((size - 1) / 2 - np.arange(size))
        ])
        for x, size in zip(across, sizes, strict=True)
    ]  # fmt: skip


def _seats(zone: Zone, count: int) -> Array:
    """Return points round the ellipse, the first on top; two stand left and right."""
    turn = np.linspace(0, 2 * np.pi, 721) + (np.pi if count == 2 else np.pi / 2)
    size = np.array([zone.width, zone.height]) / 2
    rim = zone.center[:2] + size * np.column_stack([np.cos(turn), np.sin(turn)])
    steps = np.linalg.norm(np.diff(rim, axis=0), axis=1)
    gone = np.concatenate([[0.0], np.cumsum(steps)])
    wanted = gone[-1] * np.arange(count) / count
    return np.column_stack([np.interp(wanted, gone, coordinate) for coordinate in rim.T])


def _tangle(places: Array, pairs: Sequence[tuple[int, int]]) -> float:
    """Return what makes a drawing hard to read: crossings, and the links' lengths."""
    lengths = sum(float(np.linalg.norm(places[a] - places[b])) for a, b in pairs)
    return lengths + _CROSSING * sum(
        _cross(places[[*one, *other]])
        for one, other in combinations(pairs, 2)
        if not set(one) & set(other)
    )


def _cross(ends: Array) -> bool:
    """Whether the segment of the first two points crosses that of the last two."""
    a, b, c, d = ends
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(start: Array, end: Array, point: Array) -> bool:
    (x, y), (u, v) = end - start, point - start
    return bool(x * v - y * u > 0)
