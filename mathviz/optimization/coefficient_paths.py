"""Coefficient paths: how the weights of ridge, lasso and elastic net move as the price falls.

Friedman, Hastie and Tibshirani (2010), section 2.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.optimization.shrinkage import centred, intercept, mean_error, ridge_weights, solve
from mathviz.validation import FloatArray

MOST_PENALTIES = 500
LEAST_SHARE = 1e-3


@dataclass(frozen=True, eq=False)
class CoefficientPaths:
    """Fits for falling penalties (k,): weights (k, d), errors (k,) and norms (k,).

    `largest_penalty` is the least λ at which all weights are zero, None for ridge, whose weights
    never quite vanish. `entries` (d,) are the largest penalties in the list at which each weight is
    not zero, NaN for one that never is.
    """

    mix: float
    penalties: FloatArray
    weights: FloatArray
    intercepts: FloatArray
    errors: FloatArray
    l1_norms: FloatArray
    l2_norms: FloatArray
    largest_penalty: float | None
    entries: FloatArray
    least_squares: FloatArray


def coefficient_paths(
    features: object,
    targets: object,
    mix: float = 1.0,
    penalties: Sequence[float] | None = None,
) -> CoefficientPaths:
    """Fit for one penalty after another, each from the weights of the one before.

    Parameters
    ----------
    features, targets, mix
        As for `elastic_net`.
    penalties : sequence of float, optional
        Up to 500, from 0 to 10⁹; 60 from the least that zeroes all down to a thousandth of it
        unless given (for mixes below 0.01, as if it were 0.01).

    Raises
    ------
    MathvizError
        As `elastic_net`.
    """
    data = centred(features, targets)
    share = validation.number("mix", mix, 0.0, 1.0)
    pull = float(np.abs(data.rows.T @ data.targets).max()) / len(data.targets)
    highest = pull / max(share, 0.01)
    falling = _penalties(penalties, highest)
    weights = np.zeros((len(falling), data.rows.shape[1]))
    current = weights[0]
    for k, price in enumerate(falling):
        current = weights[k] = solve(data, float(price), share, current).weights
    entered = [falling[np.flatnonzero(column)] for column in weights.T]
    return CoefficientPaths(
        mix=share,
        penalties=falling,
        weights=weights,
        intercepts=np.array([intercept(data, row) for row in weights]),
        errors=np.array([mean_error(data, row) for row in weights]),
        l1_norms=np.abs(weights).sum(axis=1),
        l2_norms=np.linalg.norm(weights, axis=1),
        largest_penalty=pull / share if share > 0 else None,
        entries=np.array([there.max() if len(there) else np.nan for there in entered]),
        least_squares=ridge_weights(data, 0.0),
    )


def _penalties(penalties: Sequence[float] | None, highest: float) -> FloatArray:
    if penalties is None:
        top = highest if highest > 0 else 1.0
        return np.geomspace(top, LEAST_SHARE * top, 60)
    validation.whole_number("number of penalties", len(penalties), 1, MOST_PENALTIES)
    checked = [validation.number("penalty", value, 0.0, 1e9) for value in penalties]
    return np.sort(checked)[::-1]
