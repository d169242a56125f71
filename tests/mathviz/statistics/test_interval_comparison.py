"""Comparing intervals: the runs are those of coverage, their widths those of the formula."""

import numpy as np
import pytest
from scipy import stats

from mathviz.errors import MathvizError
from mathviz.probability.distributions import distribution
from mathviz.statistics.coverage import coverage
from mathviz.statistics.interval_comparison import interval_comparison

LAW = distribution("normal", mean=5.0, standard_deviation=2.0)


def rng() -> np.random.Generator:
    return np.random.default_rng(3)


def test_z_intervals_halve_with_four_times_the_draws_and_widen_as_the_quantiles() -> None:
    found = interval_comparison(LAW, 12, 0.9, 200, "z", rng())
    assert found.usual.width == pytest.approx(2 * stats.norm.ppf(0.95) * 2 / np.sqrt(12))
    assert found.narrower == pytest.approx(0.5)
    assert found.wider == pytest.approx(stats.norm.ppf(0.99) / stats.norm.ppf(0.95))
    assert found.surer.percent == pytest.approx(98)
    assert found.usual.percent_held == pytest.approx(90, abs=7)


def test_a_surer_level_looks_at_the_same_samples_and_misses_no_more_of_them() -> None:
    found = interval_comparison(LAW, 8, 0.8, 500, "t", rng())
    np.testing.assert_array_equal(found.usual.coverage.means, found.surer.coverage.means)
    assert found.surer.misses <= found.usual.misses
    quantiles = [stats.t.ppf(share, 7) for share in (0.98, 0.9)]
    assert found.wider == pytest.approx(quantiles[0] / quantiles[1])
    assert found.larger.coverage.size == 32


def test_the_first_run_is_that_of_coverage_and_its_first_interval_that_of_scipy() -> None:
    found = interval_comparison(LAW, 20, 0.95, 50, "t", rng())
    alone = coverage(LAW, 20, 0.95, 50, "t", rng())
    np.testing.assert_array_equal(found.usual.coverage.lows, alone.lows)
    assert (found.usual.shown, found.usual.misses) == (50, alone.misses)
    sample = alone.samples[0]
    wanted = stats.t.interval(0.95, 19, sample.mean(), stats.sem(sample))
    assert found.by_t is not None
    assert (found.by_t.low, found.by_t.high) == pytest.approx(wanted)
    assert found.spread == pytest.approx(np.std(sample, ddof=1))
    z = stats.norm.interval(0.95, sample.mean(), 2 / np.sqrt(20))
    assert (found.by_z.low, found.by_z.high) == pytest.approx(z)


def test_only_the_first_samples_count_as_shown() -> None:
    found = interval_comparison(LAW, 5, 0.5, 400, "t", rng(), shown=30)
    assert found.usual.misses == int(np.sum(~found.usual.coverage.hits[:30]))
    assert 5 < found.usual.misses < 25


def test_one_draw_has_no_spread_of_its_own() -> None:
    found = interval_comparison(LAW, 1, 0.95, 50, "z", rng())
    assert (found.by_t, found.spread) == (None, None)
    with pytest.raises(MathvizError, match="sample size"):
        interval_comparison(LAW, 1, 0.95, 50, "t")
