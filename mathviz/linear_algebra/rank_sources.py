"""Where ranks come from: what every link hands on, and what jumps bring.

Langville and Meyer, Google's PageRank and Beyond, chapter 4.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from mathviz.linear_algebra.pagerank import PageRank
from mathviz.validation import FloatArray

MARGIN = 0.02


@dataclass(frozen=True, eq=False)
class RankSources:
    """What each page gets in the long run: `flows` (n, n), row j to column i, and `by_jumps` (n,).

    Both add up to the ranks. `lifted` is (giver, page, other) where the page has fewer links to it
    than the other but ranks higher, most of it by the giver's link; None if no page does. `alike`
    says that all ranks are within 2 % of each other.
    """

    flows: FloatArray
    by_jumps: FloatArray
    jump_chance: float
    lifted: tuple[int, int, int] | None
    alike: bool


def rank_sources(ranking: PageRank) -> RankSources:
    """Take ranks apart into the shares that make them: r_i = (1 − d)/n + d Σ p_ji r_j.

    Jumps from dangling pages count as jumps.

    Parameters
    ----------
    ranking : PageRank
    """
    ranks, adjacency = ranking.ranks, ranking.graph.adjacency
    followed = np.where(adjacency > 0, ranking.graph.transition, 0.0)
    flows = ranking.damping * ranks[:, None] * followed
    return RankSources(
        flows=flows,
        by_jumps=ranks - flows.sum(axis=0),
        jump_chance=1 - ranking.damping,
        lifted=_lifted(ranking, flows),
        alike=bool(np.ptp(ranks) <= MARGIN * ranks.max()),
    )


def _lifted(ranking: PageRank, flows: FloatArray) -> tuple[int, int, int] | None:
    ranks, links = ranking.ranks, (ranking.graph.adjacency > 0).sum(axis=0)
    for page, other in product(ranking.order, ranking.order):
        giver = int(flows[:, page].argmax())
        higher = ranks[page] > (1 + MARGIN) * ranks[other]
        if higher and 0 < links[page] < links[other] and giver != other:
            return giver, page, other
    return None
