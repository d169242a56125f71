import itertools
import math

import numpy as np
import pytest
import scipy.integrate
import scipy.optimize
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.coin_updates import Peak, coin_update
from mathviz.statistics.mean_updates import normal_update
from mathviz.statistics.rate_updates import gamma_update

FLIPS = st.lists(st.integers(0, 1), max_size=12)
POSITIVE = st.floats(0.5, 20)


@given(FLIPS, POSITIVE, POSITIVE)
def test_every_coin_posterior_is_a_beta_law_of_mass_one(flips, a, b):
    made = coin_update(flips, a, b, 0.9)
    for k in range(len(flips) + 1):
        heads = sum(flips[:k])
        law = scipy.stats.beta(a + heads, b + k - heads)
        assert np.allclose(made.densities[k], law.pdf(made.grid), rtol=1e-8)
        assert made.means[k] == pytest.approx(law.mean())
        assert (made.lows[k], made.highs[k]) == pytest.approx(law.interval(0.9))
        assert made.likeliest[k] == (heads / k if k else None)
        if min(a, b) > 2:
            assert made.densities[k].sum() / 401 == pytest.approx(1, abs=1e-4)


@given(FLIPS, POSITIVE, POSITIVE)
def test_the_posterior_is_prior_times_likelihood(flips, a, b):
    made = coin_update(flips, a, b)
    likelihood = made.grid ** sum(flips) * (1 - made.grid) ** (len(flips) - sum(flips))
    product = made.densities[0] * likelihood / math.exp(made.log_evidence)
    assert np.allclose(made.densities[-1], product, rtol=1e-8)


@given(FLIPS)
def test_the_order_of_flips_does_not_matter_in_the_end(flips):
    one, other = coin_update(flips, 2, 3), coin_update(flips[::-1], 2, 3)
    assert np.array_equal(one.densities[-1], other.densities[-1])


def test_evidence_adds_to_one_over_all_flips():
    total = sum(
        math.exp(coin_update(flips, 2, 3).log_evidence)
        for flips in itertools.product([0, 1], repeat=4)
    )
    assert total == pytest.approx(1)


@pytest.mark.parametrize(
    ("a", "b", "peak", "maximum"),
    [
        (1, 1, Peak.EVERYWHERE, None),
        (0.5, 0.5, Peak.BOTH_ENDS, None),
        (2, 2, Peak.INSIDE, 0.5),
        (4, 2, Peak.INSIDE, 0.75),
        (1, 3, Peak.AT_ZERO, 0),
        (0.5, 1, Peak.AT_ZERO, 0),
        (3, 1, Peak.AT_ONE, 1),
        (2, 0.5, Peak.AT_ONE, 1),
    ],
)
def test_where_the_belief_is_highest(a, b, peak, maximum):
    made = coin_update([], a, b)
    assert (made.peaks, made.maxima) == ((peak,), (maximum,))
    assert np.all(np.isfinite(made.densities))
    if maximum is not None:
        assert made.grid[made.densities[0].argmax()] == pytest.approx(maximum, abs=0.005)
    assert ("no single" in made.description) == (maximum is None)


def test_a_flat_prior_has_the_likeliest_bias_as_its_peak():
    made = coin_update("HHTHTTTH TT")
    assert made.maxima[1:] == pytest.approx(made.likeliest[1:])
    assert made.description.startswith("The most probable bias is 0.4;")


def test_published_placenta_praevia():
    """437 girls of 980 births, flat prior: 0.446, 95% from 0.415 to 0.477 (Gelman et al., 2.4)."""
    made = coin_update([1] * 437 + [0] * 543)
    assert (round(made.means[-1], 3)) == 0.446
    assert (round(made.lows[-1], 3), round(made.highs[-1], 3)) == (0.415, 0.477)
    law = scipy.stats.beta(438, 544)
    assert (made.lows[-1], made.highs[-1]) == pytest.approx(law.interval(0.95))


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=10), POSITIVE, POSITIVE)
def test_normal_update(values, sigma, tau):
    made = normal_update(values, sigma, 2.0, tau, 0.9)
    for k in range(len(values) + 1):
        precision = 1 / tau**2 + k / sigma**2
        mean = (2 / tau**2 + sum(values[:k]) / sigma**2) / precision
        assert made.means[k] == pytest.approx(mean, abs=1e-9)
        assert made.deviations[k] == pytest.approx(precision**-0.5)
        law = scipy.stats.norm(mean, precision**-0.5)
        assert np.allclose(made.densities[k], law.pdf(made.grid), atol=1e-9)
        assert (made.lows[k], made.highs[k]) == pytest.approx(law.interval(0.9), abs=1e-9)
    assert np.trapezoid(made.densities[-1], made.grid) == pytest.approx(1, abs=1e-2)


def test_the_peak_is_the_ridge_estimate():
    values = [3.0, 5, 4]
    made = normal_update(values, 2.0, 1.0, 0.5)
    best = scipy.optimize.minimize_scalar(
        lambda m: sum((v - m) ** 2 for v in values) + made.ridge * (m - 1.0) ** 2
    )
    assert made.means[-1] == pytest.approx(best.x)
    assert made.weights[-1] * 4 + (1 - made.weights[-1]) * 1 == pytest.approx(made.means[-1])
    assert made.likeliest.tolist() == [3, 4, 4]


@pytest.mark.parametrize("scale", [1e-149, 1e148])
def test_normal_update_at_every_scale(scale):
    plain = normal_update([1, 3], 1.0, 0.5, 2.0)
    made = normal_update([scale, 3 * scale], scale, 0.5 * scale, 2 * scale)
    assert made.means / scale == pytest.approx(plain.means)
    assert made.deviations / scale == pytest.approx(plain.deviations)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), POSITIVE, POSITIVE, st.booleans())
def test_gamma_update(values, shape, rate, counting):
    made = gamma_update(values, "counts" if counting else "waiting times", shape, rate, 0.8)
    for k in range(len(values) + 1):
        total = sum(values[:k])
        events, time = (total, k) if counting else (k, total)
        law = scipy.stats.gamma(shape + events, scale=1 / (rate + time))
        assert np.allclose(made.densities[k], law.pdf(made.grid), rtol=1e-7, atol=1e-300)
        assert made.means[k] == pytest.approx(law.mean())
        assert made.maxima[k] == pytest.approx(max(shape + events - 1, 0) / (rate + time))
        assert (made.lows[k], made.highs[k]) == pytest.approx(law.interval(0.8))
        assert made.likeliest[k] == (events / time if time else None)


def test_gamma_posterior_has_mass_one_and_is_prior_times_likelihood():
    made = gamma_update([3, 0, 4], "counts", 2.0, 1.0)
    likelihood = np.prod([scipy.stats.poisson(made.grid).pmf(k) for k in (3, 0, 4)], axis=0)
    ratio = made.densities[-1] / (made.densities[0] * likelihood)
    assert np.allclose(ratio, ratio[0])
    step = made.grid[1] - made.grid[0]
    assert made.densities[-1].sum() * step == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: coin_update([1, 2]), "flips must be 0 and 1, or a text of H and T, got 2"),
        (lambda: coin_update("HEADS"), "flips must be 0 and 1, or a text of H and T, got E"),
        (lambda: coin_update(3), "flips must be a list of numbers"),
        (lambda: coin_update([1] * 5001), "flips must be at most 5,000, got 5,001"),
        (lambda: coin_update([1], 0), "prior a must be between 0.01"),
        (lambda: coin_update([1], 1, -1), "prior b must be between 0.01"),
        (lambda: coin_update([1], level=2), "level must be between"),
        (lambda: normal_update([]), "values must hold at least 1 number"),
        (lambda: normal_update([1], 0), "standard deviation must be between"),
        (lambda: normal_update([1], 1, 0, 0), "prior deviation must be between"),
        (lambda: normal_update(np.ones(5001)), "values must hold at most 5,000 numbers"),
        (lambda: gamma_update([1.5]), "values must be whole numbers of 0 or more"),
        (lambda: gamma_update([-1], "waiting times"), "values must be 0 or more"),
        (lambda: gamma_update([1], "heights"), "observations must be one of counts, waiting times"),
        (lambda: gamma_update([1], prior_shape=0), "prior shape must be between"),
        (lambda: gamma_update([10**12]), "largest value must be between"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: coin_update("H", 1.2e4), "prior a must be between 0.01 and 10000"),
        (lambda: coin_update("H", 1, 1.2e4), "prior b must be between 0.01 and 10000"),
        (lambda: gamma_update([1], prior_shape=1.2e6), "prior shape must be between 0.01 and 1e"),
        (lambda: gamma_update([1], prior_shape=0.012 / 1.5), "prior shape must be between 0.01"),
        (lambda: gamma_update([1], prior_rate=1.2e6), "prior rate must be between 0.01 and 1e"),
        (lambda: gamma_update([1] * 5001), "values must hold at most 5,000 numbers"),
    ],
)
def test_beliefs_keep_within_their_bounds(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_beliefs_begin_where_they_say_they_do():
    mean, rate = normal_update([2.0, 3.0]), gamma_update([2, 3])
    given = normal_update([2.0, 3.0], 1.0, 0.0, 1.0)
    assert np.array_equal(mean.densities, given.densities)
    assert np.array_equal(rate.densities, gamma_update([2, 3], "counts", 1.0, 1.0).densities)
    assert mean.grid.shape == rate.grid.shape == (401,)
    assert gamma_update([1], prior_shape=0.01).shapes[0] == 0.01
