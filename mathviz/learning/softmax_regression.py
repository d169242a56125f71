"""Softmax regression: one score for each class, fitted by descent on the cross-entropy."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.checks import IntArray, features, with_ones
from mathviz.learning.checks import labels as read_labels
from mathviz.learning.losses import loss
from mathviz.learning.scores import softmax
from mathviz.learning.trace import Trace, descend
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class SoftmaxRegression:
    """The descent of the mean cross-entropy.

    `design` (n, p) has a column of ones first. `weights` (k, p) has a row for each class, the last
    of `path` (steps + 1, k, p). `probabilities` (n, k) are the last ones, row by row adding to 1;
    `accuracies` (steps + 1,) the shares of cases whose own class has the highest score.
    """

    inputs: FloatArray
    labels: IntArray
    design: FloatArray
    penalty: float
    trace: Trace
    path: FloatArray
    weights: FloatArray
    probabilities: FloatArray
    accuracies: FloatArray


def softmax_regression(
    inputs: object,
    labels: object,
    learning_rate: float = 0.5,
    steps: int = 200,
    penalty: float = 0.0,
) -> SoftmaxRegression:
    """Descend from zero weights on mean cross-entropy + penalty/2 ‖W‖² (Bishop, section 4.3.4).

    Intercepts are not penalised. The gradient is (P − T)ᵀX/n + penalty W.

    Parameters
    ----------
    inputs : (n, d) numbers
        Best in standard units.
    labels : (n,) class numbers 0 to k − 1, all of which occur, k ≥ 2
    learning_rate : float
        10⁻¹² to 10⁶.
    steps : int
        1 to 10,000.
    penalty : float
        0 to 10⁶.

    Raises
    ------
    MathvizError
        If shapes do not fit, a class does not occur, or a number is out of bounds.
    """
    rows = features("inputs", inputs)
    classes = _all_classes(labels, len(rows))
    ridge = validation.number("penalty", penalty, 0.0, 1e6)
    x = with_ones(rows)
    shape = (int(classes.max()) + 1, x.shape[1])
    goal = classes.astype(np.float64)
    entropy = loss("cross entropy")

    def slope(flat: FloatArray) -> tuple[float, FloatArray]:
        w = flat.reshape(shape)
        scores = x @ w.T
        shrunk = ridge * w
        shrunk[:, 0] = 0.0
        cost = float(entropy.value(scores, goal).mean() + (shrunk * w).sum() / 2)
        return cost, (entropy.gradient(scores, goal).T @ x / len(x) + shrunk).ravel()

    trace = descend(slope, np.zeros(shape[0] * shape[1]), learning_rate, steps)
    path = trace.weights.reshape(-1, *shape)
    accuracies = [float(np.mean((x @ w.T).argmax(axis=1) == classes)) for w in path]
    return SoftmaxRegression(
        inputs=rows,
        labels=classes,
        design=x,
        penalty=ridge,
        trace=trace,
        path=path,
        weights=path[-1],
        probabilities=softmax(x @ path[-1].T),
        accuracies=np.array(accuracies),
    )


def _all_classes(labels: object, length: int) -> IntArray:
    classes = read_labels("labels", labels, length)
    missing = np.setdiff1d(np.arange(max(2, classes.max() + 1)), classes)
    if len(missing):
        raise MathvizError("labels", "hold every class from 0 on, two at least", f"no {missing[0]}")
    return classes
