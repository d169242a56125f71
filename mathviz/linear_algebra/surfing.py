"""Ranks of pages twice: one surfer's long way, and the flow of equal shares that settles on them.

Brin and Page, Computer Networks 30 (1998).
"""

from dataclasses import dataclass

import numpy as np

from mathviz.linear_algebra.pagerank import PageRank, pagerank
from mathviz.linear_algebra.random_surfer import RandomSurfer, random_surfer


@dataclass(frozen=True, eq=False)
class Surfing:
    """A random surfer among pages, and the ranks that the shares of the visits come near to."""

    surfer: RandomSurfer
    rank: PageRank


def surfing(
    links: object = ((0, 1, 1, 0), (0, 0, 1, 0), (1, 0, 0, 0), (0, 0, 1, 0)),
    damping: float = 0.85,
    pages: int | None = None,
    steps: int = 1000,
    rng: np.random.Generator | None = None,
) -> Surfing:
    """Send a surfer through the pages, and let equal shares flow until they stand still.

    Parameters
    ----------
    links, pages, damping
        As for `mathviz.linear_algebra.pagerank.pagerank`.
    steps : int from 1 to 10 000
        Of the surfer, who starts from page 0.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Returns
    -------
    Surfing
        Pages from the highest rank are `rank.order`.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.pagerank.pagerank`, or if `steps` is out of bounds.
    """
    rank = pagerank(links, damping, pages)
    return Surfing(random_surfer(links, damping, steps, 0, rng, pages), rank)
