"""Gradient descent on a curve: steps as long as the slope is steep, times the rate.

Boyd and Vandenberghe, section 9.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.curves import Curve, curve, resting_kind
from mathviz.optimization.endings import ending, sentence
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.walk import walk_down
from mathviz.validation import FloatArray

MOST_STEPS = 10_000
MOST_RATES = 12


@dataclass(frozen=True, eq=False)
class CurveDescent:
    """Every iterate (k + 1,) of one descent with loss and slope; all numbers are finite.

    On a parabola of curvature λ each step multiplies the distance to the bottom by
    `contraction_factor`, 1 − ηλ; the rate `largest_stable_rate` = 2 / λ only bounces, and
    `best_rate` = 1 / λ arrives in one step.
    """

    curve: Curve
    start: float
    learning_rate: float
    iterates: FloatArray
    losses: FloatArray
    slopes: FloatArray
    stopping_step: int
    outcome: Outcome
    resting_kind: CriticalKind | None
    description: str
    contraction_factor: float | None
    largest_stable_rate: float | None
    best_rate: float | None


def curve_descent(
    function: Curve | str,
    start: float,
    learning_rate: float,
    steps: int = 50,
    tolerance: float = 1e-3,
) -> CurveDescent:
    """Step by x ← x − η f′(x); stops as `gradient_descent` does.

    Parameters
    ----------
    function : Curve or str
        A curve, the name of one, or a formula of x.
    start : float
        Within ±10⁶.
    learning_rate : float
        η, at most 1000, above 0.
    steps : int
        1 to 10,000.
    tolerance : float
        From 1e-12 to 1.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the function has no finite value and slope at `start`.
    """
    chosen = curve(function) if isinstance(function, str) else function
    origin = validation.number("start", start, -1e6, 1e6)
    rate = validation.number("learning rate", learning_rate, 1e-9, 1e3)
    most = validation.whole_number("steps", steps, 1, MOST_STEPS)
    near = validation.number("tolerance", tolerance, 1e-12, 1.0)
    walk = walk_down(chosen, np.array([origin]), rate, most, near)
    kind = resting_kind(chosen, float(walk.iterates[-1][0]), near) if walk.at_rest else None
    bend = chosen.curvature
    stable = 2 / bend if bend is not None and bend > 0 else None
    outcome = ending(walk, kind, rate, stable)
    return CurveDescent(
        curve=chosen,
        start=origin,
        learning_rate=rate,
        iterates=np.array(walk.iterates)[:, 0],
        losses=np.array(walk.losses),
        slopes=np.array(walk.gradients)[:, 0],
        stopping_step=len(walk.iterates) - 1,
        outcome=outcome,
        resting_kind=kind,
        description=sentence(walk, outcome, kind),
        contraction_factor=None if bend is None else 1 - rate * bend,
        largest_stable_rate=stable,
        best_rate=None if stable is None else stable / 2,
    )


def compare_curve_rates(
    function: Curve | str,
    start: float,
    rates: Sequence[float],
    steps: int = 50,
    tolerance: float = 1e-3,
) -> tuple[CurveDescent, ...]:
    """Descend from one start at several rates, one descent for each.

    Parameters
    ----------
    function, start, steps, tolerance
        As for `curve_descent`.
    rates : sequence of float
        1 to 12 learning rates.

    Raises
    ------
    MathvizError
        As `curve_descent`, or if there is no rate or more than 12.
    """
    validation.whole_number("number of rates", len(rates), 1, MOST_RATES)
    chosen = curve(function) if isinstance(function, str) else function
    return tuple(curve_descent(chosen, start, rate, steps, tolerance) for rate in rates)
