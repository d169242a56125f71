"""Losses of one case side by side, as its score runs from wrong to right.

Bishop, Pattern Recognition and Machine Learning, section 7.1.2.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.validation import FloatArray

CURVE_POINTS = 241


@dataclass(frozen=True, eq=False)
class LossCurves:
    """What each loss and its slope are for a case of class 1 as its score runs from bad to good.

    All (241,). `squared` is (σ(z) − 1)², of the probability; `log` is log(1 + e^−z); `hinge` is
    max(0, 1 − z); `mistakes` is 1 below 0. Far on the wrong side the slope of `squared` fades away
    while that of `log` tends to −1.
    """

    scores: FloatArray
    squared: FloatArray
    log: FloatArray
    hinge: FloatArray
    mistakes: FloatArray
    squared_slope: FloatArray
    log_slope: FloatArray
    hinge_slope: FloatArray


def loss_curves(reach: float = 6.0) -> LossCurves:
    """Sample the losses of a case of class 1 for scores from −reach to reach.

    Raises
    ------
    MathvizError
        If `reach` is not between 0.1 and 1000.
    """
    far = validation.number("reach", reach, 0.1, 1e3)
    z = np.linspace(-far, far, CURVE_POINTS)
    short = special.expit(-z)
    return LossCurves(
        scores=z,
        squared=short**2,
        log=np.logaddexp(0.0, -z),
        hinge=np.maximum(0.0, 1 - z),
        mistakes=(z < 0).astype(np.float64),
        squared_slope=-2 * short**2 * special.expit(z),
        log_slope=-short,
        hinge_slope=-(z < 1).astype(np.float64),
    )
