"""Gradient descent: step after step against the gradient, to one of five endings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.optimization.critical_points import CriticalKind, critical_kind
from mathviz.optimization.objectives import Objective, objective
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.walk import Walk, walk_down
from mathviz.validation import FloatArray
from mathviz.words import plain_number, plain_point

MOST_STEPS = 10_000
RISES_IN_A_ROW = 5


@dataclass(frozen=True, eq=False)
class Descent:
    """Every iterate of one descent, row by row, with loss and gradient; all numbers are finite.

    `resting_kind` is the kind of the critical point that a converged or stalled descent
    rests at. For a quadratic, `contraction_factors` are 1 − ηλ for its curvatures λ, the factors
    by which each step shrinks the error along the axes; if it has a minimum,
    `largest_stable_rate` is 2 / L (that rate itself only bounces) and `best_rate` 2 / (L + μ).
    """

    objective: Objective
    start: FloatArray
    learning_rate: float
    iterates: FloatArray
    losses: FloatArray
    gradients: FloatArray
    gradient_norms: FloatArray
    stopping_step: int
    outcome: Outcome
    description: str
    resting_kind: CriticalKind | None
    contraction_factors: FloatArray | None
    largest_stable_rate: float | None
    best_rate: float | None


def gradient_descent(
    function: Objective | str,
    start: object,
    learning_rate: float,
    steps: int,
    tolerance: float = 1e-3,
) -> Descent:
    """Step from `start` against the gradient (Boyd and Vandenberghe, section 9.3).

    Stops where the gradient is no longer than `tolerance`, where an iterate is more than 1e6 from
    the origin or the function has no finite value (that iterate is not kept), or after
    `steps` steps. A descent that is only still climbing by then has diverged too. Rates for
    quadratics: Nesterov, Lectures on Convex Optimization, section 2.1.5.

    Parameters
    ----------
    function : Objective or str
        An objective, the name of one, or a formula of x and y.
    start : (2,) numbers
    learning_rate : float
        At most 1000, above 0.
    steps : int
        1 to 10,000.
    tolerance : float
        At least 1e-12.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the function has no finite value and gradient at `start`.
    """
    chosen = objective(function) if isinstance(function, str) else function
    origin = validation.vector("start", start, 2)
    rate = validation.number("learning rate", learning_rate, 1e-9, 1e3)
    most = validation.whole_number("steps", steps, 1, MOST_STEPS)
    near = validation.number("tolerance", tolerance, 1e-12, 1.0)
    walk = walk_down(chosen, origin, rate, most, near)
    kind = _resting_kind(walk, near)
    outcome = _outcome(walk, kind, rate)
    gradients = np.array(walk.gradients)
    return Descent(
        objective=chosen,
        start=origin,
        learning_rate=rate,
        iterates=np.array(walk.iterates),
        losses=np.array(walk.losses),
        gradients=gradients,
        gradient_norms=np.hypot(gradients[:, 0], gradients[:, 1]),
        stopping_step=len(gradients) - 1,
        outcome=outcome,
        description=_description(walk, outcome, kind),
        resting_kind=kind,
        contraction_factors=None if chosen.curvatures is None else 1 - rate * chosen.curvatures,
        largest_stable_rate=_largest_stable_rate(chosen),
        best_rate=_best_rate(chosen),
    )


def compare_rates(
    function: Objective | str,
    start: object,
    rates: Sequence[float],
    steps: int,
    tolerance: float = 1e-3,
) -> tuple[Descent, ...]:
    """Descend from one start at several learning rates, one descent for each.

    Raises
    ------
    MathvizError
        As `gradient_descent`, or if there is no rate or more than 12.
    """
    validation.whole_number("number of rates", len(rates), 1, 12)
    chosen = objective(function) if isinstance(function, str) else function
    return tuple(gradient_descent(chosen, start, rate, steps, tolerance) for rate in rates)


def _resting_kind(walk: Walk, tolerance: float) -> CriticalKind | None:
    """Near a flat critical point the curvature fades like the gradient's square root at most."""
    if not walk.at_rest:
        return None
    chosen = walk.objective
    doubtful = 0.0 if chosen.is_quadratic else 4 * tolerance**0.5
    return critical_kind(chosen.value, chosen.hessian, walk.iterates[-1], doubtful, tolerance)


def _outcome(walk: Walk, kind: CriticalKind | None, rate: float) -> Outcome:
    if walk.ending:
        return walk.ending
    if kind is not None:
        return Outcome.CONVERGED if kind is CriticalKind.MINIMUM else Outcome.STALLED
    return Outcome.DIVERGED if _climbs(walk, rate) else Outcome.STEP_LIMIT


def _climbs(walk: Walk, rate: float) -> bool:
    """Whether the loss is above the first and rising still: for good, or five steps in a row."""
    if walk.losses[-1] <= walk.losses[0]:
        return False
    stable = _largest_stable_rate(walk.objective)
    if stable is not None:
        return rate > stable
    recent = np.diff(walk.losses[-RISES_IN_A_ROW - 1 :])
    return len(recent) == RISES_IN_A_ROW and bool(np.all(recent > 0))


def _largest_stable_rate(chosen: Objective) -> float | None:
    curvatures = chosen.curvatures
    if curvatures is None or curvatures[1] < 0 or curvatures[0] <= 0:
        return None
    return float(2 / curvatures[0])


def _best_rate(chosen: Objective) -> float | None:
    if chosen.curvatures is None or chosen.condition_number is None:
        return None
    return float(2 / chosen.curvatures.sum())


def _description(walk: Walk, outcome: Outcome, kind: CriticalKind | None) -> str:
    steps = len(walk.iterates) - 1
    after = f"after {steps} step{'' if steps == 1 else 's'}"
    place = plain_point(np.round(walk.iterates[-1], 2))
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
            slope = plain_number(float(np.hypot(*walk.gradients[-1])), 2)
            return f"Out of steps at {place}, where the gradient's length is still {slope}."
