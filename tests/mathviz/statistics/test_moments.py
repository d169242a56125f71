import statistics
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.distributions import exponential
from mathviz.statistics.moments import mean_and_spread, running_moments
from mathviz.statistics.variance_bias import variance_bias

NUMBERS = st.lists(st.integers(-1000, 1000).map(lambda n: n / 8), min_size=2, max_size=40)


@given(NUMBERS, st.sampled_from([0, -150, -75, 75, 147]))
def test_mean_and_spread_at_every_scale(values, exponent):
    exact = [Fraction(v) for v in values]
    scale = 10.0**exponent
    found = mean_and_spread([v * scale for v in values])
    assert found.count == len(values)
    assert found.mean / scale == pytest.approx(float(statistics.mean(exact)), abs=1e-12)
    spread = float(statistics.variance(exact)) ** 0.5
    assert found.standard_deviation / scale == pytest.approx(spread, rel=1e-12)


def test_equal_numbers_have_exactly_no_spread():
    assert np.std([0.1, 0.1, 0.1], ddof=1) > 0
    found = mean_and_spread([0.1, 0.1, 0.1])
    assert (found.mean, found.standard_deviation) == (0.1, 0.0)
    assert mean_and_spread([7]).standard_deviation is None


def test_welford_survives_where_the_sum_of_squares_fails():
    """4, 7, 13 and 16 have mean 10 and squared deviations 36 + 9 + 9 + 36 = 3 · 30."""
    values = 1e9 + np.array([4.0, 7, 13, 16])
    naive = (np.sum(values**2) - 4 * values.mean() ** 2) / 3
    assert abs(naive - 30) > 10
    assert running_moments(values).variances[-1] == pytest.approx(30, rel=1e-9)
    assert mean_and_spread(values).standard_deviation ** 2 == pytest.approx(30, rel=1e-12)


@given(NUMBERS)
def test_running_moments_are_those_of_every_beginning(values):
    running = running_moments(values)
    for k in range(1, len(values) + 1):
        assert running.means[k - 1] == pytest.approx(np.mean(values[:k]), abs=1e-10)
        assert running.squares[k - 1] == pytest.approx(np.var(values[:k]) * k, abs=1e-7)
        if k > 1:
            assert running.variances[k - 2] == pytest.approx(np.var(values[:k], ddof=1), abs=1e-7)


def test_one_number_has_no_running_variance():
    running = running_moments([3])
    assert (running.means.tolist(), running.variances.tolist()) == ([3], [])


@pytest.mark.parametrize("size", [2, 5, 20])
def test_the_divisor_n_is_too_small_on_average(size):
    bias = variance_bias(exponential(0.5), size, 20_000)
    error = 4 * bias.with_n_minus_1.std() / 20_000**0.5
    assert bias.variance == pytest.approx(4)
    assert bias.expected_with_n == pytest.approx(4 * (size - 1) / size)
    assert bias.with_n.mean() == pytest.approx(bias.expected_with_n, abs=error)
    assert bias.with_n_minus_1.mean() == pytest.approx(4, abs=error)
    assert np.allclose(bias.with_n * size, bias.with_n_minus_1 * (size - 1))
    assert bias.running_with_n[99] == pytest.approx(bias.with_n[:100].mean())
    assert bias.running_with_n_minus_1[-1] == pytest.approx(bias.with_n_minus_1.mean())


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mean_and_spread([]), "values must hold at least 1 number"),
        (lambda: running_moments([float("inf")]), "values entry must be finite"),
        (lambda: variance_bias("cauchy"), "distribution must have a mean and a standard deviation"),
        (lambda: variance_bias("normal", 1), "sample size must be between 2"),
        (lambda: variance_bias("normal", 10, 0), "repeats must be between 1 and 1e+06"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
