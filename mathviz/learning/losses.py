"""Losses with their gradients, from scores before any squashing, so that nothing overflows.

Bishop, Pattern Recognition and Machine Learning, sections 4.3 and 7.1.2.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import special

from mathviz.learning.checks import IntArray
from mathviz.learning.scores import log_sum_exp, softmax
from mathviz.validation import FloatArray, one_of


@dataclass(frozen=True, eq=False)
class Loss:
    """A loss by name: of outputs (n, k) and targets (n,) it makes one number for each case.

    "squared": (y − t)², one output. "log" and "hinge": one output, the score of class 1, and
    targets 0 and 1. "cross entropy": one score for each class, and class numbers. `prediction` is
    what the outputs mean: numbers, probabilities of class 1 or of all classes, or scores.
    """

    name: str
    formula: str
    prediction: str
    _value: Callable[[FloatArray, FloatArray], FloatArray] = field(repr=False)
    _gradient: Callable[[FloatArray, FloatArray], FloatArray] = field(repr=False)
    _predict: Callable[[FloatArray], FloatArray] = field(repr=False)

    def value(self, outputs: FloatArray, targets: FloatArray) -> FloatArray:
        """Return the loss (n,) of each case."""
        return np.asarray(self._value(outputs, targets))

    def gradient(self, outputs: FloatArray, targets: FloatArray) -> FloatArray:
        """Return the derivatives (n, k) of each case's loss by its outputs."""
        return np.asarray(self._gradient(outputs, targets))

    def predict(self, outputs: FloatArray) -> FloatArray:
        """Return what the outputs say: numbers, probabilities or scores, in their shape."""
        return np.asarray(self._predict(outputs))

    def classify(self, outputs: FloatArray) -> IntArray:
        """Return the class number (n,) that the outputs favour; one output favours 1 above 0."""
        if outputs.shape[1] > 1:
            return np.asarray(outputs.argmax(axis=1))
        threshold = 0.5 if self.name == "squared" else 0.0
        return (outputs[:, 0] > threshold).astype(np.int_)


def loss(name: str) -> Loss:
    """Return the loss of that name.

    Raises
    ------
    MathvizError
        If it is none of `LOSSES`.
    """
    return _LOSSES[one_of("loss", name, LOSSES)]


def _squared(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    return np.asarray(((outputs - targets[:, None]) ** 2).sum(axis=1))


def _log(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    score = outputs[:, 0]
    return np.asarray(np.logaddexp(0.0, np.where(targets == 1, -score, score)))


def _log_gradient(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    signs = np.where(targets == 1, -1.0, 1.0)[:, None]
    return np.asarray(signs * special.expit(signs * outputs))


def _margin(outputs: FloatArray, targets: FloatArray) -> tuple[FloatArray, FloatArray]:
    signs = np.where(targets == 1, 1.0, -1.0)
    return signs, 1 - signs * outputs[:, 0]


def _hinge(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    return np.asarray(np.maximum(0.0, _margin(outputs, targets)[1]))


def _hinge_gradient(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    signs, missing = _margin(outputs, targets)
    return np.asarray(-(signs * (missing > 0))[:, None])


def _cross_entropy(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    own = outputs[np.arange(len(outputs)), targets.astype(np.int_)]
    return log_sum_exp(outputs) - own


def _cross_entropy_gradient(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    gradient = softmax(outputs)
    gradient[np.arange(len(outputs)), targets.astype(np.int_)] -= 1
    return gradient


_LOSSES = {
    made.name: made
    for made in (
        Loss(
            "squared",
            "(y − t)²",
            "number",
            _squared,
            lambda outputs, targets: 2 * (outputs - targets[:, None]),
            np.copy,
        ),
        Loss(
            "log",
            "log(1 + e^(−z)) or log(1 + e^z)",
            "probability",
            _log,
            _log_gradient,
            special.expit,
        ),
        Loss("hinge", "max(0, 1 − z) or max(0, 1 + z)", "score", _hinge, _hinge_gradient, np.copy),
        Loss(
            "cross entropy",
            "log Σ e^zⱼ − z_t",
            "probabilities",
            _cross_entropy,
            _cross_entropy_gradient,
            softmax,
        ),
    )
}
LOSSES = tuple(_LOSSES)
