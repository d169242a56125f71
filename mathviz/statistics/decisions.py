"""From a test statistic to a decision: tails, p-value and critical values.

Casella and Berger, Statistical Inference, chapter 8.
"""

from dataclasses import dataclass
from enum import Enum

from mathviz import validation
from mathviz.statistics.reference_laws import ReferenceLaw
from mathviz.validation import one_of
from mathviz.words import plain_number

TAILS = ("two-sided", "greater", "less")


class Decision(Enum):
    """What a test says about its null hypothesis."""

    REJECTED = "the null hypothesis is rejected"
    NOT_REJECTED = "the null hypothesis is not rejected"
    NO_SPREAD = "the data show no spread, so there is no test statistic"


@dataclass(frozen=True)
class HypothesisTest:
    """A test of a null hypothesis about one number.

    `statistic` is (`estimate` − `null_value`) / `standard_error`, which follows `law` if the null
    hypothesis is true; `critical_values` bound the region that does not reject, None where it has
    no bound. `low` and `high` bound the confidence interval of level 1 − `alpha` that goes with
    the test, ±∞ on the open side. Without spread statistic and p-value are None.
    """

    name: str
    tail: str
    alpha: float
    estimate: float
    null_value: float
    standard_error: float
    statistic: float | None
    law: ReferenceLaw
    degrees_of_freedom: float | None
    p_value: float | None
    critical_values: tuple[float | None, float | None]
    low: float
    high: float
    decision: Decision
    description: str


def significance(alpha: float) -> float:
    """Return a significance level within its bounds.

    Raises
    ------
    MathvizError
        If it is no number from 10⁻⁹ to 0.5.
    """
    return validation.number("alpha", alpha, 1e-9, 0.5)


def tail_probability(law: ReferenceLaw, statistic: float, tail: str) -> float:
    """Return the p-value of a statistic under a law symmetric about 0."""
    match tail:
        case "greater":
            return law.above(statistic)
        case "less":
            return law.below(statistic)
        case _:
            return 2 * law.above(abs(statistic))


def critical_values(
    law: ReferenceLaw, alpha: float, tail: str
) -> tuple[float | None, float | None]:
    """Return the bounds of the region that does not reject, under a law symmetric about 0."""
    critical = law.upper_quantile(alpha / 2 if tail == "two-sided" else alpha)
    return (None if tail == "greater" else -critical, None if tail == "less" else critical)


def decide(
    name: str,
    estimate: float,
    null_value: float,
    error: float,
    law: ReferenceLaw,
    alpha: float,
    tail: str,
    interval_error: float | None = None,
) -> HypothesisTest:
    """Complete a test from its estimate and standard error.

    `interval_error` is the standard error of the interval where it differs from the test's, as for
    proportions, whose test is made under the null hypothesis.

    Parameters
    ----------
    name : str
        What the test is called.
    estimate, null_value, error : float
        (estimate − null_value) / error is the statistic.
    law : ReferenceLaw
        That of the statistic if the null hypothesis is true, symmetric about 0.
    alpha : float
        10⁻⁹ to 0.5.
    tail : str
        One of `TAILS`.
    interval_error : float, optional
        See above; `error` unless given.

    Raises
    ------
    MathvizError
        If alpha or the tail is unknown.
    """
    side = one_of("tail", tail, TAILS)
    level = significance(alpha)
    bounds = critical_values(law, level, side)
    spread = error if interval_error is None else interval_error
    statistic = (estimate - null_value) / error if error > 0 else None
    p_value = None if statistic is None else tail_probability(law, statistic, side)
    decision = _decision(p_value, level)
    return HypothesisTest(
        name=name,
        tail=side,
        alpha=level,
        estimate=estimate,
        null_value=null_value,
        standard_error=error,
        statistic=statistic,
        law=law,
        degrees_of_freedom=law.degrees_of_freedom,
        p_value=p_value,
        critical_values=bounds,
        low=float("-inf") if bounds[1] is None else estimate - bounds[1] * spread,
        high=float("inf") if bounds[0] is None else estimate - bounds[0] * spread,
        decision=decision,
        description=describe(decision, p_value, level),
    )


def describe(decision: Decision, p_value: float | None, alpha: float) -> str:
    """Say in one sentence what a test decides, and why."""
    if p_value is None:
        return "The data show no spread, so there is no test statistic."
    sign, verb = ("≤", "is") if decision is Decision.REJECTED else (">", "is not")
    p, level = plain_number(p_value, 3), plain_number(alpha, 3)
    return f"p = {p} {sign} {level}: the null hypothesis {verb} rejected."


def _decision(p_value: float | None, alpha: float) -> Decision:
    if p_value is None:
        return Decision.NO_SPREAD
    return Decision.REJECTED if p_value <= alpha else Decision.NOT_REJECTED
