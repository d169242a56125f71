"""Why the variance of a sample is divided by n − 1."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.distributions import Distribution, distribution
from mathviz.validation import FloatArray

MOST_DRAWS = 10_000_000


@dataclass(frozen=True, eq=False)
class VarianceBias:
    """Many samples' variances by both divisors, and the averages they tend to.

    `with_n` and `with_n_minus_1` (repeats,) hold each sample's variance; `expected_with_n` is
    (n − 1) σ² / n and `variance` σ² itself, which the divisor n − 1 meets on average.
    `running_with_n` and `running_with_n_minus_1` are the averages of the samples so far.
    """

    distribution: Distribution
    size: int
    variance: float
    expected_with_n: float
    with_n: FloatArray
    with_n_minus_1: FloatArray
    running_with_n: FloatArray
    running_with_n_minus_1: FloatArray


def variance_bias(
    law: Distribution | str = "exponential",
    size: int = 5,
    repeats: int = 2000,
    rng: np.random.Generator | None = None,
) -> VarianceBias:
    """Compare the divisors n and n − 1 over many samples (Casella and Berger, section 5.2).

    Parameters
    ----------
    law : Distribution or str
        A distribution with a variance, or the name of one.
    size, repeats : int
        Sample size from 2, and how many samples.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If the law has no variance or an argument is out of bounds.
    """
    chosen = law if isinstance(law, Distribution) else distribution(law)
    n = validation.whole_number("sample size", size, 2, 10_000)
    times = validation.whole_number("repeats", repeats, 1, MOST_DRAWS // n)
    deviation = require_deviation(chosen)
    draws = chosen.sample(rng or np.random.default_rng(0), (times, n))
    biased, unbiased = draws.var(axis=1), draws.var(axis=1, ddof=1)
    so_far = np.arange(1, times + 1)
    return VarianceBias(
        distribution=chosen,
        size=n,
        variance=deviation**2,
        expected_with_n=(n - 1) / n * deviation**2,
        with_n=biased,
        with_n_minus_1=unbiased,
        running_with_n=np.cumsum(biased) / so_far,
        running_with_n_minus_1=np.cumsum(unbiased) / so_far,
    )


def require_deviation(law: Distribution) -> float:
    """Return the law's standard deviation.

    Raises
    ------
    MathvizError
        If it has none, or none above 0.
    """
    if law.standard_deviation is None or law.standard_deviation <= 0:
        why = f"{law.name}: {law.missing}" if law.missing else law.name
        raise MathvizError("distribution", "have a mean and a standard deviation above 0", why)
    return law.standard_deviation
