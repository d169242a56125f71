"""False alarms: how often peeking finds a difference where there is none.

Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.statistics.decisions import significance
from mathviz.statistics.experiments import MOST_VISITORS, look_times, pooled_z
from mathviz.statistics.reference_laws import NORMAL
from mathviz.statistics.sequential import (
    MOST_LOOKS,
    false_alarm_probability,
    pocock_critical_value,
)
from mathviz.validation import FloatArray
from mathviz.words import plain_number

SHOWN_PATHS = 50
MOST_REPEATS = 100_000


@dataclass(frozen=True, eq=False)
class FalseAlarms:
    """Many A/B tests of two equal pages, watched at every look.

    `paths` (≤ 50, m) are z at the looks of the first tests. `peeking` and `corrected` (m,) are the
    shares of tests with an alarm by each look, with `critical_value` and with Pocock's
    `corrected_critical_value`; `expected` (m,) is what theory says of `peeking` (normal z). `once`
    is the share of alarms if one looks at the end only.
    """

    rate: float
    visitors: int
    alpha: float
    looks: NDArray[np.int_]
    repeats: int
    paths: FloatArray
    critical_value: float
    corrected_critical_value: float
    peeking: FloatArray
    expected: FloatArray
    corrected: FloatArray
    once: float
    description: str


def false_alarms(
    rate: float = 0.2,
    visitors: int = 1000,
    looks: int = 10,
    alpha: float = 0.05,
    repeats: int = 2000,
    rng: np.random.Generator | None = None,
) -> FalseAlarms:
    """Run tests of two pages that are equal, and count alarms with and without correction.

    Parameters
    ----------
    rate : float
        The chance of a click on either page, 0.001 to 0.999.
    visitors, looks, alpha
        As for `ab_test`.
    repeats : int
        How many tests, 1 to 100,000.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    p = validation.number("rate", rate, 0.001, 0.999)
    n = validation.whole_number("visitors", visitors, 2, MOST_VISITORS)
    m = validation.whole_number("looks", looks, 1, min(MOST_LOOKS, n))
    times = validation.whole_number("repeats", repeats, 1, MOST_REPEATS)
    level = significance(alpha)
    seen = look_times(n, m)
    arriving = np.diff(seen, prepend=0)
    generator = rng or np.random.default_rng(0)
    a, b = (np.cumsum(generator.binomial(arriving, p, (times, m)), axis=1) for _ in range(2))
    z = pooled_z(a.astype(np.float64), b.astype(np.float64), seen.astype(np.float64))
    critical = NORMAL.upper_quantile(level / 2)
    corrected = pocock_critical_value(m, level)
    peeking = _alarms_by_look(z, critical)
    kept = _alarms_by_look(z, corrected)
    return FalseAlarms(
        rate=p,
        visitors=n,
        alpha=level,
        looks=seen,
        repeats=times,
        paths=z[:SHOWN_PATHS].copy(),
        critical_value=critical,
        corrected_critical_value=corrected,
        peeking=peeking,
        expected=false_alarm_probability(np.full(m, critical)),
        corrected=kept,
        once=float(np.mean(np.abs(z[:, -1]) >= critical)),
        description=f"Of {times} tests of equal pages {_percent(peeking[-1])} raise a false alarm "
        f"at one of {m} looks, {_percent(kept[-1])} with the corrected bound.",
    )


def _alarms_by_look(z: FloatArray, critical: float) -> FloatArray:
    raised = np.logical_or.accumulate(np.abs(z) >= critical, axis=1)
    return np.asarray(raised.mean(axis=0))


def _percent(share: float) -> str:
    return f"{plain_number(100 * share, 3)}%"
