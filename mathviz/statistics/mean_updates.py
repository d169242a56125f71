"""A belief about a mean, updated number by number."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.statistics.intervals import confidence_level
from mathviz.statistics.reference_laws import NORMAL
from mathviz.statistics.samples import LARGEST_VALUE, sample
from mathviz.validation import FloatArray

GRID_POINTS = 401
REACH = 4.5
MOST_UPDATES = 5000


@dataclass(frozen=True, eq=False)
class NormalUpdate:
    """The belief about a mean after every number; row 0 is the prior.

    `means` (n + 1,) are also the peaks (MAP); `deviations` (n + 1,). `weights` (n + 1,) tell
    how much the data count against the prior: mean = weight × x̄ + (1 − weight) × prior mean.
    `likeliest` (n,) is x̄ after each number (MLE). `ridge` = σ² / τ² is the penalty with which
    Σ(x − μ)² + ridge × (μ − prior mean)² has the same minimum. `densities` (n + 1, 401) at `grid`.
    """

    values: FloatArray
    means: FloatArray
    deviations: FloatArray
    weights: FloatArray
    likeliest: FloatArray
    ridge: float
    level: float
    lows: FloatArray
    highs: FloatArray
    grid: FloatArray
    densities: FloatArray


def normal_update(
    values: object,
    standard_deviation: float = 1.0,
    prior_mean: float = 0.0,
    prior_deviation: float = 1.0,
    level: float = 0.95,
) -> NormalUpdate:
    """Update a normal belief about a mean (Gelman et al., Bayesian Data Analysis, section 2.5).

    Precisions add: 1/τₙ² = 1/τ² + n/σ².

    Parameters
    ----------
    values : (n,) numbers, n ≤ 5000
    standard_deviation : float
        σ of each number, above 0, taken as known.
    prior_mean, prior_deviation : float
        The latter, τ, above 0.
    level : float
        Of the credible interval, 0.01 to 0.9999.

    Raises
    ------
    MathvizError
        If there is no number or an argument is out of bounds.
    """
    data = sample("values", values, most=MOST_UPDATES)
    sigma = validation.number("standard deviation", standard_deviation, 1e-150, LARGEST_VALUE)
    start = validation.number("prior mean", prior_mean, -LARGEST_VALUE, LARGEST_VALUE)
    tau = validation.number("prior deviation", prior_deviation, 1e-150, LARGEST_VALUE)
    z = NORMAL.upper_quantile((1 - confidence_level(level)) / 2)
    n = np.arange(len(data) + 1)
    running = np.cumsum(data) / n[1:]
    noise = np.hypot(sigma, np.sqrt(n) * tau)
    weights = (np.sqrt(n) * tau / noise) ** 2
    means = start + weights * np.concatenate([[0.0], running - start])
    deviations = tau * (sigma / noise)
    low = float((means - REACH * deviations).min())
    grid = np.linspace(low, float((means + REACH * deviations).max()), GRID_POINTS)
    heights = NORMAL.density((grid - means[:, None]) / deviations[:, None]) / deviations[:, None]
    return NormalUpdate(
        values=data,
        means=means,
        deviations=deviations,
        weights=weights,
        likeliest=running,
        ridge=(sigma / tau) * (sigma / tau),
        level=level,
        lows=means - z * deviations,
        highs=means + z * deviations,
        grid=grid,
        densities=heights,
    )
