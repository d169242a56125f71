"""The classes of a Markov chain: which states lead to each other, and in which rhythm."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from mathviz.validation import FloatArray


class ChainKind(Enum):
    """What becomes of a finite chain in the long run."""

    REGULAR = "settles on one distribution from every start"
    PERIODIC = "cycles without end, with one stationary distribution"
    REDUCIBLE = "falls into separate closed classes: where it ends depends on the start"


@dataclass(frozen=True)
class StateClass:
    """States that lead to each other, as indices in rising order.

    `closed` classes are never left; the states of the others are transient. `period` is the
    greatest common divisor of all lengths of return, None for a state that cannot return.
    """

    states: tuple[int, ...]
    closed: bool
    period: int | None


def state_classes(matrix: FloatArray) -> tuple[StateClass, ...]:
    """Split states into communicating classes, by lowest state (Norris, section 1.2 and 1.8).

    Parameters
    ----------
    matrix : (n, n) array
        A transition matrix.
    """
    reaches = _reachable(matrix > 0)
    together = reaches & reaches.T
    classes = []
    seen: set[int] = set()
    for state in range(len(matrix)):
        if state in seen:
            continue
        members = np.flatnonzero(together[state])
        seen.update(members.tolist())
        outside = np.setdiff1d(np.arange(len(matrix)), members)
        closed = not np.any(matrix[np.ix_(members, outside)] > 0)
        period = _period(matrix[np.ix_(members, members)] > 0)
        classes.append(StateClass(tuple(members.tolist()), closed, period))
    return tuple(classes)


def chain_kind(classes: tuple[StateClass, ...]) -> ChainKind:
    """Name the long run that the classes lead to."""
    closed = [group for group in classes if group.closed]
    if len(closed) > 1:
        return ChainKind.REDUCIBLE
    return ChainKind.REGULAR if closed[0].period == 1 else ChainKind.PERIODIC


def _reachable(links: NDArray[np.bool_]) -> NDArray[np.bool_]:
    reaches = links | np.eye(len(links), dtype=bool)
    for _ in range(len(links).bit_length()):
        reaches = reaches @ reaches
    return reaches


def _period(links: NDArray[np.bool_]) -> int | None:
    """Walk outward in levels; every link must span a multiple of the period (Norris, 1.8)."""
    level = {0: 0}
    queue = [0]
    period = 0
    for state in queue:
        for following in np.flatnonzero(links[state]).tolist():
            if following in level:
                period = math.gcd(period, level[state] + 1 - level[following])
            else:
                level[following] = level[state] + 1
                queue.append(following)
    return period or None
