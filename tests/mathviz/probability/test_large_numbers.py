import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.distributions import bernoulli, cauchy, normal, student_t
from mathviz.probability.large_numbers import law_of_large_numbers, running_means


@given(st.lists(st.integers(-99, 99), min_size=1, max_size=30))
def test_running_means_are_the_means_so_far(values):
    means = running_means(np.array(values, dtype=float))
    assert np.allclose(means, [np.mean(values[: k + 1]) for k in range(len(values))])


def test_running_means_keep_small_differences_beside_a_large_common_part():
    """The sum of a million numbers around 1e9 is known to 0.1 at best."""
    offsets = np.random.default_rng(1).random(1_000_000)
    values = 1e9 + offsets
    exact = 1e9 + math.fsum(values - 1e9) / len(values)
    naive = np.cumsum(values)[-1] / len(values)
    assert abs(naive - exact) > 1e-6
    assert abs(running_means(values)[-1] - exact) < 2e-7


def test_runs_close_in_within_the_funnel():
    result = law_of_large_numbers("exponential", 2000, 200)
    assert result.running_means.shape == (200, 2000)
    assert np.allclose(result.running_means[:, -1], result.draws.mean(axis=1))
    assert np.allclose(result.funnel_high - 1, 2 / np.sqrt(result.sizes))
    assert np.allclose(result.funnel_high + result.funnel_low, 2)
    inside = (result.running_means >= result.funnel_low) & (
        result.running_means <= result.funnel_high
    )
    assert inside[:, 500:].mean() == pytest.approx(0.954, abs=0.03)


@pytest.mark.parametrize("law", [bernoulli(0.2), normal(3, 2)])
def test_chebyshev_bounds_the_share_that_is_off(law):
    result = law_of_large_numbers(law, 400, 1000, tolerance=0.2 * law.standard_deviation)
    assert np.all(result.share_off <= result.chebyshev + 0.03)
    assert result.chebyshev[99] == pytest.approx(25 / 100)
    assert result.chebyshev[0] == 1
    off = np.abs(result.running_means - law.mean) >= result.tolerance
    assert np.allclose(result.share_off, off.mean(axis=0))
    for run in range(20):
        where = np.flatnonzero(off[run])
        assert result.last_off[run] == (where[-1] + 1 if len(where) else 0)


def test_a_normal_share_is_the_tail_probability():
    result = law_of_large_numbers("normal", 100, 1000, tolerance=0.2)
    assert result.share_off[99] == pytest.approx(2 * scipy.stats.norm.sf(2), abs=0.02)


def test_cauchy_never_settles():
    result = law_of_large_numbers(cauchy(), 5000, 100)
    absent = (result.funnel_low, result.funnel_high, result.chebyshev, result.share_off)
    assert absent == (None,) * 4
    assert (result.has_mean, result.last_off) == (False, None)
    assert scipy.stats.kstest(result.running_means[:, -1], "cauchy").pvalue > 0.01
    settled = law_of_large_numbers("normal", 5000, 100)
    assert np.median(result.largest_jumps) > 100 * np.median(settled.largest_jumps)
    assert result.description.startswith("There is no mean to settle on: the tails are so heavy")


def test_jumps_are_those_of_the_second_half():
    result = law_of_large_numbers("uniform", 10, 3)
    changes = np.abs(np.diff(result.running_means, axis=1))[:, 5:]
    assert np.allclose(result.largest_jumps, changes.max(axis=1))
    assert np.array_equal(law_of_large_numbers("uniform", 1, 2).largest_jumps, [0, 0])


def test_a_mean_without_a_deviation_has_no_funnel():
    result = law_of_large_numbers(student_t(2), 50)
    assert (result.funnel_low, result.chebyshev) == (None, None)
    assert result.share_off.shape == (50,)
    assert result.description.startswith("The mean is 0, but σ is infinite: no funnel; after 50")


def test_words_and_chance():
    result = law_of_large_numbers("uniform", 1000, 2)
    assert result.description == (
        "The mean is 0.5 and σ/√n is 0.00913: after 1,000 draws the means lie between "
        f"{min(result.running_means[:, -1]):.4g} and {max(result.running_means[:, -1]):.4g}."
    )
    assert result.tolerance == pytest.approx(0.1 / math.sqrt(12))
    assert result.window[0] < 0.5 < result.window[1]
    other = law_of_large_numbers("uniform", 1000, 2, rng=np.random.default_rng(1))
    assert not np.array_equal(result.draws, other.draws)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: law_of_large_numbers("gauss"), "distribution must be one of"),
        (lambda: law_of_large_numbers("normal", 0), "size must be between 1 and 1e+06, got 0"),
        (lambda: law_of_large_numbers("normal", 5, 0), "runs must be between 1 and 1000, got 0"),
        (lambda: law_of_large_numbers("normal", 5, 1, 0), "tolerance must be between 1e-09 and"),
        (
            lambda: law_of_large_numbers("normal", 1_000_000, 11),
            "runs must keep size × runs at or below 10,000,000, got 11,000,000",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
