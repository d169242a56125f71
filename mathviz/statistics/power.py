"""Errors of both kinds: what a test misses when the null hypothesis is wrong."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.decisions import TAILS, critical_values, significance
from mathviz.statistics.reference_laws import NORMAL, ReferenceLaw, student_t
from mathviz.validation import FloatArray, one_of
from mathviz.words import plain_number

MOST_VALUES = 10_000_000
TESTS = ("z", "t")
CURVE_POINTS = 401
REACH = 4.5
EFFECTS = 101
LARGEST_SHIFT = 1000


@dataclass(frozen=True, eq=False)
class Power:
    """The law of the test statistic if the null hypothesis is true, and if the truth is `effect`.

    `power` is the chance to reject when the mean is `effect` away from the null hypothesis's,
    `beta` = 1 − power the chance to miss it, `alpha` the chance of a false alarm.
    `noncentrality` is effect √n / σ, about which the statistic then lies. `x`, `null_density`
    and `true_density` (401,) are the two curves. `effects` and `powers` (101,) tell how the power
    grows with the effect, to twice this one or 4 standard errors either way.
    """

    test: str
    tail: str
    effect: float
    standard_deviation: float
    size: int
    alpha: float
    beta: float
    power: float
    noncentrality: float
    law: ReferenceLaw
    critical_values: tuple[float | None, float | None]
    x: FloatArray
    null_density: FloatArray
    true_density: FloatArray
    effects: FloatArray
    powers: FloatArray


def power_of_test(
    effect: float,
    size: int,
    standard_deviation: float = 1.0,
    alpha: float = 0.05,
    tail: str = "two-sided",
    test: str = "z",
) -> Power:
    """Find the power of a one-sample test about a mean.

    The t statistic then follows the noncentral t law (Lehmann and Romano, chapter 5).

    Parameters
    ----------
    effect : float
        How far the true mean is from the null hypothesis's, with its sign.
    size : int
        Values in the sample, from 1 for z and 2 for t.
    standard_deviation : float
        The law's own, above 0.
    alpha : float
        10⁻⁹ to 0.5.
    tail, test : str
        "two-sided", "greater" or "less"; "z" or "t".

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    difference = validation.number("effect", effect, -1e150, 1e150)
    chosen = one_of("test", test, TESTS)
    n = validation.whole_number("size", size, 1 if chosen == "z" else 2, MOST_VALUES)
    sigma = validation.number("standard deviation", standard_deviation, 1e-150, 1e150)
    level, side = significance(alpha), one_of("tail", tail, TAILS)
    law = NORMAL if chosen == "z" else student_t(n - 1)
    bounds = critical_values(law, level, side)
    shift = difference / sigma * math.sqrt(n)
    if abs(shift) > LARGEST_SHIFT:
        requirement = f"be at most {LARGEST_SHIFT:,} standard errors σ/√n from 0"
        raise MathvizError("effect", requirement, plain_number(shift, 3))
    power = rejection_probability(law, bounds, shift)
    x = np.linspace(min(0.0, shift) - REACH, max(0.0, shift) + REACH, CURVE_POINTS)
    shifts = max(2 * abs(shift), 4.0) * np.linspace(-1, 1, EFFECTS)
    return Power(
        test=chosen,
        tail=side,
        effect=difference,
        standard_deviation=sigma,
        size=n,
        alpha=level,
        beta=1 - power,
        power=power,
        noncentrality=shift,
        law=law,
        critical_values=bounds,
        x=x,
        null_density=law.density(x),
        true_density=_shifted_density(law, x, shift),
        effects=shifts / math.sqrt(n) * sigma,
        powers=np.array([rejection_probability(law, bounds, float(s)) for s in shifts]),
    )


def rejection_probability(
    law: ReferenceLaw, bounds: tuple[float | None, float | None], shift: float
) -> float:
    """Return the chance to reject if the statistic's law is shifted by so much."""
    low, high = bounds
    below = 0.0 if low is None else _below(law, low, shift)
    above = 0.0 if high is None else _below(law, -high, -shift)
    return min(1.0, below + above)


def _below(law: ReferenceLaw, x: float, shift: float) -> float:
    if law.degrees_of_freedom is None:
        return float(special.ndtr(x - shift))
    return float(special.nctdtr(law.degrees_of_freedom, shift, x))


def _shifted_density(law: ReferenceLaw, x: FloatArray, shift: float) -> FloatArray:
    if law.degrees_of_freedom is None or shift == 0:
        return law.density(x - shift)
    return np.asarray(stats.nct.pdf(x, law.degrees_of_freedom, shift))
