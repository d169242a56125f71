"""Linear regression: the closed form and descent, which meet."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz.learning.checks import features, targets, with_ones
from mathviz.learning.gradient_terms import GradientTerms, terms_at
from mathviz.learning.trace import Trace, descend
from mathviz.linear_algebra.least_squares import LeastSquares, least_squares
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray
from mathviz.words import plain_number

AGREEMENT = 1e-3
SMALLEST_CURVATURE = 1e-12


@dataclass(frozen=True, eq=False)
class LinearRegression:
    """The weights of least mean squared error, and the descent that leads to them.

    `design` (n, p) has a column of ones first, so `weights` (p,) begin with the intercept; they are
    the shortest of many if `unique` is False. `r_squared` is the share of the targets' variance
    that is explained, None if they have none. `curvatures` (p,) are the eigenvalues of the Hessian
    2/n XᵀX, largest first; a rate above `largest_stable_rate` = 2/L diverges. `distances`
    (k + 1,) are those of the iterates from the weights; `agree` tells that the last is next to
    nothing. `first_terms` is the gradient at the start, taken apart.
    """

    inputs: FloatArray
    targets: FloatArray
    design: FloatArray
    weights: FloatArray
    unique: bool
    closed_form: LeastSquares
    predictions: FloatArray
    residuals: FloatArray
    loss: float
    r_squared: float | None
    curvatures: FloatArray
    largest_stable_rate: float
    trace: Trace
    first_terms: GradientTerms
    distances: FloatArray
    agree: bool
    description: str


def linear_regression(
    inputs: object, values: object, learning_rate: float | None = None, steps: int = 100
) -> LinearRegression:
    """Fit by the closed form, and descend from zero weights (Bishop, section 3.1).

    Parameters
    ----------
    inputs : (n, d) numbers, d ≤ 99
        Of magnitude at most 10⁶; without a column of ones.
    values : (n,) numbers
        The targets.
    learning_rate : float, optional
        2 / (L + μ), the best for the Hessian's curvatures, if left out.
    steps : int
        1 to 10,000.

    Raises
    ------
    MathvizError
        If shapes do not fit or a number is not finite or too large.
    """
    rows = features("inputs", inputs)
    y = targets("values", values, len(rows))
    x = with_ones(rows)
    n = len(y)
    exact = least_squares(x, y)
    curvatures = np.asarray(np.linalg.eigvalsh(2 / n * x.T @ x)[::-1], dtype=np.float64)
    varied = curvatures[curvatures > SMALLEST_CURVATURE * curvatures[0]]
    best = 2 / (varied[0] + varied[-1])
    rate = float(best) if learning_rate is None else learning_rate

    def slope(w: FloatArray) -> tuple[float, FloatArray]:
        residuals = x @ w - y
        return float(residuals @ residuals) / n, 2 / n * (x.T @ residuals)

    start = np.zeros(x.shape[1])
    trace = descend(slope, start, rate, steps)
    w = exact.solution
    loss = slope(w)[0]
    distances = np.array([math.hypot(*apart) for apart in trace.weights - w])
    agree = bool(distances[-1] <= AGREEMENT * max(math.hypot(*w), 1e-9 * np.abs(y).max()))
    return LinearRegression(
        inputs=rows,
        targets=y,
        design=x,
        weights=w,
        unique=exact.unique,
        closed_form=exact,
        predictions=x @ w,
        residuals=x @ w - y,
        loss=loss,
        r_squared=_r_squared(y, x @ w - y),
        curvatures=curvatures,
        largest_stable_rate=float(2 / curvatures[0]),
        trace=trace,
        first_terms=terms_at(x, y, start),
        distances=distances,
        agree=agree,
        description=_description(trace, agree, exact.unique),
    )


def _r_squared(y: FloatArray, residuals: FloatArray) -> float | None:
    if y.min() == y.max():
        return None
    deviations = y - y.mean()
    scale = float(np.abs(deviations).max())
    return 1 - float(np.sum((residuals / scale) ** 2) / np.sum((deviations / scale) ** 2))


def _description(trace: Trace, agree: bool, unique: bool) -> str:
    steps = f"{trace.stopping_step} step{'' if trace.stopping_step == 1 else 's'}"
    if trace.outcome is Outcome.DIVERGED:
        return f"Descent diverges: the rate {plain_number(trace.learning_rate, 3)} is too large."
    many = "" if unique else " Many weights fit equally well; both find the shortest."
    if agree:
        return f"After {steps} descent meets the closed form.{many}"
    return f"After {steps} descent is still on its way to the closed form."
