"""Links between pages: from an adjacency to the chances of a random surfer's next step."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

MOST_PAGES = 200


@dataclass(frozen=True, eq=False)
class LinkGraph:
    """Pages and weighted links; row i of `adjacency` (n, n) holds the links from page i.

    Rows of `transition` sum to 1: the chances of following each link; a page in `dangling`
    has none and jumps anywhere with equal chance. `components` groups pages that hang together,
    directions aside; `closed_classes` are the groups that a surfer who only follows links, and
    leaves dangling pages as said, cannot leave and moves about in for ever.
    """

    adjacency: FloatArray
    out_degrees: FloatArray
    in_degrees: FloatArray
    dangling: tuple[int, ...]
    transition: FloatArray
    components: tuple[tuple[int, ...], ...]
    closed_classes: tuple[tuple[int, ...], ...]

    @property
    def connected(self) -> bool:
        """Whether all pages hang together."""
        return len(self.components) == 1


def link_graph(links: object, pages: int | None = None) -> LinkGraph:
    """Read links and make the stochastic matrix of the surfer (Page and others, 1999).

    Parameters
    ----------
    links : (n, n) numbers ≥ 0, or a list of pairs (from, to)
        An adjacency matrix, or with `pages` an edge list; pages count from 0, a repeated
        pair weighs more.
    pages : int from 1 to 200, optional
        How many pages there are; says that `links` are pairs.

    Raises
    ------
    MathvizError
        If the matrix is not square, a weight is negative, or a pair names no page.
    """
    adjacency = _adjacency(links) if pages is None else _from_pairs(links, pages)
    weights = adjacency / np.maximum(adjacency.max(axis=1, keepdims=True), np.finfo(float).tiny)
    totals = weights.sum(axis=1, keepdims=True)
    size = len(adjacency)
    stuck = totals[:, 0] == 0
    transition = np.where(totals > 0, weights / np.where(totals > 0, totals, 1.0), 1 / size)
    return LinkGraph(
        adjacency=adjacency,
        out_degrees=adjacency.sum(axis=1),
        in_degrees=adjacency.sum(axis=0),
        dangling=tuple(np.flatnonzero(stuck).tolist()),
        transition=transition,
        components=_classes(_reach((adjacency + adjacency.T) > 0)),
        closed_classes=closed_classes(transition),
    )


def closed_classes(transition: FloatArray) -> tuple[tuple[int, ...], ...]:
    """Return the sets of states that reach each other and nothing else, in rising order."""
    reach = _reach(transition > 0)
    recurrent = np.all(~reach | reach.T, axis=1)
    return tuple(group for group in _classes(reach & reach.T) if recurrent[group[0]])


def _adjacency(links: object) -> FloatArray:
    adjacency = validation.square_matrix("links", links, tuple(range(1, MOST_PAGES + 1)))
    if adjacency.min() < 0:
        raise MathvizError("links", "have weights of at least 0", f"{adjacency.min():g}")
    return adjacency


def _from_pairs(links: object, pages: int) -> FloatArray:
    size = validation.whole_number("pages", pages, 1, MOST_PAGES)
    adjacency = np.zeros((size, size))
    for pair in links.tolist() if isinstance(links, np.ndarray) else _listed(links):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise MathvizError("links", "be pairs (from, to)", repr(pair))
        source, target = (validation.whole_number("page", p, 0, size - 1) for p in pair)
        adjacency[source, target] += 1
    return adjacency


def _listed(links: object) -> list[object]:
    if not isinstance(links, list | tuple):
        raise MathvizError("links", "be a list of pairs (from, to)", repr(links))
    return list(links)


def _reach(steps: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which state can come to which in any number of steps, none included."""
    reach = steps | np.eye(len(steps), dtype=bool)
    for _ in range(len(steps).bit_length()):
        reach = (reach.astype(np.float64) @ reach.astype(np.float64)) > 0
    return reach


def _classes(together: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    groups = {tuple(np.flatnonzero(row).tolist()) for row in together}
    return tuple(sorted(groups))
