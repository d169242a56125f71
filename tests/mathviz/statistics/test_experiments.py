import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.experiments import ab_test
from mathviz.statistics.false_alarms import false_alarms
from mathviz.statistics.proportion_tests import two_proportion_test
from mathviz.statistics.sample_size import sample_size_for_rates
from mathviz.statistics.sequential import (
    false_alarm_probability,
    obrien_fleming_critical_values,
    pocock_critical_value,
)
from mathviz.statistics.t_statistics import t_statistics


def test_published_false_alarms_of_repeated_looks():
    """Armitage, McPherson and Rowe (1969), at 5%: looks 1 to 5, 10, 20 and 50."""
    found = false_alarm_probability([1.959964] * 50)
    published = [0.050, 0.083, 0.107, 0.126, 0.142, 0.193, 0.248, 0.320]
    assert [round(found[k - 1], 3) for k in (1, 2, 3, 4, 5, 10, 20, 50)] == published


@pytest.mark.parametrize("looks", [2, 3, 4, 5])
def test_repeated_looks_are_a_multivariate_normal(looks):
    times = np.arange(1, looks + 1)
    correlations = np.sqrt(np.minimum.outer(times, times) / np.maximum.outer(times, times))
    law = scipy.stats.multivariate_normal(np.zeros(looks), correlations, seed=0)
    bounds = np.linspace(1.8, 2.2, looks)
    inside = law.cdf(bounds, lower_limit=-bounds)
    assert false_alarm_probability(bounds)[-1] == pytest.approx(1 - inside, abs=2e-5)


@pytest.mark.parametrize(
    ("looks", "pocock", "obrien_fleming"),
    [  # Jennison and Turnbull, Group Sequential Methods (2000), chapter 2, two-sided 5%
        (1, 1.960, 1.960),
        (2, 2.178, 1.977),
        (3, 2.289, 2.004),
        (4, 2.361, 2.024),
        (5, 2.413, 2.040),
        (10, 2.555, 2.087),
    ],
)
def test_published_boundaries(looks, pocock, obrien_fleming):
    assert round(pocock_critical_value(looks), 3) == pocock
    bounds = obrien_fleming_critical_values(looks)
    assert round(bounds[-1], 3) == obrien_fleming
    assert bounds == pytest.approx(bounds[-1] * np.sqrt(looks / np.arange(1, looks + 1)))


@settings(max_examples=10)
@given(st.integers(1, 50), st.sampled_from([0.001, 0.05, 0.3]))
def test_corrected_looks_keep_the_level(looks, alpha):
    bound = pocock_critical_value(looks, alpha)
    assert false_alarm_probability([bound] * looks)[-1] == pytest.approx(alpha, rel=1e-6)
    bounds = obrien_fleming_critical_values(looks, alpha)
    if bounds[0] <= 20:
        assert false_alarm_probability(bounds)[-1] == pytest.approx(alpha, rel=1e-6)


def test_two_looks_are_a_bivariate_normal():
    found = false_alarm_probability([2.0, 1.5])
    law = scipy.stats.multivariate_normal([0, 0], [[1, 0.5**0.5], [0.5**0.5, 1]])
    inside = law.cdf([2, 1.5], lower_limit=[-2, -1.5])
    assert found[1] == pytest.approx(1 - inside, abs=1e-5)


def test_false_alarms_by_simulation():
    made = false_alarms(0.3, 2000, 10, 0.05, 20_000)
    error = 4 * math.sqrt(0.2 * 0.8 / 20_000)
    assert made.peeking == pytest.approx(made.expected, abs=error)
    assert made.corrected[-1] == pytest.approx(0.05, abs=error)
    assert made.once == pytest.approx(0.05, abs=error)
    assert made.peeking[-1] > 3 * made.once
    assert np.all(np.diff(made.peeking) >= 0)
    assert made.paths.shape == (50, 10)
    assert made.looks.tolist() == list(range(200, 2001, 200))
    assert "20000 tests of equal pages 1" in made.description
    assert made.peeking[0] == pytest.approx(0.05, abs=error)
    own = np.mean(np.abs(made.paths) >= made.critical_value)
    assert 0 < own < 0.2


def test_chance_enters_by_the_generator_alone():
    one, again, other = (
        false_alarms(repeats=200, rng=np.random.default_rng(s)).peeking for s in (1, 1, 2)
    )
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_an_experiment_hangs_together():
    made = ab_test(0.1, 0.2, 800, 8, 0.05, np.random.default_rng(3))
    assert made.clicks.shape == (800, 2)
    assert made.looks.tolist() == list(range(100, 801, 100))
    for n in (100, 357, 800):
        a, b = (int(c) for c in made.clicks[n - 1])
        one = two_proportion_test(b, n, a, n)
        k = n - 1
        assert made.z[k] == pytest.approx(one.statistic)
        assert made.p_values[k] == pytest.approx(one.p_value)
        assert (made.lows[k], made.highs[k]) == pytest.approx((one.low, one.high))
        assert made.differences[k] == pytest.approx(one.estimate)
    assert made.verdict.statistic == pytest.approx(made.z[-1])
    crossed = [n for n in made.looks if abs(made.z[n - 1]) >= made.critical_value]
    assert made.first_alarm == crossed[0]
    later = [n for n in made.looks if abs(made.z[n - 1]) >= made.corrected_critical_value]
    assert made.first_corrected_alarm == (later[0] if later else None)
    assert made.rates_differ


def test_before_any_click_there_is_no_verdict():
    made = ab_test(0, 0, 50, 5)
    assert np.all(made.z == 0)
    assert np.all(made.p_values == 1)
    assert made.verdict.statistic is None
    assert (made.first_alarm, made.rates_differ) == (None, False)
    assert made.description.startswith("None of 5 looks")
    assert ab_test(1, 1, 10, 10).verdict.p_value is None


def test_sample_size_for_rates():
    z_alpha, z_power = scipy.stats.norm.isf([0.025, 0.2])
    null, own = math.sqrt(2 * 0.125 * 0.875), math.sqrt(0.1 * 0.9 + 0.15 * 0.85)
    by_hand = ((z_alpha * null + z_power * own) / 0.05) ** 2
    assert sample_size_for_rates(0.1, 0.15) == math.ceil(by_hand) == 686
    n = sample_size_for_rates(0.2, 0.3, 0.9)
    draws = np.random.default_rng(0).binomial(n, [0.2, 0.3], (20_000, 2))
    pooled = draws.sum(axis=1) / (2 * n)
    z = (draws[:, 1] - draws[:, 0]) / np.sqrt(2 * n * pooled * (1 - pooled))
    assert np.mean(np.abs(z) > 1.959964) == pytest.approx(0.9, abs=0.01)
    assert sample_size_for_rates(0, 1) == 2


def test_t_statistics_follow_the_t_law():
    made = t_statistics((2, 5, 30), 20_000)
    oracle = scipy.stats.t
    for stage in made.stages:
        law = oracle(stage.size - 1)
        assert scipy.stats.kstest(stage.statistics, law.cdf).pvalue > 0.01
        assert stage.observed_tail == pytest.approx(stage.tail, abs=0.015)
        assert stage.tail == pytest.approx(2 * law.sf(1.959963984540054))
        assert stage.critical_value == pytest.approx(law.isf(0.025))
        assert np.allclose(stage.curve, law.pdf(made.x))
        bars = stage.density.sum() * (stage.edges[1] - stage.edges[0])
        assert bars == pytest.approx(1 - stage.outside / 20_000)
        own = scipy.stats.ttest_1samp(stage.samples, 0, axis=1).statistic
        assert stage.statistics[:12] == pytest.approx(own)
    gaps = [stage.gap for stage in made.stages]
    assert gaps == sorted(gaps, reverse=True)
    assert made.stages[0].observed_tail > 0.25 > 0.07 > made.stages[2].observed_tail


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: false_alarm_probability([]), "critical values must hold at least 1 number"),
        (lambda: false_alarm_probability([0]), "critical value must be between 0.001 and 20"),
        (lambda: false_alarm_probability([2] * 51), "critical values must hold at most 50"),
        (lambda: pocock_critical_value(0), "looks must be between 1 and 50"),
        (lambda: obrien_fleming_critical_values(2.5), "looks must be a whole number"),
        (lambda: ab_test(1.2), "rate A must be between 0 and 1"),
        (lambda: ab_test(0.1, -1), "rate B must be between 0 and 1"),
        (lambda: ab_test(visitors=1), "visitors must be between 2"),
        (lambda: ab_test(visitors=5, looks=6), "looks must be between 1 and 5"),
        (lambda: ab_test(alpha=0.9), "alpha must be between"),
        (lambda: false_alarms(0), "rate must be between 0.001"),
        (lambda: false_alarms(repeats=0), "repeats must be between 1"),
        (lambda: sample_size_for_rates(0.1, 0.1), "second rate must differ from the first"),
        (lambda: t_statistics(()), "number of sizes must be between 1 and 12"),
        (lambda: t_statistics((1,)), "sample size must be between 2"),
        (lambda: t_statistics((2,), 5), "samples must be between 10"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


@pytest.mark.parametrize(("rates", "name"), [((1.2, 0.5), "rate A"), ((0.5, 1.2), "rate B")])
def test_chances_are_at_most_1(rates, name):
    with pytest.raises(MathvizError, match=f"{name} must be between 0 and 1, got 1.2"):
        ab_test(*rates)
