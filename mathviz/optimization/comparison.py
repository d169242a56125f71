"""A descent and those worth setting beside it: other rates, or a start close by.

Boyd and Vandenberghe, section 9.3.
"""

from dataclasses import dataclass

import numpy as np

from mathviz.optimization.descent import Descent, compare_rates, gradient_descent
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray

NUDGE = 0.1
SLOWER, SMALLER, LARGER = 20, 1 / 4, 5 / 4
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Valley:
    """A quadratic with a minimum, steeper one way than the other.

    `bottom` (2,) is the minimum; `axes` are the Hessian's unit eigenvectors, row by row, the
    steepest first, pointing away from the start; `curvatures` (2,) are its eigenvalues, and
    `factors` (descents, 2) what each step multiplies the distance to the bottom by along them,
    1 − ηλ, the main descent first.
    """

    bottom: FloatArray
    axes: FloatArray
    curvatures: FloatArray
    factors: FloatArray


@dataclass(frozen=True, eq=False)
class Comparison:
    """A descent, others to compare it with, and the valley it runs in, if it is one.

    A descent that moves is compared with two rates, in rising order: a twentieth of its own,
    and one a quarter larger; where it did not converge, the best rate of a quadratic, or a quarter
    if it diverged, stands in for the larger one. A descent that rests at its start is compared
    with one from a start moved by 0.1 along both axes.
    """

    main: Descent
    others: tuple[Descent, ...]
    valley: Valley | None


def compared_descent(function: str, start: object, learning_rate: float, steps: int) -> Comparison:
    """Descend, and compare.

    Parameters
    ----------
    function, start, learning_rate, steps
        As for `gradient_descent`.

    Raises
    ------
    MathvizError
        As `gradient_descent`.
    """
    main = gradient_descent(function, start, learning_rate, steps)
    if main.stopping_step == 0:
        beside = gradient_descent(main.objective, main.start + NUDGE, learning_rate, steps)
        return Comparison(main, (beside,), None)
    rates = sorted([learning_rate / SLOWER, _instead(main)])
    others = compare_rates(main.objective, start, rates, steps)
    return Comparison(main, others, _valley(main, np.array([learning_rate, *rates])))


def _instead(main: Descent) -> float:
    if main.outcome is not Outcome.CONVERGED and main.best_rate is not None:
        return main.best_rate
    share = SMALLER if main.outcome is Outcome.DIVERGED else LARGER
    return share * main.learning_rate


def _valley(main: Descent, rates: FloatArray) -> Valley | None:
    function = main.objective
    if function.condition_number is None or function.condition_number <= 1.0:
        return None
    curvatures, vectors = np.linalg.eigh(function.hessian(*main.start))
    axes, bottom = vectors.T[::-1], function.minima[0]
    axes = axes * np.where(axes @ (main.start - bottom) > 0, -1.0, 1.0)[:, None]
    factors = 1 - np.outer(rates, curvatures[::-1])
    factors[np.abs(factors) < ROUNDING] = 0.0
    return Valley(bottom, axes, curvatures[::-1], factors)
