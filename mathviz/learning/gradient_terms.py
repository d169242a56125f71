"""The gradient of the mean squared error, term by term.

Goodfellow, Bengio and Courville, Deep Learning, section 5.1.4.
"""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.checks import features, targets, with_ones
from mathviz.statistics.samples import sample
from mathviz.validation import LARGEST_DATUM, FloatArray


@dataclass(frozen=True, eq=False)
class GradientTerms:
    """The gradient of the mean squared error at some weights, case by case.

    `residuals` (n,) are predictions less targets; row i of `terms` (n, p) is 2/n × residual i × row
    i of the design matrix, and `gradient` (p,) their sum, 2/n Xᵀ(Xw − y).
    """

    weights: FloatArray
    predictions: FloatArray
    residuals: FloatArray
    squares: FloatArray
    terms: FloatArray
    gradient: FloatArray
    loss: float


def gradient_terms(inputs: object, values: object, weights: object) -> GradientTerms:
    """Take the gradient of the mean squared error apart, case by case.

    Parameters
    ----------
    inputs : (n, d) numbers
    values : (n,) numbers
    weights : (d + 1,) numbers
        The intercept first.

    Raises
    ------
    MathvizError
        If shapes do not fit or a number is not finite or too large.
    """
    rows = features("inputs", inputs)
    y = targets("values", values, len(rows))
    w = sample("weights", weights)
    if len(w) != rows.shape[1] + 1:
        requirement = f"have {rows.shape[1] + 1} entries, the intercept first"
        raise MathvizError("weights", requirement, str(len(w)))
    x = with_ones(rows)
    validation.number("largest prediction", float(np.abs(x @ w).max()), 0.0, LARGEST_DATUM)
    return terms_at(x, y, w)


def terms_at(x: FloatArray, y: FloatArray, w: FloatArray) -> GradientTerms:
    """Take the gradient apart for a design (n, p), targets (n,) and weights (p,).

    Parameters
    ----------
    x : (n, p) array
    y : (n,) array
    w : (p,) array
    """
    predictions = x @ w
    residuals = predictions - y
    terms = 2 / len(y) * residuals[:, None] * x
    return GradientTerms(
        weights=w,
        predictions=predictions,
        residuals=residuals,
        squares=residuals**2,
        terms=terms,
        gradient=terms.sum(axis=0),
        loss=float(np.mean(residuals**2)),
    )
