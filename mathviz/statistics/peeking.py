"""An A/B test as its visitors arrive, and what looking too early does to tests of equal pages.

Johari, Koomen, Pekelis and Walsh (2017), Peeking at A/B Tests.
"""

from dataclasses import dataclass

import numpy as np

from mathviz.statistics.decisions import HypothesisTest
from mathviz.statistics.experiments import Experiment, ab_test
from mathviz.statistics.false_alarms import FalseAlarms, false_alarms
from mathviz.statistics.hypothesis_tests import welch_test
from mathviz.validation import FloatArray

RAREST, COMMONEST = 0.001, 0.999


@dataclass(frozen=True, eq=False)
class Peeking:
    """One experiment, the same data by Welch's t test, and many experiments without any effect.

    `alarms` has both pages clicked as often as page A, at the same looks and level.
    """

    experiment: Experiment
    welch: HypothesisTest
    alarms: FalseAlarms


def peeking(
    rate_a: float = 0.1,
    rate_b: float = 0.13,
    visitors: int = 1000,
    looks: int = 10,
    alpha: float = 0.05,
    repeats: int = 2000,
    rng: np.random.Generator | None = None,
) -> Peeking:
    """Run an A/B test, and many of two equal pages to count the false alarms of every look.

    Parameters
    ----------
    rate_a, rate_b : float
        Chances of a click, 0 to 1; the equal pages have `rate_a`, within 0.001 and 0.999.
    visitors : int
        Of each page, 2 to 100,000.
    looks : int
        Equally spaced, the last at the end; 1 to 50, and at most one for each visitor.
    alpha : float
        10⁻⁹ to 0.5.
    repeats : int
        How many tests of equal pages, 1 to 100,000.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Returns
    -------
    Peeking
        The two-proportion z test at the end is `experiment.verdict`.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    generator = rng or np.random.default_rng(0)
    experiment = ab_test(rate_a, rate_b, visitors, looks, alpha, generator)
    equal_rate = min(max(experiment.rate_a, RAREST), COMMONEST)
    a, b = (_zeros_and_ones(clicks) for clicks in experiment.clicks.T)
    return Peeking(
        experiment=experiment,
        welch=welch_test(b, a, alpha),
        alarms=false_alarms(equal_rate, visitors, looks, alpha, repeats, generator),
    )


def _zeros_and_ones(clicks: FloatArray) -> FloatArray:
    return np.diff(clicks, prepend=0.0)
