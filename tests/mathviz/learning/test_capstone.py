import numpy as np
import pytest
import scipy.stats
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import data_set
from mathviz.learning.capstone import capstone
from mathviz.statistics.intervals import proportion_interval


@pytest.mark.parametrize("components", [1, 2, 4])
def test_the_pipeline_is_scikit_learns(components):
    found = capstone(data_set("factors", 300), components, 1.0, 3000)
    train, test = found.split.train, found.split.test
    oracle = make_pipeline(
        StandardScaler(), PCA(components), LogisticRegression(C=np.inf, tol=1e-10, max_iter=5000)
    ).fit(train.inputs, train.labels)
    assert np.array_equal(found.predicted, oracle.predict(test.inputs))
    assert np.allclose(found.test_probabilities, oracle.predict_proba(test.inputs)[:, 1], atol=1e-3)
    shares = oracle[1].explained_variance_ratio_
    assert np.allclose(found.components.shares[:components], shares)
    assert found.confusion.accuracy == pytest.approx(oracle.score(test.inputs, test.labels))


def test_the_stages_hang_together():
    found = capstone("factors", 2, level=0.9, rng=np.random.default_rng(2))
    assert np.allclose(found.scaled.mean(axis=0), 0)
    assert np.allclose(found.scaled.std(axis=0, ddof=1), 1)
    assert np.allclose(found.components.covariance.matrix, np.corrcoef(found.split.train.inputs.T))
    assert np.allclose(np.var(found.train_scores, axis=0, ddof=1), found.components.variances[:2])
    same = found.scaling.apply(found.split.train.inputs) @ found.components.axes[:2].T
    assert np.allclose(same, found.train_scores)
    assert found.test_scores.shape == (60, 2)
    truth = found.split.test.labels
    assert found.confusion.correct == np.sum(found.predicted == truth)
    interval = proportion_interval(found.confusion.correct, 60, 0.9)
    assert (found.accuracy.low, found.accuracy.high) == (interval.low, interval.high)
    assert np.array_equal(found.predicted, found.test_probabilities > 0.5)
    assert 0.5 < found.roc.area <= 1


def test_the_baseline_is_compared_case_by_case():
    found = capstone("factors")
    truth, base = found.split.test.labels, found.baseline
    right, guess = found.predicted == truth, truth == base.label
    assert base.only_model == np.sum(right & ~guess)
    assert base.only_baseline == np.sum(~right & guess)
    expected = scipy.stats.binomtest(base.only_model, base.only_model + base.only_baseline).pvalue
    assert base.p_value == pytest.approx(expected)
    assert base.accuracy == np.mean(guess)
    assert base.better == (base.p_value <= 0.05)
    assert "better than always guessing one class" in found.description


def test_classes_without_a_difference_are_not_said_to_be_told_apart():
    data = data_set("factors", 200)
    shuffled = np.random.default_rng(0).permutation(data.targets)
    found = capstone(type(data)(**{**vars(data), "targets": shuffled}))
    assert not found.baseline.better
    assert "not shown to be better" in found.description
    assert found.accuracy.low < 0.5 < found.accuracy.high


def test_the_test_cases_teach_nothing():
    """Changing the test inputs changes no training stage."""
    data = data_set("factors", 100)
    first = capstone(data, rng=np.random.default_rng(5))
    inputs = data.inputs.copy()
    inputs[first.split.test_rows] += 100
    second = capstone(type(data)(**{**vars(data), "inputs": inputs}), rng=np.random.default_rng(5))
    assert np.array_equal(first.model.weights, second.model.weights)
    assert np.array_equal(first.components.axes, second.components.axes)
    assert not np.array_equal(first.test_scores, second.test_scores)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: capstone("irises"), "data must be one of"),
        (lambda: capstone("iris"), "data must have two classes, got 3"),
        (lambda: capstone("blobs"), "data must have two classes, got 3"),
        (lambda: capstone("line"), "data must have two classes, got numbers to predict"),
        (lambda: capstone("moons", 3), "components must be between 1 and 2"),
        (lambda: capstone(level=0.4), "level must be between 0.5 and 0.9999, got 0.4"),
        (lambda: capstone(test_share=1), "test share must be between"),
        (lambda: capstone(steps=0), "steps must be between"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
