"""How often an interval for a proportion holds the truth, exactly."""

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.statistics.intervals import PROPORTION_METHODS, proportion_interval
from mathviz.validation import one_of


def proportion_coverage(
    probability: float, trials: int, level: float = 0.95, method: str = "wilson"
) -> float:
    """Return the exact share of samples whose interval for a proportion holds the truth.

    A sum over all possible counts (Brown, Cai and DasGupta, Statistical Science 16, 2001).

    Raises
    ------
    MathvizError
        If an argument is out of bounds; at most 10,000 trials.
    """
    p = validation.number("probability", probability, 0.0, 1.0)
    n = validation.whole_number("trials", trials, 1, 10_000)
    chosen = one_of("method", method, PROPORTION_METHODS)
    made = (proportion_interval(k, n, level, chosen) for k in range(n + 1))
    holds = np.array([interval.low <= p <= interval.high for interval in made])
    k = np.arange(n + 1)
    choices = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
    masses = np.exp(choices + special.xlogy(k, p) + special.xlog1py(n - k, -p))
    return float(min(1.0, masses[holds].sum()))
