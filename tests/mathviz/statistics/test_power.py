import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.decisions import TAILS
from mathviz.statistics.power import TESTS, power_of_test
from mathviz.statistics.sample_size import sample_size_for_power


@given(st.floats(-2, 2), st.integers(2, 60), st.sampled_from(TAILS))
def test_power_of_a_z_test(effect, n, tail):
    found = power_of_test(effect, n, 1.5, 0.05, tail)
    truth = scipy.stats.norm(effect * math.sqrt(n) / 1.5)
    low, high = found.critical_values
    expected = (0 if low is None else truth.cdf(low)) + (0 if high is None else truth.sf(high))
    assert found.power == pytest.approx(expected)
    assert found.beta == 1 - found.power
    assert np.allclose(found.true_density, truth.pdf(found.x))
    assert np.allclose(found.null_density, scipy.stats.norm.pdf(found.x))


@given(st.floats(-1.5, 1.5), st.integers(2, 40), st.sampled_from(TAILS))
def test_power_of_a_t_test_is_the_noncentral_t(effect, n, tail):
    found = power_of_test(effect, n, alpha=0.05, tail=tail, test="t")
    truth = scipy.stats.nct(n - 1, effect * math.sqrt(n))
    low, high = found.critical_values
    expected = (0 if low is None else truth.cdf(low)) + (0 if high is None else truth.sf(high))
    assert found.power == pytest.approx(expected, abs=1e-8)
    assert np.allclose(found.true_density, truth.pdf(found.x), atol=1e-8)


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("tail", TAILS)
def test_power_by_simulation(test, tail):
    found = power_of_test(0.5, 12, 1.2, 0.1, tail, test)
    draws = np.random.default_rng(7).normal(0.5, 1.2, (40_000, 12))
    spread = draws.std(axis=1, ddof=1) if test == "t" else 1.2
    statistic = draws.mean(axis=1) / spread * math.sqrt(12)
    low, high = found.critical_values
    rejected = np.zeros(40_000, dtype=bool)
    if low is not None:
        rejected |= statistic <= low
    if high is not None:
        rejected |= statistic >= high
    assert found.power == pytest.approx(rejected.mean(), abs=4 * 0.5 / 200)


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("tail", TAILS)
def test_without_effect_power_is_alpha(test, tail):
    found = power_of_test(0, 9, 2.0, 0.03, tail, test)
    assert found.power == pytest.approx(0.03)
    assert np.allclose(found.null_density, found.true_density)
    assert found.powers[50] == pytest.approx(0.03)
    assert found.effects[50] == 0
    if tail == "two-sided":
        assert np.allclose(found.powers, found.powers[::-1])
        assert found.powers.argmin() == 50


def test_power_curve_holds_the_power():
    found = power_of_test(0.4, 30, test="t")
    at = np.interp(0.4, found.effects, found.powers)
    assert at == pytest.approx(found.power, abs=1e-3)
    assert found.effects[0] == -found.effects[-1]
    assert found.x[[0, -1]].tolist() == pytest.approx([-4.5, 0.4 * math.sqrt(30) + 4.5])
    shifted = power_of_test(-0.4, 30, test="t")
    assert np.allclose(shifted.x, -found.x[::-1])


def test_the_power_curve_spans_four_standard_errors_or_twice_the_effect():
    assert power_of_test(0, 25, 2.0).effects[[0, -1]] == pytest.approx([-1.6, 1.6])
    assert power_of_test(1, 25).effects[[0, -1]] == pytest.approx([-2, 2])
    assert power_of_test(1000, 1).power == 1
    with pytest.raises(MathvizError, match=r"effect must be at most 1,000 standard errors"):
        power_of_test(1001, 1)


def test_sample_sizes_by_hand_and_by_the_noncentral_t():
    assert sample_size_for_power(0.5, 0.8) == math.ceil((1.959964 + 0.841621) ** 2 / 0.25) == 32
    for effect, size in ((0.5, 34), (0.2, 199), (0.8, 15)):
        n = np.array([size - 1, size])
        critical, centre = scipy.stats.t.isf(0.025, n - 1), effect * np.sqrt(n)
        law = scipy.stats.nct(n - 1, centre)
        before, now = law.sf(critical) + law.cdf(-critical)
        assert before < 0.8 <= now
        assert sample_size_for_power(effect, 0.8, test="t") == size


@settings(max_examples=25)
@given(st.floats(0.2, 3), st.floats(0.3, 0.99), st.sampled_from(TESTS), st.sampled_from(TAILS))
def test_sample_size_is_the_smallest(effect, power, test, tail):
    signed = -effect if tail == "less" else effect
    n = sample_size_for_power(signed, power, 1.0, 0.05, tail, test)
    assert power_of_test(signed, n, 1.0, 0.05, tail, test).power >= power
    if n > (1 if test == "z" else 2):
        assert power_of_test(signed, n - 1, 1.0, 0.05, tail, test).power < power


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: power_of_test(1, 0), "size must be between 1"),
        (lambda: power_of_test(1, 1, test="t"), "size must be between 2"),
        (lambda: power_of_test(1, 5, -1), "standard deviation must be between"),
        (lambda: power_of_test(1, 5, test="f"), "test must be one of z, t"),
        (lambda: power_of_test(1e9, 5), "effect must be at most 1,000 standard errors"),
        (lambda: power_of_test(1, 5, alpha=0), "alpha must be between"),
        (lambda: sample_size_for_power(0), "effect must be found by a two-sided test of at most"),
        (lambda: sample_size_for_power(-1, tail="greater"), "effect must be found by a greater"),
        (lambda: sample_size_for_power(1, 1), "power must be between 0.01"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
