"""The law of large numbers: running means close in on the mean, if there is one.

Feller, An Introduction to Probability Theory, volume I, chapter X.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.distributions import Distribution, distribution
from mathviz.probability.law import NO_INTEGRAL, POWERS
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_NUMBERS = 10_000_000
FUNNEL = 2.0


@dataclass(frozen=True, eq=False)
class LargeNumbers:
    """Running means of several runs.

    `sizes` (n,) are 1, 2, …, n and `running_means` (runs, n) the means of so many draws. The
    funnel (n,) is μ ± 2σ/√n and `chebyshev` (n,) the bound min(1, σ²/(n ε²)) on the chance that
    a mean is off by `tolerance` ε or more; `share_off` (n,) is the share of runs that are, and
    `last_off` (runs,) the last size at which each run was, 0 if never. What needs a mean or a
    standard deviation is None for a law without it.
    """

    distribution: Distribution
    has_mean: bool
    sizes: NDArray[np.int64]
    draws: FloatArray
    running_means: FloatArray
    tolerance: float
    funnel_low: FloatArray | None
    funnel_high: FloatArray | None
    chebyshev: FloatArray | None
    share_off: FloatArray | None
    last_off: NDArray[np.int64] | None
    largest_jumps: FloatArray
    window: tuple[float, float]
    description: str


def law_of_large_numbers(
    law: Distribution | str,
    size: int = 1000,
    runs: int = 5,
    tolerance: float | None = None,
    rng: np.random.Generator | None = None,
) -> LargeNumbers:
    """Follow the mean of 1, 2, …, n draws in several runs (Durrett, chapter 2).

    Chebyshev: P(|mean of n − μ| ≥ ε) ≤ σ²/(n ε²).

    Parameters
    ----------
    law : Distribution or str
        The law to draw from, or the name of one.
    size : int
        n, from 1 to 1,000,000.
    runs : int
        1 to 1000; at most 10 million numbers in all.
    tolerance : float, optional
        ε, above 0; 0.1 standard deviations unless given, or 0.1 where there is none.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    drawn = law if isinstance(law, Distribution) else distribution(law)
    count = validation.whole_number("size", size, 1, 1_000_000)
    repeats = validation.whole_number("runs", runs, 1, 1000)
    if count * repeats > MOST_NUMBERS:
        requirement = f"keep size × runs at or below {MOST_NUMBERS:,}"
        raise MathvizError("runs", requirement, f"{count * repeats:,}")
    usual = 0.1 * (drawn.standard_deviation or 1.0)
    off = usual if tolerance is None else validation.number("tolerance", tolerance, 1e-9, 1e9)
    draws = drawn.sample(rng or np.random.default_rng(0), (repeats, count))
    sizes = np.arange(1, count + 1)
    means = running_means(draws)
    low, high, bound = _bounds(drawn, sizes, off)
    astray = None if drawn.mean is None else np.abs(means - drawn.mean) >= off
    return LargeNumbers(
        distribution=drawn,
        has_mean=drawn.mean is not None,
        sizes=sizes,
        draws=draws,
        running_means=means,
        tolerance=off,
        funnel_low=low,
        funnel_high=high,
        chebyshev=bound,
        share_off=None if astray is None else astray.mean(axis=0),
        last_off=None if astray is None else (astray * sizes).max(axis=1),
        largest_jumps=_largest_jumps(means),
        window=_window(drawn),
        description=_description(drawn, means),
    )


def running_means(draws: FloatArray) -> FloatArray:
    """Return the means of the first 1, 2, … numbers along the last axis, of shape as given.

    Deviations from the first number are summed, not the numbers: a large common part would
    swallow the digits in which they differ.
    """
    first = draws[..., :1]
    sums = np.cumsum(draws - first, axis=-1)
    return np.asarray(first + sums / np.arange(1, draws.shape[-1] + 1))


def _bounds(
    law: Distribution, sizes: NDArray[np.int64], off: float
) -> tuple[FloatArray | None, FloatArray | None, FloatArray | None]:
    if law.mean is None or law.standard_deviation is None:
        return None, None, None
    error = law.standard_deviation / np.sqrt(sizes)
    low, high = law.mean - FUNNEL * error, law.mean + FUNNEL * error
    return low, high, np.minimum(1.0, (error / off) ** 2)


def _largest_jumps(means: FloatArray) -> FloatArray:
    """Return the largest change of each run's mean in one draw in the second half."""
    later = means[:, means.shape[1] // 2 :]
    changes = np.abs(np.diff(later, axis=1))
    return np.asarray(changes.max(axis=1, initial=0.0))


def _window(law: Distribution) -> tuple[float, float]:
    if law.mean is None or law.standard_deviation is None:
        return law.window
    half = max(4 * law.standard_deviation / math.sqrt(10), 1e-12)
    return law.mean - half, law.mean + half


def _description(law: Distribution, means: FloatArray) -> str:
    count, last = means.shape[1], means[:, -1]
    low, high = plain_number(float(last.min()), 4), plain_number(float(last.max()), 4)
    ends = f"after {count:,} draws the means lie between {low} and {high}"
    if law.mean is None:
        reason = NO_INTEGRAL.format(POWERS[0])
        return f"There is no mean to settle on: {reason}; {ends}."
    if law.standard_deviation is None:
        return f"The mean is {plain_number(law.mean, 3)}, but σ is infinite: no funnel; {ends}."
    error = plain_number(law.standard_deviation / math.sqrt(count), 3)
    return f"The mean is {plain_number(law.mean, 3)} and σ/√n is {error}: {ends}."
