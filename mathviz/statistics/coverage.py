"""Coverage: how often intervals hold the truth when samples are drawn again and again.

Neyman (1937), Philosophical Transactions of the Royal Society A 236.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.probability.distributions import Distribution, distribution
from mathviz.statistics.intervals import confidence_level
from mathviz.statistics.margins import MarginCurves, margin_curves
from mathviz.statistics.reference_laws import NORMAL, student_t
from mathviz.statistics.variance_bias import require_deviation
from mathviz.validation import FloatArray, one_of
from mathviz.words import plain_number

MOST_DRAWS = 10_000_000
SHOWN_SAMPLES = 100


@dataclass(frozen=True, eq=False)
class Coverage:
    """Intervals from many samples of a law whose mean is known, and which of them hold it.

    `samples` (≤ 100, n) are the first samples; `means`, `lows`, `highs`, `hits` and
    `running_share` (repeats,) one entry for each sample; `running_share` is the share of hits
    so far, `share` the last of them. `margin` is the z margin zσ/√n of the law's
    own standard deviation, and `margins` show how it depends on size and level.
    """

    distribution: Distribution
    truth: float
    size: int
    level: float
    method: str
    critical_value: float
    margin: float
    margins: MarginCurves
    samples: FloatArray
    means: FloatArray
    lows: FloatArray
    highs: FloatArray
    hits: NDArray[np.bool_]
    misses: int
    running_share: FloatArray
    share: float
    description: str


def coverage(
    law: Distribution | str = "normal",
    size: int = 20,
    level: float = 0.95,
    repeats: int = 100,
    method: str = "t",
    rng: np.random.Generator | None = None,
) -> Coverage:
    """Draw samples, make an interval of each and count those that hold the mean.

    Parameters
    ----------
    law : Distribution or str
        A distribution with mean and standard deviation, or the name of one.
    size, repeats : int
        Numbers in a sample, from 2 (from 1 for z), and how many samples.
    level : float
        0.01 to 0.9999.
    method : str
        "t", or "z" with the law's own standard deviation.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If the law has no standard deviation or an argument is out of bounds.
    """
    chosen = law if isinstance(law, Distribution) else distribution(law)
    sigma = require_deviation(chosen)
    truth = float(chosen.mean or 0.0)
    share = confidence_level(level)
    known = one_of("method", method, ("t", "z")) == "z"
    n = validation.whole_number("sample size", size, 1 if known else 2, 100_000)
    times = validation.whole_number("repeats", repeats, 1, MOST_DRAWS // n)
    numbers = chosen.sample(rng or np.random.default_rng(0), (times, n))
    means = numbers.mean(axis=1)
    spreads = np.full(times, sigma) if known else numbers.std(axis=1, ddof=1)
    reference = NORMAL if known else student_t(n - 1)
    critical = reference.upper_quantile((1 - share) / 2)
    half = critical * spreads / math.sqrt(n)
    hits = np.abs(means - truth) <= half
    running = np.cumsum(hits) / np.arange(1, times + 1)
    return Coverage(
        distribution=chosen,
        truth=truth,
        size=n,
        level=share,
        method=method,
        critical_value=critical,
        margin=NORMAL.upper_quantile((1 - share) / 2) * sigma / math.sqrt(n),
        margins=margin_curves(max(n, 2), share, sigma, method),
        samples=numbers[:SHOWN_SAMPLES].copy(),
        means=means,
        lows=means - half,
        highs=means + half,
        hits=hits,
        misses=int(times - hits.sum()),
        running_share=running,
        share=float(running[-1]),
        description=f"{hits.sum()} of {times} intervals hold the mean "
        f"{plain_number(truth, 3)}: {plain_number(100 * running[-1], 3)}%, "
        f"and {plain_number(100 * share, 4)}% is what was promised.",
    )
