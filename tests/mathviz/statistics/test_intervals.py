import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.bootstrap import bootstrap
from mathviz.statistics.coverage import coverage
from mathviz.statistics.intervals import mean_interval, proportion_interval
from mathviz.statistics.proportion_coverage import proportion_coverage
from mathviz.statistics.sample_size import sample_size_for_margin

SAMPLES = st.lists(st.integers(-50, 50), min_size=2, max_size=20).filter(lambda v: len(set(v)) > 1)
LEVELS = st.sampled_from([0.5, 0.8, 0.95, 0.999])


@given(SAMPLES, LEVELS)
def test_t_interval_is_scipys(values, level):
    found = mean_interval(values, level)
    expected = scipy.stats.ttest_1samp(values, 0).confidence_interval(level)
    assert (found.low, found.high) == pytest.approx(tuple(expected), rel=1e-9, abs=1e-9)
    assert found.estimate == found.centre == pytest.approx(np.mean(values))
    assert found.standard_error == pytest.approx(scipy.stats.sem(values))
    assert found.margin == pytest.approx((found.high - found.low) / 2)
    assert (found.method, found.law.degrees_of_freedom) == ("t", len(values) - 1)


@given(SAMPLES, LEVELS, st.floats(0.1, 9))
def test_z_interval_is_scipys(values, level, sigma):
    found = mean_interval(values, level, sigma)
    error = sigma / math.sqrt(len(values))
    expected = scipy.stats.norm.interval(level, np.mean(values), error)
    assert (found.low, found.high) == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert (found.method, found.law.name) == ("z", "normal")


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), LEVELS)
def test_wilson_interval_is_scipys_and_inverts_the_z_test(pair, level):
    k, n = pair
    found = proportion_interval(k, n, level)
    expected = scipy.stats.binomtest(k, n).proportion_ci(level, "wilson")
    assert (found.low, found.high) == pytest.approx(tuple(expected), abs=1e-12)
    for p in (found.low, found.high):
        if 0 < p < 1:
            z = abs(k / n - p) / math.sqrt(p * (1 - p) / n)
            assert z == pytest.approx(found.critical_value, rel=1e-6)
    assert not found.no_spread
    assert 0 <= found.low <= k / n <= found.high <= 1


def test_wald_interval():
    found = proportion_interval(30, 100, 0.95, "wald")
    half = 1.959963984540054 * math.sqrt(0.21 / 100)
    assert (found.low, found.high) == pytest.approx((0.3 - half, 0.3 + half))
    assert found.description == (
        "From 0.21 to 0.39: intervals made this way hold the truth in 95% of all samples."
    )
    nothing = proportion_interval(0, 10, method="wald")
    assert (nothing.low, nothing.high, nothing.no_spread) == (0, 0, True)
    assert "claims too much" in nothing.description


def test_a_published_wilson_interval():
    """81 of 263: 0.2553 to 0.3662 (Newcombe, Statistics in Medicine 17, 1998, table I)."""
    found = proportion_interval(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    expected = scipy.stats.binomtest(81, 263).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx(tuple(expected))


def test_the_words_give_three_digits_of_the_ends_and_four_of_the_level():
    assert proportion_interval(81, 263, 0.987654).description == (
        "From 0.242 to 0.383: intervals made this way hold the truth in 98.77% of all samples."
    )


def test_equal_values_make_a_point():
    found = mean_interval([0.1, 0.1, 0.1])
    assert (found.low, found.high, found.no_spread) == (0.1, 0.1, True)
    assert mean_interval([4], standard_deviation=1).law.name == "normal"


@pytest.mark.parametrize("sigma", [1e-150, 1e150])
def test_the_widest_and_narrowest_known_deviations(sigma):
    assert mean_interval([0, 0, 0, 0], 0.95, sigma).standard_error == sigma / 2


@pytest.mark.parametrize("scale", [1e-150, 1e150 / 8])
def test_scales(scale):
    plain, scaled = mean_interval([1, 2, 4, 8]), mean_interval([v * scale for v in (1, 2, 4, 8)])
    assert scaled.low / scale == pytest.approx(plain.low)
    assert scaled.high / scale == pytest.approx(plain.high)


@pytest.mark.parametrize("method", ["t", "z"])
@pytest.mark.parametrize("level", [0.5, 0.95])
def test_coverage_is_near_the_level_for_a_normal_law(method, level):
    made = coverage("normal", 5, level, 20_000, method)
    assert made.share == pytest.approx(level, abs=4 * math.sqrt(level * (1 - level) / 20_000))
    assert made.misses == 20_000 - made.hits.sum()
    inside = (made.lows <= made.truth) & (made.truth <= made.highs)
    assert np.array_equal(made.hits, inside)
    assert made.running_share[-1] == made.share
    assert made.running_share[99] == made.hits[:100].mean()


def test_coverage_intervals_are_those_of_the_samples():
    made = coverage("exponential", 8, 0.9, 150, "t", np.random.default_rng(4))
    assert made.samples.shape == (100, 8)
    for k in (0, 99):
        one = mean_interval(made.samples[k], 0.9)
        assert (one.low, one.high) == pytest.approx((made.lows[k], made.highs[k]))
    assert (
        np.ptp(coverage("normal", 4, method="z").highs - coverage("normal", 4, method="z").means)
        < 1e-12
    )
    again = coverage("exponential", 8, 0.9, 150, "t", np.random.default_rng(4))
    assert np.array_equal(made.means, again.means)
    assert made.description.startswith(f"{made.hits.sum()} of 150 intervals hold the mean 1:")


def test_z_with_a_sample_deviation_would_cover_too_seldom():
    made = coverage("normal", 3, 0.95, 20_000, "t")
    spreads = (made.highs - made.means) / made.critical_value
    naive = np.abs(made.means) <= 1.96 * spreads
    assert naive.mean() < 0.85
    assert made.share > 0.94


@pytest.mark.parametrize("method", ["wilson", "wald"])
@pytest.mark.parametrize("p", [0.0, 0.05, 0.3, 1.0])
def test_proportion_coverage_is_a_binomial_sum(method, p):
    k = np.arange(26)
    made = [proportion_interval(int(i), 25, 0.9, method) for i in k]
    hits = np.array([one.low <= p <= one.high for one in made])
    expected = scipy.stats.binom(25, p).pmf(k)[hits].sum()
    assert proportion_coverage(p, 25, 0.9, method) == pytest.approx(expected)


def test_wald_covers_too_seldom():
    """Near 0 Wald's 95% interval for n = 20 may cover far less (Brown, Cai and DasGupta, 2001)."""
    assert proportion_coverage(0.05, 20, method="wald") < 0.7
    assert proportion_coverage(0.05, 20) > 0.92


@pytest.mark.parametrize(
    ("statistic", "function"),
    [("mean", np.mean), ("median", np.median), ("standard deviation", np.std)],
)
def test_bootstrap(statistic, function):
    values = np.random.default_rng(2).normal(5, 2, 80)
    made = bootstrap(values, statistic, 0.9, 3000)
    expected = scipy.stats.bootstrap(
        (values,),
        function,
        method="percentile",
        n_resamples=3000,
        confidence_level=0.9,
        rng=np.random.default_rng(9),
    )
    tolerance = 0.2 * made.standard_error
    assert made.estimate == pytest.approx(function(values))
    assert made.low == pytest.approx(expected.confidence_interval.low, abs=tolerance)
    assert made.high == pytest.approx(expected.confidence_interval.high, abs=tolerance)
    assert made.standard_error == pytest.approx(expected.standard_error, rel=0.1)
    assert made.resamples.shape == (12, 80)
    assert np.allclose(function(made.resamples, axis=1), made.replicates[:12])
    assert set(made.resamples.ravel()) <= set(values)
    assert made.bias == pytest.approx(made.replicates.mean() - made.estimate)


def test_bootstrap_of_equal_and_of_huge_values():
    assert bootstrap([3, 3, 3]).standard_error == 0
    plain, huge = bootstrap([1, 2, 5]), bootstrap([1e150 / 5, 2e150 / 5, 1e150])
    assert huge.high / 1e150 == pytest.approx(plain.high / 5)
    assert huge.standard_error / 1e150 == pytest.approx(plain.standard_error / 5)
    assert bootstrap(np.arange(200_000.0), resamples=20).replicates.shape == (20,)


@given(st.floats(0.01, 2), st.floats(0.1, 3), LEVELS)
def test_sample_size_is_the_smallest_that_does(margin, sigma, level):
    n = sample_size_for_margin(margin, sigma, level)
    z = scipy.stats.norm.isf((1 - level) / 2)
    assert z * sigma / math.sqrt(n) <= margin * (1 + 1e-9)
    assert n == 1 or z * sigma / math.sqrt(n - 1) > margin * (1 - 1e-9)


def test_the_pollsters_sample_size():
    """±3 points at 95%, where shares spread most."""
    assert math.ceil(scipy.stats.norm.isf(0.025) ** 2 * 0.25 / 0.03**2) == 1068
    assert sample_size_for_margin(0.03, 0.5) == 1068


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mean_interval([]), "values must hold at least 1 number, got 0"),
        (lambda: mean_interval([1]), "values must hold at least 2 numbers if the standard"),
        (lambda: mean_interval([1, 2], 1), "level must be between 0.01 and 0.9999, got 1"),
        (lambda: mean_interval([1, 2], 0.95, 0), "standard deviation must be between 1e-150"),
        (lambda: mean_interval([1, float("nan")]), "values entry must be finite"),
        (lambda: proportion_interval(3, 2), "successes must be between 0 and 2, got 3"),
        (lambda: proportion_interval(0, 0), "trials must be between 1"),
        (lambda: proportion_interval(0.5, 2), "successes must be a whole number"),
        (lambda: proportion_interval(1, 2, method="exact"), "method must be one of wilson, wald"),
        (lambda: coverage("cauchy"), "distribution must have a mean and a standard deviation"),
        (lambda: coverage("normal", 1), "sample size must be between 2"),
        (lambda: coverage("normal", method="bayes"), "method must be one of t, z"),
        (lambda: coverage("normal", 10, repeats=0), "repeats must be between 1"),
        (lambda: proportion_coverage(1.5, 10), "probability must be between 0 and 1"),
        (lambda: bootstrap([1]), "values must hold at least 2 numbers"),
        (lambda: bootstrap([1, 2], "mode"), "statistic must be one of mean, median"),
        (lambda: bootstrap([1, 2], resamples=5), "resamples must be between 10"),
        (lambda: sample_size_for_margin(1e-9, 1), "margin must be reached with at most"),
        (lambda: sample_size_for_margin(1e-150, 1e150), "margin must be reached with at most"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
