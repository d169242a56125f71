"""Confidence intervals: ranges that hold the truth in a known share of all samples."""

import math
from dataclasses import dataclass

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.moments import mean_and_spread
from mathviz.statistics.reference_laws import NORMAL, ReferenceLaw, student_t
from mathviz.validation import one_of
from mathviz.words import plain_number

PROPORTION_METHODS = ("wilson", "wald")
MOST_TRIALS = 1_000_000_000


@dataclass(frozen=True)
class Interval:
    """A confidence interval from `low` to `high`, `margin` to each side of `centre`.

    `method` is "z", "t", "wilson" or "wald". `centre` is the estimate, except for Wilson's
    interval, which leans towards 1/2. `law` is the law behind `critical_value`.
    `no_spread` tells that the data show no spread, so that the interval is a mere point and
    claims too much.
    """

    method: str
    estimate: float
    low: float
    high: float
    level: float
    centre: float
    margin: float
    standard_error: float
    critical_value: float
    law: ReferenceLaw
    no_spread: bool
    description: str


def mean_interval(
    values: object, level: float = 0.95, standard_deviation: float | None = None
) -> Interval:
    """Return the interval for a mean: z if the law's standard deviation is known, else t.

    x̄ ± z σ/√n and x̄ ± t s/√n with n − 1 degrees of freedom (Casella and Berger, section 9.2).

    Parameters
    ----------
    values : (n,) numbers
        One or more; two or more for t.
    level : float
        0.01 to 0.9999.
    standard_deviation : float, optional
        The law's own, above 0, if it is known.

    Raises
    ------
    MathvizError
        If there are too few values or an argument is out of bounds.
    """
    share = confidence_level(level)
    data = mean_and_spread(values)
    if standard_deviation is not None:
        law = NORMAL
        spread = validation.number("standard deviation", standard_deviation, 1e-150, 1e150)
    else:
        if data.standard_deviation is None:
            requirement = "hold at least 2 numbers if the standard deviation is not known"
            raise MathvizError("values", requirement, "1")
        law = student_t(data.count - 1)
        spread = data.standard_deviation
    error = spread / math.sqrt(data.count)
    return _interval("z" if law is NORMAL else "t", data.mean, data.mean, error, law, share)


def proportion_interval(
    successes: int, trials: int, level: float = 0.95, method: str = "wilson"
) -> Interval:
    """Return the interval for a probability from a count of successes.

    Wilson's (Journal of the American Statistical Association 22, 1927) inverts the z test; Wald's
    p̂ ± z √(p̂(1 − p̂)/n) is a mere point at 0 and 1 and covers too seldom (Brown, Cai and DasGupta,
    Statistical Science 16, 2001). `standard_error` is √(p̂(1 − p̂)/n) for both.

    Parameters
    ----------
    successes, trials : int
        ``0 ≤ successes ≤ trials``, and at least one trial.
    level : float
        0.01 to 0.9999.
    method : str
        "wilson" or "wald".

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    n = validation.whole_number("trials", trials, 1, MOST_TRIALS)
    share = validation.whole_number("successes", successes, 0, n) / n
    chosen = one_of("method", method, PROPORTION_METHODS)
    sure = confidence_level(level)
    z = NORMAL.upper_quantile((1 - sure) / 2)
    error = math.sqrt(share * (1 - share) / n)
    if chosen == "wald":
        return _interval("wald", share, share, error, NORMAL, sure)
    shrink = 1 / (1 + z * z / n)
    centre = shrink * (share + z * z / (2 * n))
    half = shrink * z * math.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)
    return _interval("wilson", share, centre, error, NORMAL, sure, half)


def confidence_level(level: float) -> float:
    """Return a confidence level within its bounds.

    Raises
    ------
    MathvizError
        If it is no number from 0.01 to 0.9999.
    """
    return validation.number("level", level, 0.01, 0.9999)


def _interval(
    method: str,
    estimate: float,
    centre: float,
    error: float,
    law: ReferenceLaw,
    level: float,
    margin: float | None = None,
) -> Interval:
    critical = law.upper_quantile((1 - level) / 2)
    half = critical * error if margin is None else margin
    low, high = centre - half, centre + half
    if method == "wilson":
        low = 0.0 if estimate == 0 else max(0.0, low)
        high = 1.0 if estimate == 1 else min(1.0, high)
    return Interval(
        method=method,
        estimate=estimate,
        low=low,
        high=high,
        level=level,
        centre=centre,
        margin=half,
        standard_error=error,
        critical_value=critical,
        law=law,
        no_spread=half == 0,
        description=_description(low, high, level),
    )


def _description(low: float, high: float, level: float) -> str:
    if low == high:
        return "The data show no spread, so this interval is a single point and claims too much."
    return (
        f"From {plain_number(low, 3)} to {plain_number(high, 3)}: intervals made this way hold "
        f"the truth in {plain_number(100 * level, 4)}% of all samples."
    )
