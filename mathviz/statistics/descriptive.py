"""A sample in a few numbers: where it lies, how wide it is, how it leans."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz.statistics.moments import centred, mean_and_spread
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray

FENCE = 1.5


@dataclass(frozen=True, eq=False)
class Summary:
    """A sample in numbers; None where there is no such number.

    `standard_deviation` and `variance` have divisor n − 1 (None for one number),
    `population_variance` n. `skewness` and `excess_kurtosis` are g₁ and g₂, None without spread.
    `quartiles` (3,) interpolate between neighbours (R's type 7). `whiskers` are the outermost
    values within 1.5 interquartile ranges of the box, `outliers` those beyond.
    """

    ordered: FloatArray
    count: int
    mean: float
    median: float
    variance: float | None
    standard_deviation: float | None
    population_variance: float
    skewness: float | None
    excess_kurtosis: float | None
    quartiles: FloatArray
    interquartile_range: float
    smallest: float
    largest: float
    whiskers: tuple[float, float]
    outliers: FloatArray


def summary(values: object) -> Summary:
    """Describe a sample (Joanes and Gill, The Statistician 47, 1998, for g₁ and g₂).

    Parameters
    ----------
    values : (n,) numbers, n ≥ 1

    Raises
    ------
    MathvizError
        If there is no number, or one is not finite or beyond ±10¹⁵⁰.
    """
    data = np.sort(sample("values", values))
    found = mean_and_spread(data)
    n, spread = found.count, found.standard_deviation
    variance = None if spread is None else spread * spread
    skewness, kurtosis = _shape(data)
    quartiles = np.quantile(data, [0.25, 0.5, 0.75])
    width = float(quartiles[2] - quartiles[0])
    inside = data[(data >= quartiles[0] - FENCE * width) & (data <= quartiles[2] + FENCE * width)]
    whiskers = (float(inside.min()), float(inside.max()))
    return Summary(
        ordered=data,
        count=n,
        mean=found.mean,
        median=float(quartiles[1]),
        variance=variance,
        standard_deviation=spread,
        population_variance=(variance or 0.0) * (n - 1) / n,
        skewness=skewness,
        excess_kurtosis=kurtosis,
        quartiles=quartiles,
        interquartile_range=width,
        smallest=float(data[0]),
        largest=float(data[-1]),
        whiskers=whiskers,
        outliers=data[(data < whiskers[0]) | (data > whiskers[1])],
    )


def _shape(data: FloatArray) -> tuple[float | None, float | None]:
    if data.min() == data.max():
        return None, None
    _, _, deviations = centred(data)
    z = deviations / math.sqrt(float(np.mean(deviations**2)))
    return float(np.mean(z**3)), float(np.mean(z**4)) - 3
