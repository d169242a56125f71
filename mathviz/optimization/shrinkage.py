"""What ridge, lasso and elastic net share: centred data, and the solution for one penalty.

Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 3.4.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mathviz import validation
from mathviz.optimization.coordinate_descent import Sweeps, coordinate_descent
from mathviz.optimization.regression import feature_rows
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Centred:
    """Data about its means, which takes the intercept out of the problem."""

    rows: FloatArray
    targets: FloatArray
    means: FloatArray
    mean: float

    @cached_property
    def singular(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The rows' thin singular value decomposition, which serves every penalty."""
        left, stretches, right = np.linalg.svd(self.rows, full_matrices=False)
        return left, stretches, right


def centred(features: object, targets: object) -> Centred:
    """Return features and targets less their means.

    Raises
    ------
    MathvizError
        If they are no numbers, or there is not one target for each row of features.
    """
    rows = feature_rows(features)
    y = validation.vector("targets", targets, len(rows), validation.LARGEST_DATUM)
    means, mean = rows.mean(axis=0), float(y.mean())
    return Centred(rows - means, y - mean, means, mean)


def solve(data: Centred, penalty: float, mix: float, start: FloatArray) -> Sweeps:
    """Return the best weights: in closed form for ridge, else by coordinate descent."""
    if mix == 0 or penalty == 0:
        return Sweeps(ridge_weights(data, penalty), None, True)
    return coordinate_descent(data.rows, data.targets, penalty, mix, start)


def ridge_weights(data: Centred, penalty: float) -> FloatArray:
    """Solve by singular values: the normal equations would square the condition number."""
    left, stretches, right = data.singular
    n = len(data.targets)
    rank = np.sum(stretches > stretches.max() * max(data.rows.shape) * np.finfo(float).eps)
    kept = slice(None) if penalty > 0 else slice(0, int(rank))
    factors = stretches[kept] / (stretches[kept] ** 2 + n * penalty)
    return np.asarray(right[kept].T @ (factors * (left.T @ data.targets)[kept]))


def intercept(data: Centred, weights: FloatArray) -> float:
    """Return the intercept that goes with the weights."""
    return float(data.mean - data.means @ weights)


def mean_error(data: Centred, weights: FloatArray) -> float:
    """Return half the mean squared error."""
    return float(np.mean((data.rows @ weights - data.targets) ** 2) / 2)
