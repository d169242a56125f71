import math

import numpy as np
import pytest
import scipy.integrate
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.distributions import (
    DISTRIBUTIONS,
    bernoulli,
    beta,
    binomial,
    cauchy,
    chi_squared,
    distribution,
    exponential,
    gamma,
    geometric,
    lumpy,
    normal,
    poisson,
    student_t,
    uniform,
)

LAWS = [
    *map(distribution, DISTRIBUTIONS),
    exponential(2.5),
    uniform(-1, 3),
    bernoulli(0.9),
    lumpy([-1, 0.5, 4], [0.5, 0.25, 0.25]),
    normal(3, 0.2),
    cauchy(-2, 0.5),
    binomial(40, 0.9),
    geometric(0.05),
    poisson(300),
    gamma(7, 2),
    beta(2, 9),
    chi_squared(8),
    student_t(40),
]
CLOSED_FORMS = [  # mean, standard deviation, density and distribution function at x
    (exponential(2), 0.5, 0.5, 0.7, 2 * math.exp(-1.4), 1 - math.exp(-1.4)),
    (uniform(1, 3), 2, 1 / math.sqrt(3), 1.5, 0.5, 0.25),
    (bernoulli(0.3), 0.3, math.sqrt(0.21), 0, 0.7, 0.7),
    (normal(1, 2), 1, 2, 1, 1 / (2 * math.sqrt(2 * math.pi)), 0.5),
    (lumpy([2, 0], [0.25, 0.75]), 0.5, math.sqrt(0.75), 1, 0, 0.75),
    (cauchy(1, 2), None, None, 3, 1 / (4 * math.pi), 0.75),
    (binomial(4, 0.25), 1, math.sqrt(0.75), 1, 27 / 64, 189 / 256),
    (geometric(0.25), 4, math.sqrt(12), 3, 9 / 64, 37 / 64),
    (poisson(2), 2, math.sqrt(2), 3, 4 / 3 * math.exp(-2), 19 / 3 * math.exp(-2)),
    (gamma(2, 3), 2 / 3, math.sqrt(2) / 3, 1, 9 * math.exp(-3), 1 - 4 * math.exp(-3)),
    (chi_squared(4), 4, math.sqrt(8), 2, math.exp(-1) / 2, 1 - 2 * math.exp(-1)),
    (beta(2, 3), 0.4, 0.2, 0.5, 1.5, 11 / 16),
    (student_t(1), None, None, 1, 1 / (2 * math.pi), 0.75),
    (student_t(2), 0, None, math.sqrt(2), 1 / 8, 0.5 + math.sqrt(2) / 4),
]
SHAPES = [  # skewness and excess kurtosis (Johnson, Kotz and Balakrishnan)
    (exponential(3), 2, 6),
    (uniform(2, 5), 0, -6 / 5),
    (bernoulli(0.2), 0.6 / 0.4, (1 - 6 * 0.16) / 0.16),
    (normal(5, 2), 0, 0),
    (lumpy([0, 1, 2], [0.25, 0.5, 0.25]), 0, -1),
    (binomial(10, 0.2), 0.6 / math.sqrt(1.6), (1 - 6 * 0.16) / 1.6),
    (geometric(0.25), 1.75 / math.sqrt(0.75), 6 + 0.0625 / 0.75),
    (poisson(4), 0.5, 0.25),
    (gamma(4, 7), 1, 1.5),
    (chi_squared(8), 1, 1.5),
    (beta(2, 2), 0, -6 / 7),
    (student_t(6), 0, 3),
    (student_t(4), 0, None),
    (student_t(3), None, None),
    (cauchy(), None, None),
]


@pytest.mark.parametrize(("law", "mean", "deviation", "x", "density", "cumulative"), CLOSED_FORMS)
def test_closed_forms(law, mean, deviation, x, density, cumulative):
    assert law.mean == pytest.approx(mean)
    assert law.standard_deviation == pytest.approx(deviation)
    assert law.density(x) == pytest.approx(density)
    assert law.cumulative(x) == pytest.approx(cumulative)


@pytest.mark.parametrize(("law", "skewness", "kurtosis"), SHAPES)
def test_lean_and_weight_of_tails(law, skewness, kurtosis):
    assert law.skewness == pytest.approx(skewness, abs=1e-12)
    assert law.excess_kurtosis == pytest.approx(kurtosis, abs=1e-12)
    if law.discrete:
        z = (law.atoms - law.mean) / law.standard_deviation
        assert law.skewness == pytest.approx(z**3 @ law.masses, abs=1e-6)
        assert law.excess_kurtosis == pytest.approx(z**4 @ law.masses - 3, abs=1e-6)


@pytest.mark.parametrize(
    ("law", "power"),
    [
        (cauchy(), "|x|"),
        (student_t(1), "|x|"),
        (student_t(2), "x²"),
        (student_t(3), "|x|³"),
        (student_t(4), "x⁴"),
    ],
)
def test_absent_moments_say_why(law, power):
    assert law.missing == f"the tails are so heavy that the integral of {power} is infinite"


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_a_law_hangs_together(law):
    low, high = law.window
    grid = np.linspace(low, high, 4001)
    assert (law.mean is None) == (law.standard_deviation is None) == (law.missing is not None)
    if law.discrete:
        assert law.density(law.atoms).sum() == pytest.approx(1)
        assert np.array_equal(law.density(law.atoms), law.masses)
        assert np.all((law.atoms - law.atoms[0]) / law.lattice % 1 < 1e-9)
        if math.isfinite(law.support[1]):
            assert low < law.support[0] < law.support[1] < high
        assert law.density(law.atoms[:-1] + law.lattice / 2).max() == 0
        inside = law.masses[(low < law.atoms) & (law.atoms < high)].sum()
        assert inside > 0.999
    else:
        area = scipy.integrate.trapezoid(law.density(grid), grid)
        inside = law.cumulative(high) - law.cumulative(low)
        assert area == pytest.approx(inside, abs=2e-3)
        assert inside > 0.93
        assert (law.atoms, law.masses, law.lattice) == (None, None, None)
    assert np.all(np.diff(law.cumulative(grid)) >= 0)
    assert law.variance == (law.standard_deviation and law.standard_deviation**2)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_quantiles_invert_the_distribution_function(law):
    shares = np.array([0.001, 0.1, 0.25, 0.5, 0.9, 0.999])
    quantiles = law.quantile(shares)
    if law.discrete:
        assert np.all(law.cumulative(quantiles) >= shares - 1e-12)
        assert np.all(law.cumulative(quantiles - law.lattice / 2) < shares)
        for atom in law.atoms[law.masses > 1e-3]:
            assert law.quantile(law.cumulative(atom)) == atom
    else:
        assert np.allclose(law.cumulative(quantiles), shares)
    assert (law.quantile(0), law.quantile(1)) == law.support


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_tails_are_what_the_distribution_function_leaves(law):
    x = np.linspace(*law.window, 41)
    assert np.allclose(law.tail(x), 1 - law.cumulative(x), atol=1e-12)


def test_far_tails_keep_their_digits_where_one_minus_loses_them():
    assert normal().tail(10) == pytest.approx(7.619853024160527e-24, rel=1e-12)
    assert 1 - normal().cumulative(10) == 0
    assert exponential().tail(50) == pytest.approx(math.exp(-50), rel=1e-12)
    assert lumpy([0, 1], [1 - 1e-18, 1e-18]).tail(0.5) == 1e-18


def test_densities_with_a_pole_are_infinite_there():
    assert gamma(0.5).density(0) == chi_squared(1).density(0) == math.inf
    assert np.array_equal(beta(0.5, 0.5).density([0, 1]), [math.inf, math.inf])
    assert beta(0.5, 0.5).cumulative(0.5) == pytest.approx(0.5)


def test_relations_between_laws():
    x = np.linspace(-3, 8, 23)
    same = [
        (student_t(1), cauchy()),
        (gamma(1, 2.5), exponential(2.5)),
        (chi_squared(6), gamma(3, 0.5)),
        (beta(1, 1), uniform()),
        (binomial(1, 0.3), bernoulli(0.3)),
    ]
    for one, other in same:
        assert np.allclose(one.cumulative(x), other.cumulative(x))
        assert np.allclose(one.density(x), other.density(x))
    assert np.allclose(student_t(1e6).cumulative(x), normal().cumulative(x), atol=1e-6)
    assert np.allclose(
        binomial(10_000, 4e-4).density(range(9)), poisson(4).density(range(9)), atol=1e-3
    )


def test_a_law_by_name_takes_parameters():
    assert distribution("gamma", shape=3, rate=2).mean == 1.5
    assert distribution("t", degrees_of_freedom=9).parameters == {"degrees_of_freedom": 9}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_draws_follow_the_law(law):
    draws = law.sample(np.random.default_rng(5), (50, 400))
    assert draws.shape == (50, 400)
    for x in np.linspace(*law.window, 9):
        assert np.mean(draws <= x) == pytest.approx(float(law.cumulative(x)), abs=0.015)
    assert np.all((draws >= law.support[0]) & (draws <= law.support[1]))
    assert np.array_equal(draws, law.sample(np.random.default_rng(5), (50, 400)))


def test_lattices():
    assert lumpy([0, 1 / 3, 1 / 2], [0.2, 0.3, 0.5]).lattice == pytest.approx(1 / 6)
    assert lumpy([0, math.pi], [0.5, 0.5]).lattice is None
    assert lumpy([0, 1, 1.00001], [0.2, 0.3, 0.5]).lattice is None
    assert bernoulli().lattice == 1


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=8, unique=True))
def test_lumpy_moments_are_sums(values):
    law = lumpy(values, np.full(len(values), 1 / len(values)))
    assert law.mean == pytest.approx(np.mean(values))
    assert law.standard_deviation == pytest.approx(np.std(values))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: distribution("gauss"), "distribution must be one of exponential, uniform,"),
        (
            lambda: distribution("normal", spread=2),
            "parameter of normal must be one of mean, standard_deviation, got spread",
        ),
        (lambda: normal().quantile(1.5), "probabilities must be between 0 and 1, got 1.5"),
        (lambda: normal().quantile([0.5, math.nan]), "probabilities must be between 0 and 1"),
        (lambda: binomial(0), "trials must be between 1 and 10000, got 0"),
        (lambda: binomial(2.5), "trials must be a whole number, got 2.5"),
        (lambda: geometric(0), "probability must be between 0.001 and 0.999999, got 0"),
        (lambda: poisson(math.inf), "rate must be finite, got inf"),
        (lambda: gamma(0), "shape must be between 0.05 and 1000, got 0"),
        (lambda: beta(1, 0), "b must be between 0.05 and 1000, got 0"),
        (lambda: chi_squared(-1), "degrees of freedom must be between 0.1 and 1000, got -1"),
        (lambda: student_t(math.nan), "degrees of freedom must be finite, got nan"),
        (lambda: exponential(0), "rate must be between 1e-150 and 1e+150, got 0"),
        (lambda: uniform(2, 1), "high must be above low by 1e-9 of either bound or more, got 1"),
        (lambda: bernoulli(1), "probability must be between 1e-06 and 0.999999, got 1"),
        (lambda: normal(0, -1), "standard deviation must be between 1e-150 and 1e+150, got -1"),
        (lambda: lumpy([1], [1]), "values must be at least two and all different, got [1.0]"),
        (lambda: lumpy([1, 1], [0.5, 0.5]), "values must be at least two and all different"),
        (lambda: lumpy([1, 2], [0.5]), "probabilities must have 2 entries, got 1"),
        (lambda: lumpy([1, 2], [0.5, 0.6]), "probabilities must be positive and add to 1"),
        (lambda: lumpy([1, 2], [1, 0]), "probabilities must be positive and add to 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
