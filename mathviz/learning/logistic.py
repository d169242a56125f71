"""Logistic regression: a probability from a weighted sum, fitted by descent."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.learning.checks import IntArray, features, two_classes, with_ones
from mathviz.learning.separation import weakly_separable, widest
from mathviz.learning.trace import Trace, descend
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray
from mathviz.words import plain_number

NEWTON_STEPS = 100
NEWTON_TOLERANCE = 1e-12


@dataclass(frozen=True, eq=False)
class LogisticRegression:
    """The descent of the mean log loss, and the optimum it is bound for.

    `design` (n, p) has a column of ones first, so weights begin with the intercept: `trace.weights`
    (k + 1, p), `weights` (p,) the last of them. `probabilities` (n,) are those of class 1, and
    `accuracies` (k + 1,) the shares of cases on their side of the boundary. `optimum` (p,) and
    `optimum_loss` are found by Newton's method; None if there is none: where a hyperplane parts the
    classes (`separable`), or all but parts them, and nothing is penalised, the loss falls for ever
    and the weights grow.
    """

    inputs: FloatArray
    labels: IntArray
    design: FloatArray
    penalty: float
    trace: Trace
    weights: FloatArray
    probabilities: FloatArray
    accuracies: FloatArray
    separable: bool
    optimum: FloatArray | None
    optimum_loss: float | None
    description: str


def logistic_regression(
    inputs: object,
    labels: object,
    learning_rate: float = 0.5,
    steps: int = 200,
    penalty: float = 0.0,
) -> LogisticRegression:
    """Descend from zero weights on the mean log loss + penalty/2 ‖w‖² (Bishop, section 4.3.2).

    The intercept is not penalised. The gradient is Xᵀ(σ(Xw) − y)/n + penalty w.

    Parameters
    ----------
    inputs : (n, d) numbers
        Best in standard units.
    labels : (n,) of 0 and 1, both of which occur
    learning_rate : float
        10⁻¹² to 10⁶.
    steps : int
        1 to 10,000.
    penalty : float
        0 to 10⁶.

    Raises
    ------
    MathvizError
        If shapes do not fit, there are not two classes, or a number is out of bounds.
    """
    rows = features("inputs", inputs)
    classes = two_classes("labels", labels, len(rows))
    ridge = validation.number("penalty", penalty, 0.0, 1e6)
    x = with_ones(rows)
    signs = np.where(classes == 1, 1.0, -1.0)

    def slope(w: FloatArray) -> tuple[float, FloatArray]:
        return log_loss_slope(x, signs, w, ridge)

    trace = descend(slope, np.zeros(x.shape[1]), learning_rate, steps)
    signed = x * signs[:, None]
    boundless = ridge == 0 and weakly_separable(signed)
    optimum = None if boundless else _newton(x, signs, ridge)
    separable = widest(signed).separable
    scores = trace.weights @ x.T
    return LogisticRegression(
        inputs=rows,
        labels=classes,
        design=x,
        penalty=ridge,
        trace=trace,
        weights=trace.weights[-1],
        probabilities=special.expit(scores[-1]),
        accuracies=np.mean((scores > 0) == (classes == 1), axis=1),
        separable=separable,
        optimum=optimum,
        optimum_loss=None if optimum is None else slope(optimum)[0],
        description=_description(trace, optimum, separable),
    )


def log_loss_slope(
    x: FloatArray, signs: FloatArray, w: FloatArray, penalty: float
) -> tuple[float, FloatArray]:
    """Return mean log loss and gradient at weights (p,), for a design (n, p) and signs ±1."""
    margins = signs * (x @ w)
    shrunk = np.concatenate([[0.0], penalty * w[1:]])
    loss = float(np.logaddexp(0.0, -margins).mean() + shrunk @ w / 2)
    return loss, -(x.T @ (signs * special.expit(-margins))) / len(x) + shrunk


def _newton(x: FloatArray, signs: FloatArray, penalty: float) -> FloatArray:
    """Find the optimum by damped Newton steps, the shortest ones where columns are dependent."""
    w: FloatArray = np.zeros(x.shape[1])
    ridge = np.diag([0.0, *np.full(len(w) - 1, penalty)])
    for _ in range(NEWTON_STEPS):
        loss, gradient = log_loss_slope(x, signs, w, penalty)
        p = special.expit(x @ w)
        hessian = (x.T * (p * (1 - p))) @ x / len(x) + ridge
        step = np.linalg.lstsq(hessian, gradient, rcond=None)[0]
        size = 1.0
        while log_loss_slope(x, signs, w - size * step, penalty)[0] > loss and size > 1e-10:
            size /= 2
        w = w - size * step
        if float(gradient @ step) <= NEWTON_TOLERANCE:
            break
    return w


def _description(trace: Trace, optimum: FloatArray | None, separable: bool) -> str:
    loss = plain_number(float(trace.losses[-1]), 3)
    if trace.outcome is Outcome.DIVERGED:
        return f"Descent diverges: the rate {plain_number(trace.learning_rate, 3)} is too large."
    if optimum is None:
        why = "A line parts the classes" if separable else "A line all but parts the classes"
        return f"{why}: the weights grow without end and the loss, now {loss}, tends to 0."
    return f"After {trace.stopping_step} steps the log loss is {loss}."
