import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from mathviz.errors import MathvizError
from mathviz.learning.metrics import confusion, roc_curve
from mathviz.statistics.intervals import proportion_interval

PAIRS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30)
SCORED = st.lists(st.tuples(st.integers(0, 1), st.integers(-4, 4)), min_size=2, max_size=30).filter(
    lambda pairs: len({label for label, _ in pairs}) == 2
)


@given(PAIRS)
def test_confusion_is_scikit_learns(pairs):
    truth, called = np.array(pairs).T
    found = confusion(truth, called)
    k = len(found.matrix)
    names = list(range(k))
    if k > 1:
        assert np.array_equal(found.matrix, metrics.confusion_matrix(truth, called, labels=names))
    assert found.accuracy == pytest.approx(metrics.accuracy_score(truth, called))
    expected = metrics.precision_recall_fscore_support(
        truth, called, labels=names, zero_division=np.nan
    )
    for own, theirs in zip((found.precision, found.recall), expected[:2], strict=True):
        assert [np.nan if v is None else v for v in own] == pytest.approx(list(theirs), nan_ok=True)
    for j in range(k):
        p, r = found.precision[j], found.recall[j]
        if p and r:
            assert found.f1[j] == pytest.approx(2 / (1 / p + 1 / r))
    interval = proportion_interval(found.correct, len(pairs))
    assert (found.interval.low, found.interval.high) == (interval.low, interval.high)


@given(SCORED)
def test_roc_curve_is_scikit_learns_and_its_area_mann_whitneys(pairs):
    truth, scores = np.array(pairs).T
    found = roc_curve(truth, scores)
    false, true, thresholds = metrics.roc_curve(truth, scores, drop_intermediate=False)
    assert np.allclose(found.false_positive_rates, false)
    assert np.allclose(found.true_positive_rates, true)
    assert np.array_equal(found.thresholds, thresholds)
    u = scipy.stats.mannwhitneyu(scores[truth == 1], scores[truth == 0]).statistic
    assert found.area == pytest.approx(u / (np.sum(truth == 1) * np.sum(truth == 0)))


def test_the_best_the_worst_and_the_blind():
    assert roc_curve([0, 0, 1], [1, 2, 3]).area == 1
    assert roc_curve([1, 1, 0], [1, 2, 3]).area == 0
    blind = roc_curve([0, 1, 0, 1], [5, 5, 5, 5])
    assert blind.area == 0.5
    assert blind.thresholds.tolist() == [np.inf, 5]


def test_a_class_never_called_has_no_precision():
    found = confusion([0, 1], [0, 0])
    assert found.matrix.tolist() == [[1, 0], [1, 0]]
    assert (found.precision, found.recall) == ((0.5, None), (1, 0))
    assert found.f1 == (pytest.approx(2 / 3), 0)
    assert (found.correct, found.total) == (1, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: confusion([], []), "truth must hold at least 1 number"),
        (lambda: confusion([0, 1], [0]), "predicted must have 2 entries, one for each row, got 1"),
        (lambda: confusion([0, -1], [0, 1]), "truth must be whole numbers of 0 or more"),
        (lambda: confusion([0], [0], 2), "level must be between"),
        (lambda: roc_curve([1, 1], [1, 2]), "truth must hold the two classes 0 and 1, got only 1"),
        (lambda: roc_curve([0, 1], [1]), "scores must have 2 entries, got 1"),
        (lambda: roc_curve([0, 1], [1, np.nan]), "scores entry must be finite"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
