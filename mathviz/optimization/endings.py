"""How a walk ended: the outcome, the critical point it rests at, and a sentence."""

import numpy as np

from mathviz.optimization.critical_points import CriticalKind, critical_kind
from mathviz.optimization.objectives import Objective
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.walk import Walk
from mathviz.words import plain_number, plain_point

RISES_IN_A_ROW = 5


def resting_kind(chosen: Objective, walk: Walk, tolerance: float) -> CriticalKind | None:
    """Tell the kind of critical point that a walk over the plane rests at, None if it does not.

    Near a flat critical point the curvature fades like the gradient's square root at most.
    """
    if not walk.at_rest:
        return None
    doubtful = 0.0 if chosen.is_quadratic else 4 * tolerance**0.5
    return critical_kind(chosen.value, chosen.hessian, walk.iterates[-1], doubtful, tolerance)


def ending(
    walk: Walk, kind: CriticalKind | None, rate: float = 0.0, stable: float | None = None
) -> Outcome:
    """Name the outcome; a `rate` above the largest `stable` one diverges, however slowly."""
    if walk.ending:
        return walk.ending
    if kind is not None:
        return Outcome.CONVERGED if kind is CriticalKind.MINIMUM else Outcome.STALLED
    return Outcome.DIVERGED if _climbs(walk, rate, stable) else Outcome.STEP_LIMIT


def sentence(walk: Walk, outcome: Outcome, kind: CriticalKind | None) -> str:
    """Tell how the walk ended and where."""
    steps = len(walk.iterates) - 1
    after = f"after {steps} step{'' if steps == 1 else 's'}"
    place = _place(walk)
    match outcome:
        case Outcome.CONVERGED:
            return f"Converged {after} to a minimum near {place}."
        case Outcome.STALLED:
            return f"Stalled {after} near {place}: a {kind.value if kind else ''}, not a minimum."
        case Outcome.OUTSIDE_DOMAIN:
            return f"Stopped {after} at {place}: the next step has no value."
        case Outcome.DIVERGED:
            downhill = walk.losses[-1] < walk.losses[0]
            how = "runs downhill without end" if downhill else "the steps overshoot more and more"
            return f"Diverged: {how}; the loss {after} is {plain_number(walk.losses[-1], 3)}."
        case Outcome.STEP_LIMIT:
            slope = plain_number(float(np.linalg.norm(walk.gradients[-1])), 2)
            return f"Out of steps at {place}, where the gradient's length is still {slope}."


def _place(walk: Walk) -> str:
    position = np.round(walk.iterates[-1], 2)
    return plain_point(position) if len(position) > 1 else f"x = {plain_number(position[0], 3)}"


def _climbs(walk: Walk, rate: float, stable: float | None) -> bool:
    """Whether the loss is above the first and rising still: for good, or five steps in a row."""
    if walk.losses[-1] <= walk.losses[0]:
        return False
    if stable is not None:
        return rate > stable
    recent = np.diff(walk.losses[-RISES_IN_A_ROW - 1 :])
    return len(recent) == RISES_IN_A_ROW and bool(np.all(recent > 0))
