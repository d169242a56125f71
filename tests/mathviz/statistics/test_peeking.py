import numpy as np
import pytest
from scipy import stats

from mathviz.errors import MathvizError
from mathviz.statistics.peeking import peeking


def seen(found):
    return np.diff(found.experiment.clicks, axis=0, prepend=0)


def test_both_tests_of_the_end_are_those_of_the_visitors():
    found = peeking(0.2, 0.26, 500, repeats=10)
    visits = seen(found)
    assert set(visits.ravel()) == {0, 1}
    table = [visits.sum(axis=0), 500 - visits.sum(axis=0)]
    squared = stats.chi2_contingency(table, correction=False)
    assert found.experiment.verdict.statistic**2 == pytest.approx(squared.statistic)
    assert found.experiment.verdict.p_value == pytest.approx(squared.pvalue)
    welch = stats.ttest_ind(visits[:, 1], visits[:, 0], equal_var=False)
    assert found.welch.statistic == pytest.approx(welch.statistic)
    assert found.welch.p_value == pytest.approx(welch.pvalue)


def test_alarms_are_those_of_equal_pages():
    found = peeking(0.3, 0.6, 400, 5, 0.1, 4000, np.random.default_rng(2))
    assert found.alarms.rate == 0.3
    assert found.alarms.looks.tolist() == found.experiment.looks.tolist()
    assert (found.alarms.alpha, found.alarms.repeats) == (0.1, 4000)
    assert found.alarms.once == pytest.approx(0.1, abs=0.02)
    assert found.alarms.peeking == pytest.approx(found.alarms.expected, abs=0.03)
    assert found.alarms.peeking[-1] > 0.2


@pytest.mark.parametrize(("rate", "equal"), [(0.0, 0.001), (1.0, 0.999)])
def test_pages_that_are_never_or_always_clicked(rate, equal):
    found = peeking(rate, rate, 50, 2, repeats=20)
    assert found.experiment.verdict.statistic is None
    assert found.welch.statistic is None
    assert found.alarms.rate == equal


def test_chance_comes_from_the_generator():
    first, second = (peeking(repeats=5, rng=np.random.default_rng(s)) for s in (0, 1))
    assert np.array_equal(first.experiment.clicks, peeking(repeats=5).experiment.clicks)
    assert not np.array_equal(first.experiment.clicks, second.experiment.clicks)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.2,), "rate A must be between 0 and 1, got 1.2"),
        ((0.1, 0.2, 5, 6), "looks must be between 1 and 5, got 6"),
        ((0.1, 0.2, 50, 5, 0.05, 0), "repeats must be between 1 and 100000, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        peeking(*arguments)
    assert caught.value.sentence == message
