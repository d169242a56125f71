import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.berry_esseen import berry_esseen_bound
from mathviz.probability.distributions import DISTRIBUTIONS, distribution, lumpy, student_t
from mathviz.probability.limits import central_limit_theorem, kolmogorov_distance

WITH_MEAN = [name for name in DISTRIBUTIONS if name != "cauchy"]


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_stages_hang_together(name):
    limit = central_limit_theorem(name)
    assert limit.sizes == tuple(stage.size for stage in limit.stages) == (1, 2, 5, 30)
    for stage in limit.stages:
        assert stage.means.shape == (limit.samples,) == (2000,)
        assert stage.draws.shape == (12, stage.size)
        assert np.allclose(stage.draws.mean(axis=1), stage.means[:12])
        assert stage.mean == pytest.approx(np.mean(stage.means))
        assert stage.standard_deviation == pytest.approx(np.std(stage.means, ddof=1))
        assert stage.interquartile_range == pytest.approx(scipy.stats.iqr(stage.means))
        assert stage.counts.sum() + stage.outside == limit.samples
        widths = np.diff(stage.edges)
        assert np.allclose(widths, widths[0])
        assert np.sum(stage.density * widths) == pytest.approx(1 - stage.outside / limit.samples)
        assert limit.window[0] <= stage.edges[0] < stage.edges[-1] <= limit.window[1]
        assert stage.density.max() <= limit.peak


@pytest.mark.parametrize("name", WITH_MEAN)
def test_means_gather_as_the_theorem_says(name):
    limit = central_limit_theorem(name, samples=4000)
    law = limit.distribution
    assert limit.has_mean
    for stage in limit.stages:
        error = law.standard_deviation / math.sqrt(stage.size)
        assert stage.standard_error == pytest.approx(error)
        assert stage.mean == pytest.approx(law.mean, abs=5 * error / math.sqrt(4000))
        assert stage.standard_deviation == pytest.approx(error, rel=0.1)
        assert np.trapezoid(stage.normal_density, stage.normal_x) == pytest.approx(1, abs=1e-4)
        assert stage.normal_density.max() == pytest.approx(1 / (error * math.sqrt(2 * math.pi)))
        assert stage.normal_density.max() <= limit.peak
        assert stage.outside <= (3 if name == "t" else 0)
    first, last = limit.stages[0], limit.stages[-1]
    if name != "normal":
        assert last.kolmogorov_distance < first.kolmogorov_distance / 2


@pytest.mark.parametrize("name", WITH_MEAN)
def test_the_widest_gap_lies_between_the_shares_below_a_value(name):
    for stage in central_limit_theorem(name, samples=500).stages:
        place, share, normal = stage.widest_gap
        law = scipy.stats.norm(stage.normal_x[90], stage.standard_error)
        assert normal == pytest.approx(law.cdf(place))
        assert np.allclose(stage.normal_share, law.cdf(stage.normal_x))
        aside = 1e-9 * stage.standard_error
        below = [np.mean(stage.means <= x) for x in (place - aside, place + aside)]
        assert min(abs(share - np.array(below))) == pytest.approx(0, abs=1e-12)
        assert abs(share - normal) == stage.kolmogorov_distance


@pytest.mark.parametrize("size", [1, 4, 30])
def test_the_mean_of_exponentials_is_a_gamma(size):
    limit = central_limit_theorem("exponential", (size,), 5000, np.random.default_rng(3))
    gamma = scipy.stats.gamma(size, scale=1 / size)
    assert scipy.stats.kstest(limit.stages[0].means, gamma.cdf).pvalue > 0.01


def test_the_mean_of_bernoullis_is_a_binomial():
    stage = central_limit_theorem("bernoulli", (10,), 5000).stages[0]
    assert (
        len(stage.counts) == 10 - 0 + 1 - np.count_nonzero(stage.counts == 0) or stage.counts.any()
    )
    centres = (stage.edges[1:] + stage.edges[:-1]) / 2
    expected = scipy.stats.binom(10, 0.3).pmf(np.round(centres * 10))
    assert np.allclose(stage.counts / 5000, expected, atol=0.025)


@pytest.mark.parametrize("law", [lumpy(), lumpy([0, 0.1, 0.7], [0.2, 0.3, 0.5])])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_bars_hold_equally_many_values_of_a_lattice(law, size):
    stage = central_limit_theorem(law, (size,), 500).stages[0]
    step = law.lattice / size
    possible = law.atoms[0] + step * np.arange(-3 * size, 2 * round(np.ptp(law.atoms) / step))
    held = np.histogram(possible, stage.edges)[0]
    inside = (stage.edges[:-1] >= possible[0]) & (stage.edges[1:] <= possible[-1])
    assert len(set(held[inside].tolist())) == 1
    gap = np.abs((stage.edges - law.atoms[0]) / step % 1 - 0.5)
    assert gap.max() < 1e-6


def test_bars_begin_at_the_ends_of_a_bounded_support():
    edges = central_limit_theorem("uniform", (1,)).stages[0].edges
    assert (edges[0], edges[-1]) == (0, 1)
    assert central_limit_theorem("exponential", (1,)).stages[0].edges[0] == 0


def test_cauchy_has_no_mean_and_its_means_do_not_settle():
    limit = central_limit_theorem("cauchy", (1, 10, 100), 5000)
    assert not limit.has_mean
    for stage in limit.stages:
        absent = (stage.standard_error, stage.kolmogorov_distance, stage.normal_x)
        assert absent == (None, None, None)
        assert stage.interquartile_range == pytest.approx(2, rel=0.1)
        assert scipy.stats.kstest(stage.means, scipy.stats.cauchy.cdf).pvalue > 0.01
        assert stage.outside > 0
    assert "no mean" in limit.description
    assert "does not shrink" in limit.description


def test_description_tells_the_spread():
    assert central_limit_theorem("exponential").description == (
        "The means gather about 1. For n = 30 their standard deviation is 0.185, and σ/√n = 0.183."
    )


def test_chance_enters_by_the_generator_alone():
    means = [
        central_limit_theorem("normal", (3,), 50, np.random.default_rng(seed)).stages[0].means
        for seed in (0, 0, 1)
    ]
    assert np.array_equal(means[0], means[1])
    assert not np.array_equal(means[0], means[2])
    assert np.array_equal(means[0], central_limit_theorem("normal", (3,), 50).stages[0].means)


def test_a_mean_without_a_deviation_has_no_bell_to_follow():
    limit = central_limit_theorem(student_t(2), (1, 9), 100)
    assert limit.has_mean
    assert limit.stages[1].berry_esseen is limit.stages[1].normal_x is None
    assert "σ is infinite" in limit.description


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_kolmogorov_distance_has_no_scale(scale):
    values = np.array([-0.9, -0.2, 0.1, 0.8])
    plain = kolmogorov_distance(values, 0.1, 0.7)
    assert kolmogorov_distance(scale * values, 0.1 * scale, 0.7 * scale) == pytest.approx(plain)
    assert kolmogorov_distance([1e150], 0, 1e-300) == 1


def test_bounds_hold_for_many_samples():
    """The distance of a million sample means from the bell is that of their law, up to 0.002."""
    for name in ("exponential", "bernoulli", "lumpy"):
        for stage in central_limit_theorem(name, (1, 4), 1_000_000).stages:
            assert stage.kolmogorov_distance <= stage.berry_esseen + 0.002
            assert stage.berry_esseen == berry_esseen_bound(distribution(name), stage.size)


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=30), st.integers(-2, 2), st.integers(1, 4))
def test_kolmogorov_distance_is_the_largest_gap(values, mean, deviation):
    values = np.array(values, dtype=float)
    normal = scipy.stats.norm(mean, deviation)
    at = np.unique(values)
    upper = np.array([np.mean(values <= v) for v in at])
    lower = np.array([np.mean(values < v) for v in at])
    gap = max(np.abs(upper - normal.cdf(at)).max(), np.abs(lower - normal.cdf(at)).max())
    distance = kolmogorov_distance(values, mean, deviation)
    assert distance == pytest.approx(gap)
    assert distance == pytest.approx(scipy.stats.kstest(values, normal.cdf).statistic)


def test_kolmogorov_distance_is_to_the_standard_normal_unless_told():
    values = [-1.2, 0.1, 0.4, 2]
    assert kolmogorov_distance(values) == kolmogorov_distance(values, 0, 1)


def test_too_many_numbers_are_counted_by_the_largest_size():
    with pytest.raises(MathvizError, match="got 10,000,000,000"):
        central_limit_theorem("normal", (1, 10_000, 2), 1_000_000)


def test_kolmogorov_distance_of_one_atom_at_the_mean_is_a_half():
    assert kolmogorov_distance([4, 4, 4], 4, 2) == 0.5
    assert distribution("normal").mean == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: central_limit_theorem("gauss"), "distribution must be one of"),
        (lambda: central_limit_theorem("normal", ()), "number of sizes must be between 1 and 12"),
        (lambda: central_limit_theorem("normal", (0,)), "sample size must be between 1 and 10000"),
        (lambda: central_limit_theorem("normal", (2.5,)), "sample size must be a whole number"),
        (
            lambda: central_limit_theorem("normal", samples=5),
            "samples must be between 10 and 1e+06",
        ),
        (
            lambda: central_limit_theorem("normal", (10_000,), 2000),
            "samples must keep size × samples at or below 10,000,000, got 20,000,000",
        ),
        (lambda: kolmogorov_distance([]), "values must hold at least one number"),
        (lambda: kolmogorov_distance([1], 0, 0), "standard deviation must be at least"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
