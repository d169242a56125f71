"""A belief about a coin, reshaped by every flip."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.families import flips as read_flips
from mathviz.statistics.intervals import confidence_level
from mathviz.validation import FloatArray, is_list, listed
from mathviz.words import plain_number

GRID_POINTS = 401
MOST_FLIPS = 5000


class Peak(Enum):
    """Where a beta density is highest."""

    INSIDE = "one peak inside"
    AT_ZERO = "highest towards 0"
    AT_ONE = "highest towards 1"
    EVERYWHERE = "equally high everywhere"
    BOTH_ENDS = "highest towards both ends"


@dataclass(frozen=True, eq=False)
class CoinUpdate:
    """The posterior after every flip; row 0 is the prior, row k what k flips make of it.

    `a` and `b` (k + 1,) are the parameters of the beta laws, `means` theirs. `maxima` (MAP) is None
    where the density has no single peak, `peaks` says where it is highest. `likeliest` (MLE) is
    the share of heads so far, None before the first flip. `lows` and `highs` bound the central
    credible interval. `densities` (k + 1, 401) are taken at `grid` (401,), which keeps off 0
    and 1, where a density may be infinite. `log_evidence` is the logarithm of the probability
    of these flips, in this order, under the prior.
    """

    flips: FloatArray
    a: FloatArray
    b: FloatArray
    means: FloatArray
    maxima: tuple[float | None, ...]
    peaks: tuple[Peak, ...]
    likeliest: tuple[float | None, ...]
    level: float
    lows: FloatArray
    highs: FloatArray
    grid: FloatArray
    densities: FloatArray
    log_evidence: float
    description: str


def coin_update(
    flips: object, prior_a: float = 1.0, prior_b: float = 1.0, level: float = 0.95
) -> CoinUpdate:
    """Update a beta prior flip by flip (Gelman et al., Bayesian Data Analysis, section 2.4).

    Heads add 1 to a, tails 1 to b; the peak is (a − 1) / (a + b − 2) if a and b exceed 1.

    Parameters
    ----------
    flips : (k,) of 0 and 1, or a text of H and T
        None to 5000; heads are 1.
    prior_a, prior_b : float
        0.01 to 10,000: like so many heads and tails seen before.
    level : float
        Of the credible interval, 0.01 to 0.9999.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or a flip is neither 0 nor 1.
    """
    seen = _read(flips)
    share = confidence_level(level)
    heads = np.concatenate([[0.0], np.cumsum(seen)])
    counted = np.arange(len(seen) + 1)
    a = validation.number("prior a", prior_a, 0.01, 1e4) + heads
    b = validation.number("prior b", prior_b, 0.01, 1e4) + counted - heads
    grid = (np.arange(GRID_POINTS) + 0.5) / GRID_POINTS
    peaks = tuple(_peak(*pair) for pair in zip(a, b, strict=True))
    maxima = tuple(_maximum(*row) for row in zip(a, b, peaks, strict=True))
    shares = tuple(float(h / k) if k else None for h, k in zip(heads, counted, strict=True))
    return CoinUpdate(
        flips=seen,
        a=a,
        b=b,
        means=a / (a + b),
        maxima=maxima,
        peaks=peaks,
        likeliest=shares,
        level=share,
        lows=special.betaincinv(a, b, (1 - share) / 2),
        highs=special.betaincinv(a, b, (1 + share) / 2),
        grid=grid,
        densities=beta_density(grid, a[:, None], b[:, None]),
        log_evidence=float(special.betaln(a[-1], b[-1]) - special.betaln(a[0], b[0])),
        description=_description(maxima[-1], shares[-1], peaks[-1]),
    )


def beta_density(x: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
    """Return beta densities at points strictly between 0 and 1."""
    logarithm = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - special.betaln(a, b)
    return np.asarray(np.exp(logarithm))


def _read(flips: object) -> FloatArray:
    if flips == "" if isinstance(flips, str) else is_list(flips) and not listed("flips", flips):
        return np.empty(0)
    seen = read_flips("flips", flips)
    if len(seen) > MOST_FLIPS:
        raise MathvizError("flips", f"be at most {MOST_FLIPS:,}", f"{len(seen):,}")
    return seen


def _peak(a: float, b: float) -> Peak:
    if a == b == 1:
        return Peak.EVERYWHERE
    if a < 1 and b < 1:
        return Peak.BOTH_ENDS
    if a > 1 and b > 1:
        return Peak.INSIDE
    return Peak.AT_ONE if a > b else Peak.AT_ZERO


def _maximum(a: float, b: float, peak: Peak) -> float | None:
    match peak:
        case Peak.INSIDE:
            return float((a - 1) / (a + b - 2))
        case Peak.AT_ZERO:
            return 0.0
        case Peak.AT_ONE:
            return 1.0
        case _:
            return None


def _description(maximum: float | None, likeliest: float | None, peak: Peak) -> str:
    if maximum is None:
        return f"The belief is {peak.value}: it has no single most probable bias."
    most = f"The most probable bias is {plain_number(maximum, 3)}"
    if likeliest is None:
        return f"{most}; no flip has been seen."
    return f"{most}; the share of heads is {plain_number(likeliest, 3)}."
