"""How many values are needed."""

import math

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.decisions import TAILS, critical_values, significance
from mathviz.statistics.intervals import MOST_TRIALS, confidence_level
from mathviz.statistics.power import MOST_VALUES, TESTS, rejection_probability
from mathviz.statistics.reference_laws import NORMAL, student_t
from mathviz.validation import one_of
from mathviz.words import plain_number


def sample_size_for_margin(margin: float, standard_deviation: float, level: float = 0.95) -> int:
    """Return the smallest sample whose z margin zσ/√n is at most `margin`.

    Raises
    ------
    MathvizError
        If an argument is out of bounds, or more than a thousand million are needed.
    """
    half = validation.number("margin", margin, 1e-150, 1e150)
    sigma = validation.number("standard deviation", standard_deviation, 1e-150, 1e150)
    ratio = NORMAL.upper_quantile((1 - confidence_level(level)) / 2) * (sigma / half)
    if not ratio * ratio <= MOST_TRIALS:
        needed = f"be reached with at most {MOST_TRIALS:,} values"
        raise MathvizError("margin", needed, plain_number(half, 3))
    return max(1, math.ceil(ratio * ratio * (1 - 1e-12)))


def sample_size_for_power(
    effect: float,
    power: float = 0.8,
    standard_deviation: float = 1.0,
    alpha: float = 0.05,
    tail: str = "two-sided",
    test: str = "z",
) -> int:
    """Return the smallest sample with which the test finds the effect so often.

    Raises
    ------
    MathvizError
        If an argument is out of bounds, the effect is 0 or on the other side of the tail, or ten
        million values are too few.
    """
    wanted = validation.number("power", power, 0.01, 0.999999)
    difference = validation.number("effect", effect, -1e150, 1e150)
    side = one_of("tail", tail, TAILS)
    least = 1 if one_of("test", test, TESTS) == "z" else 2

    def enough(n: int) -> bool:
        return _power(difference, n, standard_deviation, alpha, side, test) >= wanted

    if not enough(MOST_VALUES):
        requirement = f"be found by a {side} test of at most {MOST_VALUES:,} values"
        raise MathvizError("effect", requirement, plain_number(difference, 3))
    low, high = least - 1, MOST_VALUES
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def sample_size_for_rates(
    first_rate: float, second_rate: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Return the size of each group with which a two-sided z test finds two rates different.

    n = (z√(2p̄(1 − p̄)) + z′√(p₁(1 − p₁) + p₂(1 − p₂)))² / (p₁ − p₂)² (Fleiss, Levin and Paik,
    Statistical Methods for Rates and Proportions, chapter 4).

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the rates are too close.
    """
    one = validation.number("first rate", first_rate, 0.0, 1.0)
    other = validation.number("second rate", second_rate, 0.0, 1.0)
    beta = 1 - validation.number("power", power, 0.01, 0.999999)
    if abs(one - other) < 1e-4:
        raise MathvizError("second rate", "differ from the first by 0.0001", f"{other:g}")
    middle = (one + other) / 2
    false_alarm = NORMAL.upper_quantile(significance(alpha) / 2)
    miss = NORMAL.upper_quantile(beta)
    root = false_alarm * math.sqrt(2 * middle * (1 - middle)) + miss * math.sqrt(
        one * (1 - one) + other * (1 - other)
    )
    return max(1, math.ceil((root / (one - other)) ** 2 * (1 - 1e-12)))


def _power(effect: float, size: int, sigma: float, alpha: float, tail: str, test: str) -> float:
    deviation = validation.number("standard deviation", sigma, 1e-150, 1e150)
    law = NORMAL if test == "z" else student_t(size - 1)
    bounds = critical_values(law, significance(alpha), tail)
    return rejection_probability(law, bounds, effect / deviation * math.sqrt(size))
