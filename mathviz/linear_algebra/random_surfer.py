"""The random surfer: one way through the pages, step by step.

Brin and Page, Computer Networks 30 (1998), section 2.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.linear_algebra.graphs import link_graph
from mathviz.validation import FloatArray

MOST_STEPS = 10_000


@dataclass(frozen=True, eq=False)
class RandomSurfer:
    """One surfer's way: `pages` (steps + 1,), which steps were `jumps` (steps,), shares so far.

    Row k of `shares` (steps + 1, n) tells how the first k + 1 visits are shared out.
    """

    steps: int
    pages: NDArray[np.intp]
    jumps: NDArray[np.bool_]
    shares: FloatArray

    def excerpt(self, most: int, leaving: Sequence[int] = ()) -> list[tuple[int, int]]:
        """Return steps (from, to) of both kinds: up to `most` links in a row, then a jump.

        The jump leads to another page, if possible from one of `leaving`; the longest row wins.
        Without such a jump it is one more link.
        """
        steps = np.arange(self.steps)
        last_jump = np.maximum.accumulate(np.where(self.jumps, steps, -1))
        rows = np.minimum(steps - 1 - np.append(-1, last_jump[:-1]), most)
        leaps = self.jumps & (self.pages[1:] != self.pages[:-1])
        wanted = leaps & np.isin(self.pages[:-1], leaving)
        leap = int(np.argmax(np.where(wanted if wanted.any() else leaps, rows, -1)))
        first, last = (leap - rows[leap], leap) if leaps.any() else (0, min(most, steps[-1]))
        return list(pairwise(self.pages[first : last + 2].tolist()))


def random_surfer(
    links: object,
    damping: float = 0.85,
    steps: int = 1000,
    start: int = 0,
    rng: np.random.Generator | None = None,
    pages: int | None = None,
) -> RandomSurfer:
    """Follow one surfer; from a dangling page every step is a jump.

    Parameters
    ----------
    links, pages, damping
        As for `mathviz.linear_algebra.pagerank.pagerank`.
    steps : int from 1 to 10 000
    start : int
        The page to start from.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        As `pagerank`.
    """
    graph = link_graph(links, pages)
    size = len(graph.adjacency)
    d = validation.number("damping", damping, 0, 1)
    count = validation.whole_number("steps", steps, 1, MOST_STEPS)
    chance = rng or np.random.default_rng(0)
    bored, drawn = chance.random(count) >= d, chance.random(count)
    ladders = np.cumsum(graph.transition, axis=1)
    visited = [validation.whole_number("start", start, 0, size - 1)]
    for jumps, height in zip(bored.tolist(), drawn.tolist(), strict=True):
        ladder = ladders[visited[-1]]
        step = size * height if jumps else np.searchsorted(ladder, height * ladder[-1], "right")
        visited.append(min(int(step), size - 1))
    places = np.array(visited)
    visits = np.cumsum(places[:, None] == np.arange(size), axis=0)
    return RandomSurfer(
        steps=count,
        pages=places,
        jumps=bored | np.isin(places[:-1], graph.dangling),
        shares=visits / np.arange(1, count + 2)[:, None],
    )
