"""Gradient descent on the weights of a model, every iterate kept.

Boyd and Vandenberghe, Convex Optimization, section 9.3.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray

MOST_STEPS = 10_000
GROWTH = 1e100

Slope = Callable[[FloatArray], tuple[float, FloatArray]]


@dataclass(frozen=True, eq=False)
class Trace:
    """Weights (k + 1, p), losses (k + 1,) and gradient lengths (k + 1,) of one descent.

    It ends where the gradient is no longer than `tolerance` times the first one, where the loss
    is beyond 10¹⁰⁰ (that iterate is not kept), or after all steps; it has diverged, too, if the
    last loss is above the first.
    """

    weights: FloatArray
    losses: FloatArray
    gradient_norms: FloatArray
    learning_rate: float
    stopping_step: int
    outcome: Outcome


def descend(
    slope: Slope, start: FloatArray, rate: float, steps: int, tolerance: float = 1e-6
) -> Trace:
    """Step against the gradient that `slope` returns beside the loss.

    Parameters
    ----------
    slope : function of (p,) weights
        Returns the loss and its gradient (p,).
    start : (p,) array
    rate : float
        10⁻¹² to 10⁶.
    steps : int
        1 to 10,000.
    tolerance : float
        10⁻¹⁵ to 1: the share of the first gradient's length at which to stop.

    Raises
    ------
    MathvizError
        If the rate is not above 0 and at most 10⁶, or `steps` not 1 to 10,000.
    """
    speed = validation.number("learning rate", rate, 1e-12, 1e6)
    most = validation.whole_number("steps", steps, 1, MOST_STEPS)
    near = validation.number("tolerance", tolerance, 1e-15, 1.0)
    loss, gradient = slope(start)
    weights, losses, norms = [start], [loss], [math.hypot(*gradient.flat)]
    outcome = Outcome.STEP_LIMIT
    for _ in range(most):
        if norms[-1] <= near * norms[0]:
            break
        moved = weights[-1] - speed * gradient
        with np.errstate(over="ignore", invalid="ignore"):
            loss, gradient = slope(moved)
        if not (math.isfinite(loss) and loss / GROWTH <= max(losses[0], 1.0)):
            outcome = Outcome.DIVERGED
            break
        weights.append(moved)
        losses.append(loss)
        norms.append(math.hypot(*gradient.flat))
    if norms[-1] <= near * norms[0]:
        outcome = Outcome.CONVERGED
    elif losses[-1] > losses[0]:
        outcome = Outcome.DIVERGED
    return Trace(
        weights=np.array(weights),
        losses=np.array(losses),
        gradient_norms=np.array(norms),
        learning_rate=speed,
        stopping_step=len(weights) - 1,
        outcome=outcome,
    )
