"""The bootstrap: the sample stands in for the law and is drawn from again and again.

Efron (1979), Annals of Statistics 7.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.statistics.intervals import confidence_level
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray, one_of

MOST_DRAWS = 20_000_000
SHOWN_RESAMPLES = 12
CHUNK = 1_000_000

_STATISTICS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "mean": lambda rows: np.asarray(rows.mean(axis=-1)),
    "median": lambda rows: np.asarray(np.median(rows, axis=-1)),
    "standard deviation": lambda rows: np.asarray(rows.std(axis=-1)),
}
STATISTICS = tuple(_STATISTICS)


@dataclass(frozen=True, eq=False)
class Bootstrap:
    """A statistic of many resamples, its spread, and the interval between its quantiles.

    `resamples` (≤ 12, n) are the first resamples, `replicates` (resampled,) the statistic of
    every one; `standard_error` is their standard deviation, `bias` their mean less `estimate`.
    """

    values: FloatArray
    statistic: str
    estimate: float
    resamples: FloatArray
    replicates: FloatArray
    standard_error: float
    bias: float
    level: float
    low: float
    high: float


def bootstrap(
    values: object,
    statistic: str = "mean",
    level: float = 0.95,
    resamples: int = 2000,
    rng: np.random.Generator | None = None,
) -> Bootstrap:
    """Resample with replacement and take quantiles (Efron and Tibshirani, chapters 6 and 13).

    Parameters
    ----------
    values : (n,) numbers, n ≥ 2
    statistic : str
        "mean", "median" or "standard deviation" (with divisor n).
    level : float
        0.01 to 0.9999.
    resamples : int
        10 to 100,000, with n × resamples at most 20,000,000.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    data = sample("values", values, 2)
    function = _STATISTICS[one_of("statistic", statistic, STATISTICS)]
    share = confidence_level(level)
    most = min(100_000, max(10, MOST_DRAWS // len(data)))
    times = validation.whole_number("resamples", resamples, 10, most)
    generator = rng or np.random.default_rng(0)
    unit = math.ldexp(1.0, math.frexp(float(np.abs(data).max()))[1])
    shown: list[FloatArray] = []
    replicates: list[FloatArray] = []
    rows = max(SHOWN_RESAMPLES, CHUNK // len(data))
    for first in range(0, times, rows):
        size = (min(rows, times - first), len(data))
        drawn = data[generator.integers(len(data), size=size)] / unit
        shown = shown or [drawn[:SHOWN_RESAMPLES] * unit]
        replicates.append(function(drawn))
    scaled = np.concatenate(replicates)
    estimate = float(function(data / unit))
    low, high = np.quantile(scaled, [(1 - share) / 2, (1 + share) / 2])
    return Bootstrap(
        values=data,
        statistic=statistic,
        estimate=unit * estimate,
        resamples=shown[0],
        replicates=unit * scaled,
        standard_error=unit * math.sqrt(float(scaled.var(ddof=1))),
        bias=unit * (float(scaled.mean()) - estimate),
        level=share,
        low=unit * float(low),
        high=unit * float(high),
    )
