"""Mean and spread, computed so that large offsets and extreme scales do no harm."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray


@dataclass(frozen=True)
class MeanAndSpread:
    """The size of a sample, its mean, and its standard deviation with divisor n − 1.

    `standard_deviation` is None for one number, and exactly 0 only if all numbers are equal.
    """

    count: int
    mean: float
    standard_deviation: float | None


@dataclass(frozen=True, eq=False)
class RunningMoments:
    """Mean and variance after each number of a sample, by Welford's recurrence.

    `means` (n,) and `squares` (n,), the sum of squared deviations from the mean so far;
    `variances` (n − 1,) has divisor n − 1 and begins with the second number.
    """

    values: FloatArray
    means: FloatArray
    squares: FloatArray
    variances: FloatArray


def mean_and_spread(values: object, name: str = "values") -> MeanAndSpread:
    """Return mean and standard deviation, by deviations in units of the largest.

    Parameters
    ----------
    values : (n,) numbers
    name : str
        What complaints call them.

    Raises
    ------
    MathvizError
        If there is no number, or one is not finite or beyond ±10¹⁵⁰.
    """
    data = sample(name, values)
    if data.min() == data.max():
        return MeanAndSpread(len(data), float(data[0]), 0.0 if len(data) > 1 else None)
    mean, unit, deviations = centred(data)
    spread = unit * math.sqrt(float(deviations @ deviations) / (len(data) - 1))
    return MeanAndSpread(len(data), mean, spread)


def centred(data: FloatArray) -> tuple[float, float, FloatArray]:
    """Return mean, largest deviation from it, and all deviations in units of the largest."""
    mean = float(data.mean())
    mean += float((data - mean).mean())
    deviations = data - mean
    unit = float(np.abs(deviations).max()) or 1.0
    return mean, unit, deviations / unit


def running_moments(values: object) -> RunningMoments:
    """Update mean and variance number by number (Welford, Technometrics 4, 1962).

    Parameters
    ----------
    values : (n,) numbers

    Raises
    ------
    MathvizError
        If there is no number, or one is not finite or beyond ±10¹⁵⁰.
    """
    data = sample("values", values)
    means, squares = np.empty(len(data)), np.empty(len(data))
    mean = square = 0.0
    for k, value in enumerate(data.tolist()):
        change = value - mean
        mean += change / (k + 1)
        square += change * (value - mean)
        means[k], squares[k] = mean, square
    return RunningMoments(data, means, squares, squares[1:] / np.arange(1, len(data)))
