import math

import numpy as np
import pytest
import scipy.integrate
import scipy.stats

from mathviz.statistics.reference_laws import NORMAL, chi_squared, student_t

PAIRS = [
    (NORMAL, scipy.stats.norm),
    *[(student_t(df), scipy.stats.t(df)) for df in (1, 2.5, 4, 30, 1e6)],
    *[(chi_squared(df), scipy.stats.chi2(df)) for df in (1, 2, 3.5, 10, 200)],
]


@pytest.mark.parametrize(("law", "oracle"), PAIRS)
def test_a_law_is_scipys(law, oracle):
    x = oracle.ppf(np.linspace(0.001, 0.999, 41))
    assert np.allclose(law.density(x), oracle.pdf(x), rtol=1e-9)
    assert np.allclose([law.below(v) for v in x], oracle.cdf(x), rtol=1e-9)
    assert np.allclose([law.above(v) for v in x], oracle.sf(x), rtol=1e-9)
    for share in (1e-6, 0.025, 0.5, 0.9):
        assert law.upper_quantile(share) == pytest.approx(oracle.isf(share), rel=1e-8, abs=1e-12)


@pytest.mark.parametrize("law", [pair[0] for pair in PAIRS])
def test_quantiles_undo_tails(law):
    for share in (1e-8, 0.01, 0.3, 0.77):
        assert law.above(law.upper_quantile(share)) == pytest.approx(share, rel=1e-8)


@pytest.mark.parametrize("law", [NORMAL, student_t(3), chi_squared(4)])
def test_density_has_mass_one(law):
    mass = scipy.integrate.quad(lambda x: float(law.density(x)), -np.inf, np.inf)[0]
    assert mass == pytest.approx(1)


@pytest.mark.parametrize(
    ("law", "share", "published"),
    [  # NIST/SEMATECH e-Handbook of Statistical Methods, sections 1.3.6.7.1 to 1.3.6.7.4
        (NORMAL, 0.025, 1.96),
        (student_t(1), 0.025, 12.706),
        (student_t(10), 0.025, 2.228),
        (student_t(30), 0.005, 2.750),
        (chi_squared(1), 0.05, 3.841),
        (chi_squared(10), 0.05, 18.307),
        (chi_squared(100), 0.01, 135.807),
    ],
)
def test_published_critical_values(law, share, published):
    digits = 2 if law is NORMAL else 3
    assert round(law.upper_quantile(share), digits) == published


def test_far_tails_are_not_one_minus_p():
    assert 1 - NORMAL.below(10) == 0
    assert NORMAL.above(10) == pytest.approx(math.erfc(10 / math.sqrt(2)) / 2)
    assert chi_squared(2).above(300) == pytest.approx(math.exp(-150))


def test_chi_squared_is_nowhere_negative():
    law = chi_squared(2)
    assert law.density(-1) == 0
    assert (law.below(-1), law.above(-1)) == (0, 1)
    assert law.density(0) == 0.5
