import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.chi_squared_tests import goodness_of_fit, independence_test
from mathviz.statistics.decisions import TAILS, Decision
from mathviz.statistics.hypothesis_tests import (
    paired_t_test,
    t_test,
    two_sample_t_test,
    welch_test,
    z_test,
)
from mathviz.statistics.proportion_tests import (
    mcnemar_p_value,
    proportion_test,
    two_proportion_test,
)

SAMPLES = st.lists(st.integers(-50, 50), min_size=2, max_size=15).filter(lambda v: len(set(v)) > 1)
SIDES = st.sampled_from(TAILS)
SLEEP_FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def check(found, expected):
    assert found.statistic == pytest.approx(expected.statistic, rel=1e-9, abs=1e-12)
    assert found.p_value == pytest.approx(expected.pvalue, rel=1e-8, abs=1e-300)
    assert (found.decision is Decision.REJECTED) == (found.p_value <= found.alpha)
    low, high = expected.confidence_interval(1 - found.alpha)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-8, abs=1e-8)
    assert found.degrees_of_freedom == pytest.approx(expected.df)
    check_critical_values(found)


def check_critical_values(found):
    """The statistic is beyond a critical value exactly when p is below alpha."""
    low, high = found.critical_values
    beyond = (low is not None and found.statistic <= low) or (
        high is not None and found.statistic >= high
    )
    if abs(found.p_value - found.alpha) > 1e-9:
        assert beyond == (found.p_value < found.alpha)
    assert (low is None) == (found.tail == "greater")
    assert (high is None) == (found.tail == "less")


@given(SAMPLES, st.integers(-20, 20), st.sampled_from([0.01, 0.05, 0.3]), SIDES)
def test_t_test_is_scipys(values, mean, alpha, tail):
    check(
        t_test(values, mean, alpha, tail), scipy.stats.ttest_1samp(values, mean, alternative=tail)
    )


@given(SAMPLES, SAMPLES, SIDES)
def test_two_sample_tests_are_scipys(first, second, tail):
    pooled = scipy.stats.ttest_ind(first, second, alternative=tail)
    check(two_sample_t_test(first, second, 0.1, tail), pooled)
    welch = scipy.stats.ttest_ind(first, second, equal_var=False, alternative=tail)
    check(welch_test(first, second, 0.1, tail), welch)


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=12), SIDES)
def test_paired_test_is_scipys(pairs, tail):
    first, second = np.array(pairs, dtype=float).T
    if len(set(first - second)) == 1:
        assert paired_t_test(first, second, tail=tail).decision is Decision.NO_SPREAD
    else:
        expected = scipy.stats.ttest_rel(first, second, alternative=tail)
        check(paired_t_test(first, second, 0.05, tail), expected)


@given(SAMPLES, st.integers(-20, 20), st.floats(0.5, 40), SIDES)
def test_z_test(values, mean, sigma, tail):
    found = z_test(values, mean, sigma, 0.05, tail)
    z = (np.mean(values) - mean) * math.sqrt(len(values)) / sigma
    normal = scipy.stats.norm
    expected = {"two-sided": 2 * normal.sf(abs(z)), "greater": normal.sf(z), "less": normal.cdf(z)}
    assert found.statistic == pytest.approx(z, abs=1e-12)
    assert found.p_value == pytest.approx(expected[tail], rel=1e-9)
    assert found.low <= found.estimate <= found.high
    check_critical_values(found)


def test_students_sleep_data():
    """The ten patients of Student (Biometrika 6, 1908), by today's formulas."""
    paired = paired_t_test(SLEEP_SECOND, SLEEP_FIRST)
    assert paired.estimate == pytest.approx(1.58)
    assert round(paired.statistic, 4) == 4.0621
    assert round(paired.p_value, 5) == 0.00283
    welch = welch_test(SLEEP_SECOND, SLEEP_FIRST)
    assert (round(welch.statistic, 4), round(welch.degrees_of_freedom, 3)) == (1.8608, 17.776)
    assert round(welch.p_value, 5) == 0.07939
    expected = scipy.stats.ttest_rel(SLEEP_SECOND, SLEEP_FIRST)
    assert (paired.statistic, paired.p_value) == pytest.approx(tuple(expected))
    apart = scipy.stats.ttest_ind(SLEEP_SECOND, SLEEP_FIRST, equal_var=False)
    assert (welch.statistic, welch.p_value) == pytest.approx(tuple(apart))
    assert welch.description == "p = 0.0794 > 0.05: the null hypothesis is not rejected."


@pytest.mark.parametrize("scale", [1e-150, 1e-75, 1e148])
@pytest.mark.parametrize("test", [two_sample_t_test, welch_test, paired_t_test])
def test_scale_does_not_matter(test, scale):
    plain = test(SLEEP_FIRST, SLEEP_SECOND)
    scaled = test([v * scale for v in SLEEP_FIRST], [v * scale for v in SLEEP_SECOND])
    assert scaled.statistic == pytest.approx(plain.statistic)
    assert scaled.degrees_of_freedom == pytest.approx(plain.degrees_of_freedom)
    assert scaled.p_value == pytest.approx(plain.p_value)


@pytest.mark.parametrize(
    "found",
    [
        t_test([0.1, 0.1, 0.1], 0),
        two_sample_t_test([1, 1], [2, 2]),
        welch_test([1, 1], [1, 1, 1]),
        paired_t_test([1, 2, 3], [2, 3, 4]),
        two_proportion_test(0, 10, 0, 20),
        two_proportion_test(5, 5, 7, 7),
    ],
)
def test_no_spread_has_no_statistic(found):
    assert found.decision is Decision.NO_SPREAD
    assert (found.statistic, found.p_value) == (None, None)
    assert "no spread" in found.description


def test_the_words_give_three_digits_of_p_and_alpha():
    found = welch_test(SLEEP_SECOND, SLEEP_FIRST, alpha=0.0123)
    assert found.description == "p = 0.0794 > 0.0123: the null hypothesis is not rejected."


def test_two_constant_samples_keep_the_pooled_degrees_of_freedom():
    assert welch_test([1, 1], [1, 1, 1]).degrees_of_freedom == 3


@pytest.mark.parametrize(
    "found",
    [
        z_test([1, 2], 0, 1),
        t_test([1, 2]),
        paired_t_test([1, 2], [3, 5]),
        two_sample_t_test([1, 2], [3, 5]),
        welch_test([1, 2], [3, 5]),
    ],
)
def test_two_sided_at_five_percent_against_zero_unless_told(found):
    assert (found.alpha, found.tail, found.null_value) == (0.05, "two-sided", 0)


def test_one_sample_may_be_constant():
    found = welch_test([1, 1, 1], [0, 2, 4])
    assert found.statistic == pytest.approx(-math.sqrt(3) / 2)
    assert found.degrees_of_freedom == pytest.approx(2)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), SIDES)
def test_proportion_test(pair, tail):
    k, n = pair
    found = proportion_test(k, n, 0.3, 0.05, tail)
    z = (k / n - 0.3) / math.sqrt(0.21 / n)
    assert found.statistic == pytest.approx(z, abs=1e-12)
    check_critical_values(found)
    assert found.null_value == 0.3
    if tail == "two-sided":
        chi = scipy.stats.chisquare([k, n - k], [0.3 * n, 0.7 * n])
        assert found.p_value == pytest.approx(chi.pvalue, rel=1e-6, abs=1e-12)


def test_two_proportions_are_a_chi_squared_table():
    found = two_proportion_test(48, 400, 80, 500)
    table = [[48, 352], [80, 420]]
    expected = scipy.stats.chi2_contingency(table, correction=False)
    assert found.statistic**2 == pytest.approx(expected.statistic)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert independence_test(table).p_value == pytest.approx(expected.pvalue)
    assert found.estimate == pytest.approx(-0.04)
    half = 1.959963984540054 * math.sqrt(0.12 * 0.88 / 400 + 0.16 * 0.84 / 500)
    assert (found.low, found.high) == pytest.approx((-0.04 - half, -0.04 + half))


@given(st.integers(0, 30), st.integers(0, 30))
def test_mcnemar_is_a_binomial_test(a, b):
    expected = scipy.stats.binomtest(a, a + b).pvalue if a + b else 1.0
    assert mcnemar_p_value(a, b) == pytest.approx(expected)


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(1, 40), min_size=3, max_size=3), min_size=2, max_size=4))
def test_independence_test_is_scipys(table):
    found = independence_test(table, 0.05)
    expected = scipy.stats.chi2_contingency(table, correction=False)
    assert found.statistic == pytest.approx(expected.statistic, abs=1e-9)
    assert found.p_value == pytest.approx(expected.pvalue, rel=1e-8)
    assert found.degrees_of_freedom == expected.dof
    assert np.allclose(found.expected, expected.expected_freq)
    assert found.reliable == (expected.expected_freq.min() >= 5)
    assert (found.statistic >= found.critical_value) == (found.decision is Decision.REJECTED)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6).filter(any), st.booleans())
def test_goodness_of_fit_is_scipys(cells, skewed):
    weights = np.arange(1, len(cells) + 1) if skewed else np.ones(len(cells))
    shares = weights / weights.sum()
    found = goodness_of_fit(cells, shares if skewed else None)
    expected = scipy.stats.chisquare(cells, shares * sum(cells))
    assert found.statistic == pytest.approx(expected.statistic, abs=1e-9)
    assert found.p_value == pytest.approx(expected.pvalue, rel=1e-8)
    assert found.contributions.sum() == pytest.approx(found.statistic)


def test_mendels_peas():
    """Mendel (1866) counted 315 : 108 : 101 : 32 where 9 : 3 : 3 : 1 was expected."""
    found = goodness_of_fit([315, 108, 101, 32], np.array([9, 3, 3, 1]) / 16)
    assert (round(found.statistic, 3), found.degrees_of_freedom) == (0.470, 3)
    expected = scipy.stats.chisquare([315, 108, 101, 32], 556 / 16 * np.array([9, 3, 3, 1]))
    assert (found.statistic, found.p_value) == pytest.approx(tuple(expected))
    assert found.decision is Decision.NOT_REJECTED
    assert round(found.critical_value, 3) == 7.815


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: t_test([]), "values must hold at least 2 numbers, got 0"),
        (lambda: t_test([1]), "values must hold at least 2 numbers, got 1"),
        (lambda: t_test([1, 2], float("nan")), "mean must be finite"),
        (lambda: t_test([1, 2], alpha=0.6), "alpha must be between 1e-09 and 0.5, got 0.6"),
        (lambda: t_test([1, 2], tail="both"), "tail must be one of two-sided, greater, less"),
        (lambda: z_test([1], 0, 0), "standard deviation must be between 1e-150"),
        (lambda: welch_test([1, 2], [1]), "second must hold at least 2 numbers"),
        (lambda: paired_t_test([1, 2], [1, 2, 3]), "second must have 2 entries like first, got 3"),
        (lambda: proportion_test(1, 2, 0), "probability must be between"),
        (lambda: proportion_test(3, 2, 0.5), "successes must be between 0 and 2, got 3"),
        (lambda: two_proportion_test(1, 2, 1, 0), "second trials must be between 1"),
        (lambda: two_proportion_test(1, 2, 5, 4), "second successes must be between 0 and 4"),
        (lambda: mcnemar_p_value(-1, 2), "only first must be between 0"),
        (lambda: goodness_of_fit([5]), "observed must hold at least 2 numbers"),
        (lambda: goodness_of_fit([0, 0]), "observed must hold a case, got none"),
        (lambda: goodness_of_fit([1, 2.5]), "observed must be whole numbers of 0 or more"),
        (lambda: goodness_of_fit([1, 2], [1]), "shares must have 2 entries, got 1"),
        (lambda: goodness_of_fit([1, 2], [0.5, 0.6]), "shares must be positive and add to 1"),
        (lambda: goodness_of_fit([1, 2], [0, 1]), "shares must be positive and add to 1"),
        (lambda: independence_test([[1, 2]]), "observed must hold at least 2 rows"),
        (lambda: independence_test([[1], [2]]), "observed must have at least 2 columns, got 1"),
        (lambda: independence_test([[0, 0], [1, 2]]), "observed must hold a case in every row"),
        (lambda: independence_test([[0, 1], [0, 2]]), "observed must hold a case in every column"),
        (lambda: independence_test([[0.5, 1], [1, 2]]), "observed must be whole numbers"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
