import math

import numpy as np
import pytest
import scipy.optimize
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.estimation import LikelihoodOutcome, maximum_likelihood
from mathviz.statistics.families import FAMILIES, log_likelihood

LAWS = {
    "normal": lambda p: scipy.stats.norm(*p),
    "bernoulli": lambda p: scipy.stats.bernoulli(*p),
    "exponential": lambda p: scipy.stats.expon(scale=1 / p[0]),
    "poisson": lambda p: scipy.stats.poisson(*p),
}
DATA = {
    "normal": st.lists(st.integers(-20, 20), min_size=2, max_size=12).filter(
        lambda v: len(set(v)) > 1
    ),
    "bernoulli": st.lists(st.integers(0, 1), min_size=2, max_size=12).filter(
        lambda v: len(set(v)) > 1
    ),
    "exponential": st.lists(st.integers(1, 80).map(lambda n: n / 8), min_size=1, max_size=12),
    "poisson": st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any),
}


def log_density(family, parameters, data):
    law = LAWS[family](parameters)
    return law.logpdf(data) if family in ("normal", "exponential") else law.logpmf(data)


@given(st.sampled_from(FAMILIES).flatmap(lambda f: st.tuples(st.just(f), DATA[f])))
def test_the_estimate_is_the_peak(case):
    family, data = case
    found = maximum_likelihood(family, data)
    points = log_density(family, found.estimates, data)
    assert found.outcome is LikelihoodOutcome.PEAK
    assert np.allclose(found.point_log_likelihoods, points)
    assert found.log_likelihood == pytest.approx(points.sum())
    for k in range(len(found.estimates)):
        for factor in (0.98, 1.02):
            moved = [e + (factor - 1) * (i == k) * (e or 1) for i, e in enumerate(found.estimates)]
            assert log_likelihood(family, data, moved) < found.log_likelihood
            expected = log_density(family, moved, data).sum()
            assert log_likelihood(family, data, moved) == pytest.approx(expected)
    for curve in found.curves:
        assert len(curve.values) == len(curve.relative) == 201
        assert np.all(curve.relative <= 1 + 1e-12)
        assert curve.relative.max() > 0.97
        assert np.allclose(curve.relative, np.exp(curve.log_likelihoods - found.log_likelihood))


def test_against_scipys_fit_and_a_numerical_optimum():
    data = np.random.default_rng(1).gamma(2, 3, 50)
    assert maximum_likelihood("normal", data).estimates == pytest.approx(scipy.stats.norm.fit(data))
    scale = scipy.stats.expon.fit(data, floc=0)[1]
    assert maximum_likelihood("exponential", data).estimates[0] == pytest.approx(1 / scale)
    counted = np.floor(data)
    best = scipy.optimize.minimize_scalar(
        lambda rate: -scipy.stats.poisson(rate).logpmf(counted).sum(), bounds=(0.1, 50)
    )
    assert maximum_likelihood("poisson", counted).estimates[0] == pytest.approx(best.x, rel=1e-5)


@pytest.mark.parametrize("family", FAMILIES)
def test_standard_errors_are_the_curvature_at_the_peak(family):
    data = {"bernoulli": "HHTHT", "normal": [1, 2, 4, 9]}.get(family, [1, 2, 2, 6])
    found = maximum_likelihood(family, data)
    for k, (estimate, error) in enumerate(zip(found.estimates, found.standard_errors, strict=True)):
        h = 1e-4 * error
        around = [
            [e + shift * (i == k) for i, e in enumerate(found.estimates)] for shift in (-h, 0, h)
        ]
        low, middle, high = (log_likelihood(family, data, p) for p in around)
        assert 1 / math.sqrt(-(low - 2 * middle + high) / h**2) == pytest.approx(error, rel=1e-3)
        assert estimate == found.estimates[k]


@pytest.mark.parametrize("data", [[3], [0], [0.1, 0.1, 0.1], [-1e150]])
def test_no_spread_has_no_peak(data):
    found = maximum_likelihood("normal", data)
    assert found.outcome is LikelihoodOutcome.UNBOUNDED
    assert found.estimates == (data[0], None)
    assert (found.log_likelihood, found.point_log_likelihoods) == (None, None)
    spread = found.curves[1]
    assert np.all(np.diff(spread.log_likelihoods) < 0)
    assert "no spread" in found.description
    assert ("One number" in found.description) == (len(data) == 1)


def test_zeros_have_no_likeliest_rate():
    found = maximum_likelihood("exponential", [0, 0])
    assert (found.outcome, found.estimates) == (LikelihoodOutcome.UNBOUNDED, (None,))
    assert np.all(np.diff(found.curves[0].log_likelihoods) > 0)
    assert maximum_likelihood("exponential", [1e-320]).outcome is LikelihoodOutcome.UNBOUNDED


@pytest.mark.parametrize(
    ("family", "data", "edge"),
    [("bernoulli", "TTT", 0), ("bernoulli", [1], 1), ("poisson", [0, 0], 0)],
)
def test_peaks_at_the_edge(family, data, edge):
    found = maximum_likelihood(family, data)
    assert (found.outcome, found.estimates) == (LikelihoodOutcome.EDGE, (edge,))
    assert (found.standard_errors, found.log_likelihood) == ((None,), 0)
    assert found.description.endswith("at the edge of what is possible.")


@pytest.mark.parametrize("scale", [1e-150, 1e148])
def test_scales(scale):
    plain, scaled = (maximum_likelihood("normal", [v * s for v in (1, 3, 8)]) for s in (1, scale))
    assert scaled.estimates[1] / scale == pytest.approx(plain.estimates[1])
    assert scaled.curves[1].relative == pytest.approx(plain.curves[1].relative)


def test_the_words_tell_the_estimates():
    assert maximum_likelihood("normal", [1, 3]).description == (
        "Most likely: mean 2, standard deviation 1."
    )
    assert maximum_likelihood("exponential", [0.5]).description == "Most likely: rate 2."


def test_a_curve_says_what_is_kept():
    mean, spread = maximum_likelihood("normal", [1, 3, 8]).curves
    found = maximum_likelihood("normal", [1, 3, 8]).estimates
    assert (mean.given, spread.given) == (found[1], found[0])
    assert maximum_likelihood("poisson", [2]).curves[0].given is None


def test_curves_reach_four_standard_errors_or_four_units():
    mean, spread = maximum_likelihood("normal", [1, 3, 8]).curves
    (centre, width), (error, other) = (
        getattr(maximum_likelihood("normal", [1, 3, 8]), name)
        for name in ("estimates", "standard_errors")
    )
    ends = [centre - 4 * error, centre + 4 * error]
    assert mean.values[[0, -1]] == pytest.approx(ends)
    assert spread.values[-1] == pytest.approx(width + 4 * other)
    assert maximum_likelihood("poisson", [0, 0]).curves[0].values[[0, -1]].tolist() == [0, 4]


def test_impossible_data_have_no_likelihood():
    assert log_likelihood("bernoulli", "H", [0]) == -math.inf
    assert log_likelihood("poisson", [2], [0]) == -math.inf
    assert log_likelihood("bernoulli", "hh tt", [0.5]) == pytest.approx(4 * math.log(0.5))


def test_the_product_of_densities_would_vanish():
    data = np.random.default_rng(0).normal(size=2000)
    assert np.prod(scipy.stats.norm.pdf(data)) == 0
    assert math.isfinite(log_likelihood("normal", data, [0, 1]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: maximum_likelihood("gauss", [1]), "family must be one of normal, bernoulli"),
        (lambda: maximum_likelihood("normal", []), "data must hold at least 1 number"),
        (lambda: maximum_likelihood("normal", [float("nan")]), "data entry must be finite"),
        (lambda: maximum_likelihood("bernoulli", [0.5]), "data must be 0 and 1, or a text of"),
        (lambda: maximum_likelihood("bernoulli", "HX"), "data must be 0 and 1, or a text of H"),
        (lambda: maximum_likelihood("bernoulli", ""), "data must hold at least 1 number"),
        (lambda: maximum_likelihood("exponential", [1, -2]), "data must be 0 or more, got -2"),
        (lambda: maximum_likelihood("poisson", [1.5]), "data must be whole numbers of 0 or more"),
        (lambda: log_likelihood("normal", [1], [0]), "parameters must have 2 entries: mean, stan"),
        (lambda: log_likelihood("normal", [1], [0, 0]), "standard deviation must be between"),
        (lambda: log_likelihood("bernoulli", [1], [2]), "probability must be between 0 and 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
