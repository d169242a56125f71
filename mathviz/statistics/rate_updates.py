"""A belief about a rate, updated by counts or waiting times."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.statistics.families import waiting_times
from mathviz.statistics.intervals import confidence_level
from mathviz.statistics.samples import counts, sample
from mathviz.validation import FloatArray, one_of

GRID_POINTS = 401
LARGEST_PRIOR = 1e6
LARGEST_VALUE = 1e9
MOST_UPDATES = 5000
OBSERVATIONS = ("counts", "waiting times")


@dataclass(frozen=True, eq=False)
class GammaUpdate:
    """The belief about a rate after every observation; row 0 is the prior.

    `shapes` and `rates` (n + 1,) are the parameters of the gamma laws, `means` theirs and
    `maxima` the peaks (MAP), 0 where the shape is below 1. `likeliest` is the rate most likely by
    the data alone, None if there is none. `densities` (n + 1, 401) at `grid`, which keeps off 0.
    """

    observations: str
    values: FloatArray
    shapes: FloatArray
    rates: FloatArray
    means: FloatArray
    maxima: FloatArray
    likeliest: tuple[float | None, ...]
    level: float
    lows: FloatArray
    highs: FloatArray
    grid: FloatArray
    densities: FloatArray


def gamma_update(
    values: object,
    observations: str = "counts",
    prior_shape: float = 1.0,
    prior_rate: float = 1.0,
    level: float = 0.95,
) -> GammaUpdate:
    """Update a gamma belief about a rate (Gelman et al., Bayesian Data Analysis, section 2.6).

    A Poisson count adds itself to the shape and 1 to the rate; an exponential waiting time adds 1
    to the shape and itself to the rate.

    Parameters
    ----------
    values : (n,) numbers from 0 to 10⁹, n ≤ 5000
    observations : str
        "counts" (whole numbers) or "waiting times".
    prior_shape, prior_rate : float
        0.01 to 1,000,000.
    level : float
        Of the credible interval, 0.01 to 0.9999.

    Raises
    ------
    MathvizError
        If there is no number or an argument is out of bounds.
    """
    kind = one_of("observations", observations, OBSERVATIONS)
    data = counts("values", values) if kind == "counts" else waiting_times("values", values)
    sample("values", values, most=MOST_UPDATES)
    validation.number("largest value", float(data.max()), 0.0, LARGEST_VALUE)
    share = confidence_level(level)
    n = np.arange(len(data) + 1.0)
    sums = np.concatenate([[0.0], np.cumsum(data)])
    events, times = (sums, n) if kind == "counts" else (n, sums)
    shapes = validation.number("prior shape", prior_shape, 0.01, LARGEST_PRIOR) + events
    rates = validation.number("prior rate", prior_rate, 0.01, LARGEST_PRIOR) + times
    highest = special.gammaincinv(shapes, 0.999) / rates
    grid = float(highest.max()) * (np.arange(GRID_POINTS) + 0.5) / GRID_POINTS
    return GammaUpdate(
        observations=kind,
        values=data,
        shapes=shapes,
        rates=rates,
        means=shapes / rates,
        maxima=np.maximum(shapes - 1, 0.0) / rates,
        likeliest=tuple(float(e / t) if t else None for e, t in zip(events, times, strict=True)),
        level=share,
        lows=special.gammaincinv(shapes, (1 - share) / 2) / rates,
        highs=special.gammaincinv(shapes, (1 + share) / 2) / rates,
        grid=grid,
        densities=_gamma_density(grid, shapes[:, None], rates[:, None]),
    )


def _gamma_density(x: FloatArray, shape: FloatArray, rate: FloatArray) -> FloatArray:
    logarithm = special.xlogy(shape - 1, rate * x) - rate * x - special.gammaln(shape)
    return np.asarray(rate * np.exp(logarithm))
