"""A test about a mean, on a sample drawn while the truth is known, and how often it would notice.

Casella and Berger, Statistical Inference, chapter 8.
"""

from dataclasses import dataclass

import numpy as np

from mathviz.statistics.decisions import HypothesisTest
from mathviz.statistics.hypothesis_tests import t_test, z_test
from mathviz.statistics.power import Power, power_of_test
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class MeanTest:
    """A sample (n,), the test of its mean against 0, and the power of that test.

    `power.null_density` is the law of the statistic if the null hypothesis is true,
    `power.true_density` the law that the sample's statistic comes from.
    """

    sample: FloatArray
    test: HypothesisTest
    power: Power


def mean_test(
    test: str = "z",
    effect: float = 0.5,
    size: int = 30,
    standard_deviation: float = 1.0,
    alpha: float = 0.05,
    tail: str = "two-sided",
    rng: np.random.Generator | None = None,
) -> MeanTest:
    """Draw a normal sample whose mean is `effect`, and test whether the mean is 0.

    Parameters
    ----------
    test : str
        "z", which knows the standard deviation, or "t", which estimates it.
    effect : float
        The true mean; 0 makes the null hypothesis true.
    size : int
        Values in the sample, from 1 for z and 2 for t to 10,000,000.
    standard_deviation : float
        The law's own, above 0.
    alpha : float
        10⁻⁹ to 0.5.
    tail : str
        "two-sided", "greater" or "less".
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Returns
    -------
    MeanTest
        Statistic, p-value and critical values are those of `test`, α, β and power of `power`.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    power = power_of_test(effect, size, standard_deviation, alpha, tail, test)
    draws = (rng or np.random.default_rng(0)).standard_normal(power.size)
    values = power.effect + power.standard_deviation * draws
    if power.test == "z":
        decided = z_test(values, 0.0, power.standard_deviation, alpha, tail)
    else:
        decided = t_test(values, 0.0, alpha, tail)
    return MeanTest(values, decided, power)
