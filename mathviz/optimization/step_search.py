"""The search for a step along a line, on a profile φ(t) and its slope alone."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

LARGEST_STEP = 1e6
MOST_TRIALS = 60

Profile = Callable[[float], tuple[float, float]]


class SearchOutcome(Enum):
    """How a line search ends."""

    ACCEPTED = "found a step"
    NOT_DOWNHILL = "the direction does not lead downhill"
    NO_STEP = "found no step that falls enough"
    UNBOUNDED = "falls without end"


@dataclass(frozen=True)
class Conditions:
    """The constants c₁ < c₂ of Armijo's and Wolfe's conditions, and the share to shrink by."""

    fall: float = 1e-4
    flattening: float = 0.9
    shrink: float = 0.5


@dataclass(frozen=True)
class Search:
    """The trials (t, φ(t), φ′(t)) in order, the step accepted, if any, and the outcome."""

    tried: tuple[tuple[float, float, float], ...]
    step: float | None
    outcome: SearchOutcome


def search(profile: Profile, first: float, conditions: Conditions, wolfe: bool = False) -> Search:
    """Shrink the step until φ falls enough; with `wolfe`, also until it has flattened.

    Armijo: φ(t) ≤ φ(0) + c₁ t φ′(0). Wolfe: and φ′(t) ≥ c₂ φ′(0), by doubling and bisection (Lewis
    and Overton, Mathematical Programming 141, 2013).

    Parameters
    ----------
    profile : callable
        φ and its slope at a step length.
    first : float
        The step to try first.
    conditions : Conditions
        What a step must fulfil.
    wolfe : bool
    """
    value, slope = profile(0.0)
    if slope >= 0:
        return Search((), None, SearchOutcome.NOT_DOWNHILL)
    tried: list[tuple[float, float, float]] = []
    low, high, t = 0.0, math.inf, first
    while len(tried) < MOST_TRIALS and t <= LARGEST_STEP:
        reached, flat = profile(t)
        tried.append((t, reached, flat))
        if not reached <= value + conditions.fall * t * slope:
            high = t
        elif wolfe and not flat >= conditions.flattening * slope:
            low = t
        else:
            return Search(tuple(tried), t, SearchOutcome.ACCEPTED)
        t = 2 * low if math.isinf(high) else low + conditions.shrink * (high - low)
    outcome = SearchOutcome.UNBOUNDED if math.isinf(high) else SearchOutcome.NO_STEP
    return Search(tuple(tried), None, outcome)
