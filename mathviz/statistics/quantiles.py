"""Q–Q points: the quantiles of a sample against those of a law."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz.statistics.moments import centred
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray, one_of

_QUANTILES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "normal": special.ndtri,
    "exponential": lambda p: -np.log1p(-p),
    "uniform": lambda p: p,
}
LAWS = tuple(_QUANTILES)


@dataclass(frozen=True, eq=False)
class QuantilePoints:
    """The sample in rising order against the quantiles of a standard law, point by point.

    `probabilities`, `theoretical` and `ordered` (n,). The least-squares line is `intercept` +
    `slope` × theoretical: for a normal law about mean and standard deviation. `correlation` of
    the points is near 1 if the law fits, None if all values are equal.
    """

    law: str
    probabilities: FloatArray
    theoretical: FloatArray
    ordered: FloatArray
    slope: float
    intercept: float
    correlation: float | None


def quantile_points(values: object, law: str = "normal") -> QuantilePoints:
    """Set a sample against a law (Filliben, Technometrics 17, 1975, for the probabilities).

    Parameters
    ----------
    values : (n,) numbers, n ≥ 2
    law : str
        "normal", "exponential" or "uniform".

    Raises
    ------
    MathvizError
        If there are fewer than two values or the law is unknown.
    """
    data = np.sort(sample("values", values, 2))
    quantile = _QUANTILES[one_of("law", law, LAWS)]
    n = len(data)
    probabilities: FloatArray = (np.arange(1.0, n + 1) - 0.3175) / (n + 0.365)
    probabilities[-1] = 0.5 ** (1 / n)
    probabilities[0] = 1 - probabilities[-1]
    x = quantile(probabilities)
    mean, unit, deviations = centred(data)
    sideways = x - x.mean()
    across = float(sideways @ deviations)
    slope = across / float(sideways @ sideways)
    length = float(np.linalg.norm(sideways) * np.linalg.norm(deviations))
    return QuantilePoints(
        law=law,
        probabilities=probabilities,
        theoretical=x,
        ordered=data,
        slope=unit * slope,
        intercept=mean - unit * slope * float(x.mean()),
        correlation=across / length if data[0] < data[-1] else None,
    )
