import math

import numpy as np
import pytest
import scipy.integrate
import scipy.stats

from mathviz.errors import MathvizError
from mathviz.probability.berry_esseen import berry_esseen_bound, standardised_third_moment
from mathviz.probability.distributions import (
    bernoulli,
    beta,
    cauchy,
    exponential,
    gamma,
    lumpy,
    normal,
    student_t,
    uniform,
)


def t_moment(v):
    return v**1.5 * math.gamma((v - 3) / 2) / (math.sqrt(math.pi) * math.gamma(v / 2))


@pytest.mark.parametrize(
    ("law", "moment"),
    [
        (exponential(2), (12 / math.e - 2) / 8),
        (normal(5, 3), 27 * 2 * math.sqrt(2 / math.pi)),
        (uniform(1, 4), 27 / 32),
        (bernoulli(0.2), 0.16 * (0.04 + 0.64)),
        (lumpy([0, 1, 3], [0.25, 0.5, 0.25]), (1.25**3 + 2 * 0.25**3 + 1.75**3) / 4),
        (student_t(3.1), t_moment(3.1)),
        (student_t(7), t_moment(7)),
        (beta(0.5, 0.5), 1 / (6 * math.pi)),
    ],
)
def test_third_moments_have_closed_forms(law, moment):
    expected = moment / law.standard_deviation**3
    assert standardised_third_moment(law) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("shape", "scale"), [(0.3, 1), (2, 1e-3), (40, 1000)])
def test_third_moments_agree_with_integrating_the_density(shape, scale):
    law, same = gamma(shape, 1 / scale), scipy.stats.gamma(shape, scale=1)
    split = [
        scipy.integrate.quad(lambda x: abs(x - shape) ** 3 * same.pdf(x), *ends, limit=200)[0]
        for ends in ((0, shape), (shape, np.inf))
    ]
    assert standardised_third_moment(law) == pytest.approx(sum(split) / shape**1.5, rel=1e-6)


@pytest.mark.parametrize("p", [0.02, 0.3, 0.5])
@pytest.mark.parametrize("n", [1, 3, 20, 500])
def test_the_bound_holds_for_exact_binomials(p, n):
    """The distribution function of a sum of n trials is known; the gap is largest at a jump."""
    law, k = scipy.stats.binom(n, p), np.arange(n + 1)
    bell = scipy.stats.norm(n * p, math.sqrt(n * p * (1 - p))).cdf(k)
    gap = max(np.abs(law.cdf(k) - bell).max(), np.abs(law.cdf(k - 1) - bell).max())
    bound = berry_esseen_bound(bernoulli(p), n)
    assert gap <= bound
    if n == 500 and p == 0.5:
        assert bound < 1.3 * gap


def test_the_bound_falls_as_the_root_of_n_and_never_exceeds_1():
    assert berry_esseen_bound(exponential(), 400) == pytest.approx(
        berry_esseen_bound(exponential(), 100) / 2
    )
    assert berry_esseen_bound(bernoulli(1e-6), 1) == 1
    for law in (student_t(3), cauchy()):
        assert standardised_third_moment(law) is berry_esseen_bound(law, 10) is None
    with pytest.raises(MathvizError, match="size must be between 1 and"):
        berry_esseen_bound(normal(), 0)
