import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.statistics.descriptive import summary
from mathviz.statistics.quantiles import LAWS, quantile_points

SAMPLES = st.lists(st.integers(-50, 50), min_size=3, max_size=25).filter(lambda v: len(set(v)) > 1)
ORACLES = {"normal": "norm", "exponential": "expon", "uniform": "uniform"}


@given(SAMPLES)
def test_summary_is_scipys(values):
    found = summary(values)
    assert found.mean == pytest.approx(np.mean(values))
    assert found.median == np.median(values)
    assert found.variance == pytest.approx(np.var(values, ddof=1))
    assert found.population_variance == pytest.approx(np.var(values))
    assert found.standard_deviation == pytest.approx(np.std(values, ddof=1))
    assert found.skewness == pytest.approx(scipy.stats.skew(values), abs=1e-9)
    assert found.excess_kurtosis == pytest.approx(scipy.stats.kurtosis(values), abs=1e-9)
    assert found.interquartile_range == pytest.approx(scipy.stats.iqr(values))
    assert found.quartiles == pytest.approx(np.percentile(values, [25, 50, 75]))
    assert (found.smallest, found.largest) == (min(values), max(values))
    assert found.ordered.tolist() == sorted(values)
    inside = [v for v in values if v not in found.outliers]
    assert found.whiskers == (min(inside), max(inside))
    reach = 1.5 * found.interquartile_range
    for value in found.outliers:
        assert value < found.quartiles[0] - reach or value > found.quartiles[2] + reach


def test_quartiles_of_ten_by_hand():
    """A quarter of the nine gaps in is 2.25 gaps: 3.25."""
    found = summary([*range(1, 10), 40])
    assert found.quartiles.tolist() == [3.25, 5.5, 7.75]
    assert found.outliers.tolist() == [40]
    assert found.whiskers == (1, 9)


def test_without_spread_there_is_no_shape():
    one, equal = summary([5]), summary([0.1, 0.1, 0.1])
    assert (one.variance, one.standard_deviation, one.population_variance) == (None, None, 0)
    assert (one.skewness, one.excess_kurtosis, one.median) == (None, None, 5)
    assert (equal.variance, equal.skewness, equal.mean) == (0, None, 0.1)


@pytest.mark.parametrize("scale", [1e-150, 1e148])
def test_shape_has_no_scale(scale):
    plain, scaled = summary([1, 2, 2, 9]), summary([v * scale for v in (1, 2, 2, 9)])
    assert scaled.skewness == pytest.approx(plain.skewness)
    assert scaled.excess_kurtosis == pytest.approx(plain.excess_kurtosis)
    assert scaled.standard_deviation / scale == pytest.approx(plain.standard_deviation)


def test_naive_third_powers_overflow():
    values = np.array([1.0, 2, 9]) * 1e148
    with np.errstate(over="ignore"):
        assert not np.isfinite(np.mean(values**3))
    assert np.isfinite(summary(values).skewness)


@given(SAMPLES, st.sampled_from(LAWS))
def test_quantile_points_are_scipys(values, law):
    found = quantile_points(values, law)
    (x, y), (slope, intercept, r) = scipy.stats.probplot(values, dist=ORACLES[law])
    assert found.theoretical == pytest.approx(x)
    assert found.ordered == pytest.approx(y)
    assert found.slope == pytest.approx(slope)
    assert found.intercept == pytest.approx(intercept, abs=1e-9)
    assert found.correlation == pytest.approx(r)


def test_a_straight_line_is_a_fit():
    law = scipy.stats.norm(3, 2)
    found = quantile_points(law.ppf((np.arange(200) + 0.5) / 200))
    assert found.correlation > 0.9999
    assert (found.slope, found.intercept) == pytest.approx((2, 3), rel=0.01)
    assert quantile_points([2, 2, 2]).correlation is None
    assert quantile_points([1e150, -1e150]).slope > 1e149


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: summary([]), "values must hold at least 1 number"),
        (lambda: summary([1, float("nan")]), "values entry must be finite"),
        (lambda: quantile_points([1]), "values must hold at least 2 numbers"),
        (lambda: quantile_points([1, 2], "cauchy"), "law must be one of normal, exponential"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
