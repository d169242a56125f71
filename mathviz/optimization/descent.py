"""Gradient descent: step after step against the gradient, to one of five endings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.endings import ending, resting_kind, sentence
from mathviz.optimization.objectives import Objective, objective
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.walk import walk_down
from mathviz.validation import FloatArray

MOST_STEPS = 10_000


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
    kind = resting_kind(chosen, walk, near)
    stable = _largest_stable_rate(chosen)
    outcome = ending(walk, kind, rate, stable)
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
        description=sentence(walk, outcome, kind),
        resting_kind=kind,
        contraction_factors=None if chosen.curvatures is None else 1 - rate * chosen.curvatures,
        largest_stable_rate=stable,
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

    Parameters
    ----------
    function, start, steps, tolerance
        As for `gradient_descent`.
    rates : sequence of float
        1 to 12 learning rates.

    Raises
    ------
    MathvizError
        As `gradient_descent`, or if there is no rate or more than 12.
    """
    validation.whole_number("number of rates", len(rates), 1, 12)
    chosen = objective(function) if isinstance(function, str) else function
    return tuple(gradient_descent(chosen, start, rate, steps, tolerance) for rate in rates)


def _largest_stable_rate(chosen: Objective) -> float | None:
    curvatures = chosen.curvatures
    if curvatures is None or curvatures[1] < 0 or curvatures[0] <= 0:
        return None
    return float(2 / curvatures[0])


def _best_rate(chosen: Objective) -> float | None:
    if chosen.curvatures is None or chosen.condition_number is None:
        return None
    return float(2 / chosen.curvatures.sum())
