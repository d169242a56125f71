"""Intervals compared: what more draws, a surer level and a known spread do to their width.

Casella and Berger, Statistical Inference (2nd edition), sections 9.2 and 9.3.
"""

import copy
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.probability.distributions import Distribution
from mathviz.statistics.coverage import Coverage, coverage
from mathviz.statistics.intervals import Interval, mean_interval

MORE_DRAWS = 4
FEWER_MISSES = 5


@dataclass(frozen=True, eq=False)
class IntervalRun:
    """Intervals from many samples: their mean width, and which of the first are off.

    `percent` is the level and `percent_held` the share that held the truth, both in percent;
    `misses` counts those of the first `shown` samples that did not.
    """

    coverage: Coverage
    percent: float
    percent_held: float
    width: float
    shown: int
    misses: int


@dataclass(frozen=True, eq=False)
class IntervalComparison:
    """Three runs of intervals, and the very first one by z and by t.

    `larger` has four times the draws, `surer` the samples of `usual` and a fifth of the misses;
    the mean width is `narrower` and `wider` times that of `usual`. `by_z` knows the law's standard
    deviation, `by_t` (None for samples of one draw) has `spread` from the first sample.
    """

    usual: IntervalRun
    larger: IntervalRun
    surer: IntervalRun
    narrower: float
    wider: float
    by_z: Interval
    by_t: Interval | None
    spread: float | None


def interval_comparison(
    law: Distribution | str = "normal",
    size: int = 20,
    level: float = 0.95,
    repeats: int = 1000,
    method: str = "t",
    rng: np.random.Generator | None = None,
    shown: int = 100,
) -> IntervalComparison:
    """Make intervals from repeated samples, and the same with more draws and at a surer level.

    Parameters
    ----------
    law, size, level, repeats, method, rng
        As for `mathviz.statistics.coverage.coverage`.
    shown : int
        Among how many of the samples misses are counted, the first ones.

    Raises
    ------
    MathvizError
        As `mathviz.statistics.coverage.coverage`; four times as many draws must be allowed, too.
    """
    counted = validation.whole_number("shown", shown, 1, 10_000_000)
    source = rng or np.random.default_rng(0)
    usual = _run(coverage(law, size, level, repeats, method, copy.deepcopy(source)), counted)
    sure = 1 - (1 - usual.coverage.level) / FEWER_MISSES
    surer = _run(coverage(law, size, sure, repeats, method, copy.deepcopy(source)), counted)
    more = MORE_DRAWS * usual.coverage.size
    larger = _run(coverage(law, more, level, repeats, method, source), counted)
    first, sigma = usual.coverage.samples[0], usual.coverage.distribution.standard_deviation
    alone = len(first) == 1
    return IntervalComparison(
        usual=usual,
        larger=larger,
        surer=surer,
        narrower=larger.width / usual.width,
        wider=surer.width / usual.width,
        by_z=mean_interval(first, level, sigma),
        by_t=None if alone else mean_interval(first, level),
        spread=None if alone else float(first.std(ddof=1)),
    )


def _run(made: Coverage, shown: int) -> IntervalRun:
    count = min(shown, len(made.hits))
    return IntervalRun(
        coverage=made,
        percent=100 * made.level,
        percent_held=100 * made.share,
        width=float(np.mean(made.highs - made.lows)),
        shown=count,
        misses=int(np.sum(~made.hits[:count])),
    )
