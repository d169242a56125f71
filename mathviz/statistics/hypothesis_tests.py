"""Tests about means: z, t, two samples with equal or unequal spread, pairs."""

import math

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.decisions import HypothesisTest, decide
from mathviz.statistics.moments import MeanAndSpread, mean_and_spread
from mathviz.statistics.reference_laws import NORMAL, student_t
from mathviz.statistics.samples import LARGEST_VALUE, sample

SMALLEST_SPREAD = 1e-150


def z_test(
    values: object,
    mean: float,
    standard_deviation: float,
    alpha: float = 0.05,
    tail: str = "two-sided",
) -> HypothesisTest:
    """Test whether the law's mean is `mean`, its standard deviation being known.

    z = (x̄ − μ₀) √n / σ (Casella and Berger, chapter 8).

    Parameters
    ----------
    values : (n,) numbers, n ≥ 1
    mean, standard_deviation : float
        Under the null hypothesis; the latter above 0.
    alpha : float
        10⁻⁹ to 0.5.
    tail : str
        "two-sided", "greater" or "less": what the alternative says of the mean.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    null = _mean(mean)
    sigma = validation.number(
        "standard deviation", standard_deviation, SMALLEST_SPREAD, LARGEST_VALUE
    )
    data = mean_and_spread(values)
    error = sigma / math.sqrt(data.count)
    return decide("z test", data.mean, null, error, NORMAL, alpha, tail)


def t_test(
    values: object, mean: float = 0.0, alpha: float = 0.05, tail: str = "two-sided"
) -> HypothesisTest:
    """Test whether the law's mean is `mean`, its spread being estimated.

    t = (x̄ − μ₀) √n / s with n − 1 degrees of freedom (Student, Biometrika 6, 1908).

    Parameters
    ----------
    values : (n,) numbers, n ≥ 2
    mean, alpha, tail
        As for `z_test`.

    Raises
    ------
    MathvizError
        If there are fewer than two values or an argument is out of bounds.
    """
    null = _mean(mean)
    data, error = _with_error("values", values)
    return decide("t test", data.mean, null, error, student_t(data.count - 1), alpha, tail)


def paired_t_test(
    first: object, second: object, alpha: float = 0.05, tail: str = "two-sided"
) -> HypothesisTest:
    """Test whether the mean of the differences `first` − `second` is 0.

    Raises
    ------
    MathvizError
        If there are fewer than two pairs, the lengths differ or an argument is out of bounds.
    """
    one, other = sample("first", first, 2), sample("second", second, 2)
    if len(one) != len(other):
        raise MathvizError("second", f"have {len(one)} entries like first", str(len(other)))
    data, error = _with_error("differences", (one - other) / 2)
    law = student_t(data.count - 1)
    return decide("paired t test", 2 * data.mean, 0.0, 2 * error, law, alpha, tail)


def two_sample_t_test(
    first: object, second: object, alpha: float = 0.05, tail: str = "two-sided"
) -> HypothesisTest:
    """Test whether two laws of equal spread have equal means; the estimate is first − second.

    The variance is pooled; n₁ + n₂ − 2 degrees of freedom (Casella and Berger, exercise 8.41).

    Raises
    ------
    MathvizError
        If a sample has fewer than two values or an argument is out of bounds.
    """
    (one, _), (other, _) = _with_error("first", first), _with_error("second", second)
    df = one.count + other.count - 2
    share = (one.count - 1) / df
    spread = math.hypot(
        math.sqrt(share) * (one.standard_deviation or 0.0),
        math.sqrt(1 - share) * (other.standard_deviation or 0.0),
    )
    error = spread * math.sqrt(1 / one.count + 1 / other.count)
    difference = one.mean - other.mean
    return decide("two-sample t test", difference, 0.0, error, student_t(df), alpha, tail)


def welch_test(
    first: object, second: object, alpha: float = 0.05, tail: str = "two-sided"
) -> HypothesisTest:
    """Test whether two laws of any spread have equal means; the estimate is first − second.

    Degrees of freedom after Welch and Satterthwaite (Biometrika 34, 1947). If neither sample
    has any spread they are n₁ + n₂ − 2.

    Raises
    ------
    MathvizError
        If a sample has fewer than two values or an argument is out of bounds.
    """
    one, error_one = _with_error("first", first)
    other, error_other = _with_error("second", second)
    error = math.hypot(error_one, error_other)
    df = float(one.count + other.count - 2)
    if error > 0:
        share = (error_one / error) ** 2
        df = 1 / (share**2 / (one.count - 1) + (error_other / error) ** 4 / (other.count - 1))
    difference = one.mean - other.mean
    return decide("Welch's t test", difference, 0.0, error, student_t(df), alpha, tail)


def _mean(mean: float) -> float:
    return validation.number("mean", mean, -LARGEST_VALUE, LARGEST_VALUE)


def _with_error(name: str, values: object) -> tuple[MeanAndSpread, float]:
    data = sample(name, values, 2)
    found = mean_and_spread(data)
    return found, (found.standard_deviation or 0.0) / math.sqrt(len(data))
