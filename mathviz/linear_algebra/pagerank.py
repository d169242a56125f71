"""PageRank: where a surfer who follows links, and now and then jumps, spends the time."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.linear_algebra.graphs import LinkGraph, closed_classes, link_graph
from mathviz.validation import FloatArray

MOST_STEPS = 10_000


class RankOutcome(Enum):
    """How the power iteration for the ranks ends."""

    CONVERGED = "the shares have settled"
    PERIODIC = "the shares go round in a circle"
    STEP_LIMIT = "the shares are still moving after the last step"


@dataclass(frozen=True, eq=False)
class PageRank:
    """The surfer's shares of time after every step, and in the long run.

    `google` (n, n) has rows d P + (1 − d) / n. Rows of `iterates` (k + 1, n) start with equal
    shares; `changes` (k,) are the sums of absolute differences from one to the next. `ranks` (n,)
    solve π G = π, Σ π = 1; `order` lists pages from the highest rank, ties by number. Without
    jumps (`damping` 1) there may be several answers: then `unique` is False and `ranks` is the one
    that equal shares average to in the long run.
    """

    graph: LinkGraph
    damping: float
    google: FloatArray
    iterates: FloatArray
    changes: FloatArray
    outcome: RankOutcome
    ranks: FloatArray
    order: tuple[int, ...]
    unique: bool
    description: str


def pagerank(
    links: object,
    damping: float = 0.85,
    pages: int | None = None,
    tolerance: float = 1e-10,
    steps: int = 200,
) -> PageRank:
    """Let equal shares flow along the links until they stand still (Page and others, 1999).

    Parameters
    ----------
    links, pages
        As for `mathviz.linear_algebra.graphs.link_graph`.
    damping : float from 0 to 1
        The chance to follow a link rather than jump to any page.
    tolerance : float from 1e-15 to 0.1
        Stop where the shares change by no more in all.
    steps : int from 1 to 10 000

    Raises
    ------
    MathvizError
        As `link_graph`, or if a value is out of bounds.
    """
    graph = link_graph(links, pages)
    d = validation.number("damping", damping, 0, 1)
    close = validation.number("tolerance", tolerance, 1e-15, 0.1)
    limit = validation.whole_number("steps", steps, 1, MOST_STEPS)
    size = len(graph.adjacency)
    google = d * graph.transition + (1 - d) / size
    iterates = [np.full(size, 1 / size)]
    changes: list[float] = []
    while len(changes) < limit and (not changes or changes[-1] > close):
        iterates.append(iterates[-1] @ google)
        changes.append(float(np.abs(iterates[-1] - iterates[-2]).sum()))
    outcome = _outcome(google, changes, close)
    ranks = _long_run(google, d)
    order = np.lexsort((np.arange(size), -np.round(ranks, 12)))
    unique = len(closed_classes(google)) == 1
    return PageRank(
        graph=graph,
        damping=d,
        google=google,
        iterates=np.array(iterates),
        changes=np.array(changes),
        outcome=outcome,
        ranks=ranks,
        order=tuple(order.tolist()),
        unique=unique,
        description=_description(outcome, len(changes), unique),
    )


def _outcome(google: FloatArray, changes: list[float], close: float) -> RankOutcome:
    if changes[-1] <= close:
        return RankOutcome.CONVERGED
    values = np.linalg.eigvals(google)
    others = values[np.argsort(np.abs(values - 1))][1:]
    circling = np.any((np.abs(others) > 1 - 1e-9) & (np.abs(others - 1) > 1e-9))
    return RankOutcome.PERIODIC if circling else RankOutcome.STEP_LIMIT


def _long_run(google: FloatArray, damping: float) -> FloatArray:
    """Return the average of equal shares over all time: π = e (I − d P)⁻¹ (1 − d) / n for d < 1."""
    size = len(google)
    if damping < 1:
        followed = google - (1 - damping) / size
        start = np.full(size, (1 - damping) / size)
        ranks = np.linalg.solve(np.eye(size) - followed.T, start)
        return np.asarray(ranks / ranks.sum())
    return _absorbed(google)


def _absorbed(transition: FloatArray) -> FloatArray:
    """Share equal starts out among the closed classes, each by its own stationary law."""
    size = len(transition)
    groups = closed_classes(transition)
    inside = sorted(page for group in groups for page in group)
    passing = [page for page in range(size) if page not in inside]
    stay = transition[np.ix_(passing, passing)]
    visits = np.linalg.solve(np.eye(len(passing)) - stay.T, np.full(len(passing), 1 / size))
    ranks = np.zeros(size)
    for group in groups:
        within = transition[np.ix_(group, group)]
        arriving = len(group) / size + visits @ transition[np.ix_(passing, group)].sum(axis=1)
        balance = np.vstack([within.T - np.eye(len(group)), np.ones(len(group))])
        target = np.append(np.zeros(len(group)), 1.0)
        ranks[list(group)] = arriving * np.linalg.lstsq(balance, target)[0]
    return np.maximum(ranks, 0.0)


def _description(outcome: RankOutcome, steps: int, unique: bool) -> str:
    said = f"{outcome.value} ({steps} step{'s' if steps > 1 else ''})"
    return said if unique else f"{said}; without jumps the answer depends on the start"
