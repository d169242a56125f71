"""Tests about proportions: one, two, and two of the same cases."""

import math

from scipy import special

from mathviz import validation
from mathviz.statistics.decisions import HypothesisTest, decide
from mathviz.statistics.intervals import MOST_TRIALS
from mathviz.statistics.reference_laws import NORMAL


def proportion_test(
    successes: int, trials: int, probability: float, alpha: float = 0.05, tail: str = "two-sided"
) -> HypothesisTest:
    """Test whether the chance of success is `probability`, by the normal approximation.

    z = (p̂ − p₀) / √(p₀(1 − p₀)/n) (Agresti, Categorical Data Analysis, chapter 1).

    Parameters
    ----------
    successes, trials : int
        ``0 ≤ successes ≤ trials``, and at least one trial.
    probability : float
        Above 0 and below 1.
    alpha, tail
        As for `z_test`.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    share, n = _share("", successes, trials)
    null = validation.number("probability", probability, 1e-9, 1 - 1e-9)
    error = math.sqrt(null * (1 - null) / n)
    own_error = math.sqrt(share * (1 - share) / n)
    return decide("proportion z test", share, null, error, NORMAL, alpha, tail, own_error)


def two_proportion_test(
    first_successes: int,
    first_trials: int,
    second_successes: int,
    second_trials: int,
    alpha: float = 0.05,
    tail: str = "two-sided",
) -> HypothesisTest:
    """Test whether two chances of success are equal; the estimate is p̂₁ − p̂₂.

    The statistic takes the pooled share p̂ for both, √(p̂(1 − p̂)(1/n₁ + 1/n₂)); the interval takes
    each its own (Agresti, Categorical Data Analysis, chapter 3). If all cases or none
    are successes, there is no spread and no statistic.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    one, n_one = _share("first ", first_successes, first_trials)
    other, n_other = _share("second ", second_successes, second_trials)
    pooled = (first_successes + second_successes) / (n_one + n_other)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n_one + 1 / n_other))
    own_error = math.sqrt(one * (1 - one) / n_one + other * (1 - other) / n_other)
    name = "two-proportion z test"
    return decide(name, one - other, 0.0, error, NORMAL, alpha, tail, own_error)


def mcnemar_p_value(only_first: int, only_second: int) -> float:
    """Return the exact two-sided p-value for two judges of the same cases.

    `only_first` cases were right by the first alone, `only_second` by the second alone; if both are
    equally good, these are tosses of a fair coin (McNemar, Psychometrika 12, 1947). Without any
    such case the p-value is 1.

    Raises
    ------
    MathvizError
        If a count is negative or not whole.
    """
    a = validation.whole_number("only first", only_first, 0, MOST_TRIALS)
    b = validation.whole_number("only second", only_second, 0, MOST_TRIALS)
    if a == b:
        return 1.0
    return min(1.0, 2 * float(special.bdtr(min(a, b), a + b, 0.5)))


def _share(which: str, successes: int, trials: int) -> tuple[float, int]:
    n = validation.whole_number(f"{which}trials", trials, 1, MOST_TRIALS)
    return validation.whole_number(f"{which}successes", successes, 0, n) / n, n
