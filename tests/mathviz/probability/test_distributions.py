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
    cauchy,
    distribution,
    exponential,
    lumpy,
    normal,
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
]
CLOSED_FORMS = [  # mean, standard deviation, density and distribution function at x
    (exponential(2), 0.5, 0.5, 0.7, 2 * math.exp(-1.4), 1 - math.exp(-1.4)),
    (uniform(1, 3), 2, 1 / math.sqrt(3), 1.5, 0.5, 0.25),
    (bernoulli(0.3), 0.3, math.sqrt(0.21), 0, 0.7, 0.7),
    (normal(1, 2), 1, 2, 1, 1 / (2 * math.sqrt(2 * math.pi)), 0.5),
    (lumpy([2, 0], [0.25, 0.75]), 0.5, math.sqrt(0.75), 1, 0, 0.75),
    (cauchy(1, 2), None, None, 3, 1 / (4 * math.pi), 0.75),
]


@pytest.mark.parametrize(("law", "mean", "deviation", "x", "density", "cumulative"), CLOSED_FORMS)
def test_closed_forms(law, mean, deviation, x, density, cumulative):
    assert law.mean == pytest.approx(mean)
    assert law.standard_deviation == pytest.approx(deviation)
    assert law.density(x) == pytest.approx(density)
    assert law.cumulative(x) == pytest.approx(cumulative)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_a_law_hangs_together(law):
    low, high = law.window
    grid = np.linspace(low, high, 4001)
    assert (law.mean is None) == (law.standard_deviation is None) == (law.missing is not None)
    if law.discrete:
        assert law.density(law.atoms).sum() == pytest.approx(1)
        assert np.array_equal(law.density(law.atoms), law.masses)
        assert np.all((law.atoms - law.atoms[0]) / law.lattice % 1 < 1e-9)
        assert (law.atoms[0], law.atoms[-1]) == law.support
        assert low < law.support[0] < law.support[1] < high
    else:
        area = scipy.integrate.trapezoid(law.density(grid), grid)
        inside = law.cumulative(high) - law.cumulative(low)
        assert area == pytest.approx(inside, abs=2e-3)
        assert inside > 0.93
        assert (law.atoms, law.masses, law.lattice) == (None, None, None)
    assert np.all(np.diff(law.cumulative(grid)) >= 0)


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
        (lambda: exponential(0), "rate must be between 0.001 and 1000, got 0"),
        (lambda: uniform(2, 1), "high must be between 2.001 and 1e+06, got 1"),
        (lambda: bernoulli(1), "probability must be between 1e-06 and 0.999999, got 1"),
        (lambda: normal(0, -1), "standard deviation must be between 0.001 and 1e+06, got -1"),
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
