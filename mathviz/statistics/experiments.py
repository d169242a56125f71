"""A/B tests: two pages' clicks as they arrive, and what comes of looking too early.

Johari, Koomen, Pekelis and Walsh (2017), Peeking at A/B Tests.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from mathviz import validation
from mathviz.statistics.decisions import HypothesisTest, significance
from mathviz.statistics.proportion_tests import two_proportion_test
from mathviz.statistics.reference_laws import NORMAL
from mathviz.statistics.sequential import MOST_LOOKS, pocock_critical_value
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_VISITORS = 100_000


@dataclass(frozen=True, eq=False)
class Experiment:
    """Two pages, visitor by visitor, and the verdicts at each look.

    Row k of `clicks` (n, 2) counts the clicks on page A and on page B after k + 1 visitors of each;
    `differences` (n,) are share B − share A, `lows` and `highs` their interval, `z` and `p_values`
    the two-proportion test's (0 and 1 as long as there is no spread). `looks` (m,) are the
    numbers of visitors at which somebody looks; `first_alarm` is the first of them at which |z|
    reaches `critical_value`, `first_corrected_alarm` at which it reaches Pocock's
    `corrected_critical_value`, None if never. `verdict` is the test at the end,
    `rates_differ` whether there is an effect to be found.
    """

    rate_a: float
    rate_b: float
    visitors: int
    alpha: float
    clicks: FloatArray
    differences: FloatArray
    lows: FloatArray
    highs: FloatArray
    z: FloatArray
    p_values: FloatArray
    looks: NDArray[np.int_]
    critical_value: float
    corrected_critical_value: float
    first_alarm: int | None
    first_corrected_alarm: int | None
    verdict: HypothesisTest
    rates_differ: bool
    description: str


def ab_test(
    rate_a: float = 0.1,
    rate_b: float = 0.13,
    visitors: int = 1000,
    looks: int = 10,
    alpha: float = 0.05,
    rng: np.random.Generator | None = None,
) -> Experiment:
    """Let visitors arrive, and test whether page B is clicked as often as page A.

    Parameters
    ----------
    rate_a, rate_b : float
        Chances of a click, 0 to 1.
    visitors : int
        Of each page, 2 to 100,000.
    looks : int
        Equally spaced, the last at the end; 1 to 50, and at most one for each visitor.
    alpha : float
        10⁻⁹ to 0.5.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    a = validation.number("rate A", rate_a, 0.0, 1.0)
    b = validation.number("rate B", rate_b, 0.0, 1.0)
    n = validation.whole_number("visitors", visitors, 2, MOST_VISITORS)
    m = validation.whole_number("looks", looks, 1, min(MOST_LOOKS, n))
    level = significance(alpha)
    draws = (rng or np.random.default_rng(0)).random((n, 2)) < [a, b]
    clicks = np.cumsum(draws, axis=0, dtype=np.float64)
    counted = np.arange(1.0, n + 1)
    shares = clicks / counted[:, None]
    differences = shares[:, 1] - shares[:, 0]
    critical = NORMAL.upper_quantile(level / 2)
    margin = critical * np.sqrt((shares * (1 - shares)).sum(axis=1) / counted)
    z = pooled_z(clicks[:, 0], clicks[:, 1], counted)
    times = look_times(n, m)
    corrected = pocock_critical_value(m, level)
    first, later = _first(z, times, critical), _first(z, times, corrected)
    ends = (int(clicks[-1, 1]), n, int(clicks[-1, 0]), n)
    return Experiment(
        rate_a=a,
        rate_b=b,
        visitors=n,
        alpha=level,
        clicks=clicks,
        differences=differences,
        lows=differences - margin,
        highs=differences + margin,
        z=z,
        p_values=special.erfc(np.abs(z) / math.sqrt(2)),
        looks=times,
        critical_value=critical,
        corrected_critical_value=corrected,
        first_alarm=first,
        first_corrected_alarm=later,
        verdict=two_proportion_test(*ends, level),
        rates_differ=a != b,
        description=_description(first, later, m, n),
    )


def pooled_z(clicks_a: FloatArray, clicks_b: FloatArray, visitors: FloatArray) -> FloatArray:
    """Return the two-proportion z of groups of equal size, 0 where there is no spread."""
    pooled = (clicks_a + clicks_b) / (2 * visitors)
    spread = np.sqrt(pooled * (1 - pooled) * 2 / visitors)
    difference = (clicks_b - clicks_a) / visitors
    return np.asarray(np.divide(difference, spread, out=np.zeros_like(spread), where=spread > 0))


def look_times(visitors: int, looks: int) -> NDArray[np.int_]:
    """Return the numbers of visitors at equally spaced looks, the last at the end."""
    return np.array([math.ceil(visitors * k / looks) for k in range(1, looks + 1)])


def _first(z: FloatArray, times: NDArray[np.int_], critical: float) -> int | None:
    beyond = times[np.abs(z[times - 1]) >= critical]
    return int(beyond[0]) if len(beyond) else None


def _description(first: int | None, later: int | None, looks: int, visitors: int) -> str:
    if first is None:
        return f"None of {looks} looks finds a difference among {visitors} visitors of each page."
    corrected = "never does" if later is None else f"does after {plain_number(later, 6)}"
    return (
        f"Looking {looks} times, one would stop after {plain_number(first, 6)} visitors; "
        f"a test that allows for the looks {corrected}."
    )
