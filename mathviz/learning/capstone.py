"""One data set from end to end: covariance, components, a classifier, its accuracy, a test.

Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 4.4
for the classifier, chapter 7 for the test, section 14.5 for the components.
"""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import data_set
from mathviz.learning.checks import IntArray
from mathviz.learning.data_sets import DataSet, Scaling, Split, fit_scaling, split
from mathviz.learning.logistic import LogisticRegression, logistic_regression
from mathviz.learning.metrics import Confusion, RocCurve, confusion, roc_curve
from mathviz.linear_algebra.principal_components import PrincipalComponents, principal_components
from mathviz.statistics.intervals import Interval
from mathviz.statistics.proportion_tests import mcnemar_p_value
from mathviz.validation import FloatArray
from mathviz.words import plain_number


@dataclass(frozen=True, eq=False)
class Baseline:
    """The guess that everything is of the class most common in training, and the test against it.

    `only_model` and `only_baseline` count the test cases that one of the two alone gets right;
    `p_value` is McNemar's, exact. `better` tells that the model wins and p is at most 1 − level.
    """

    label: int
    accuracy: float
    only_model: int
    only_baseline: int
    p_value: float
    better: bool


@dataclass(frozen=True, eq=False)
class Capstone:
    """Every stage of the pipeline; whatever is learned is learned from `split.train` alone.

    `scaled` (n, d) are the training inputs in standard units and `components` their principal
    components (with the covariance matrix, the axes and the shares of variance).
    `train_scores` (n, k) and `test_scores` (m, k) are the coordinates along the first k of them,
    on which `model` descends; `test_probabilities` (m,) and `predicted` (m,) are what it says of
    the test cases, compared in `confusion` and `roc`; `accuracy` is the test's with its interval.
    """

    data: DataSet
    split: Split
    scaling: Scaling
    scaled: FloatArray
    components: PrincipalComponents
    train_scores: FloatArray
    test_scores: FloatArray
    model: LogisticRegression
    test_probabilities: FloatArray
    predicted: IntArray
    confusion: Confusion
    roc: RocCurve
    accuracy: Interval
    baseline: Baseline
    description: str


def capstone(
    data: DataSet | str = "factors",
    components: int = 2,
    learning_rate: float = 0.5,
    steps: int = 200,
    level: float = 0.95,
    test_share: float = 0.3,
    rng: np.random.Generator | None = None,
) -> Capstone:
    """Run the pipeline: split, scale, components, logistic regression, accuracy, test.

    Parameters
    ----------
    data : DataSet or str
        Two classes, or the name of a built-in set of two.
    components : int
        1 to the number of inputs.
    learning_rate, steps
        Of the descent, as for `logistic_regression`.
    level : float
        Of the interval, and 1 − level of the test: 0.5 to 0.9999.
    test_share : float
        0.05 to 0.95.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If the data have not exactly two classes or an argument is out of bounds.
    """
    generator = rng or np.random.default_rng(0)
    chosen = data if isinstance(data, DataSet) else data_set(data, rng=generator)
    if chosen.class_names is None or len(chosen.class_names) != 2:
        classes = chosen.class_names
        received = "numbers to predict" if classes is None else f"{len(classes)}"
        raise MathvizError("data", "have two classes", received)
    alpha = 1 - validation.number("level", level, 0.5, 0.9999)
    parted = split(chosen, test_share, generator)
    scaling = fit_scaling(parted.train.inputs)
    scaled = scaling.apply(parted.train.inputs)
    found = principal_components(scaled, components)
    axes = found.axes[: found.components]
    test_scores = (scaling.apply(parted.test.inputs) - found.covariance.mean) @ axes.T
    model = logistic_regression(found.scores, parted.train.labels, learning_rate, steps)
    scores = model.weights[0] + test_scores @ model.weights[1:]
    predicted = (scores > 0).astype(np.int_)
    compared = confusion(parted.test.labels, predicted, level)
    baseline = _baseline(parted, predicted, alpha)
    return Capstone(
        data=chosen,
        split=parted,
        scaling=scaling,
        scaled=scaled,
        components=found,
        train_scores=found.scores,
        test_scores=test_scores,
        model=model,
        test_probabilities=np.exp(-np.logaddexp(0.0, -scores)),
        predicted=predicted,
        confusion=compared,
        roc=roc_curve(parted.test.labels, scores),
        accuracy=compared.interval,
        baseline=baseline,
        description=_description(compared, baseline),
    )


def _baseline(parted: Split, predicted: IntArray, alpha: float) -> Baseline:
    label = int(np.bincount(parted.train.labels).argmax())
    truth = parted.test.labels
    model_right, guess_right = predicted == truth, truth == label
    only_model = int(np.sum(model_right & ~guess_right))
    only_baseline = int(np.sum(guess_right & ~model_right))
    p_value = mcnemar_p_value(only_model, only_baseline)
    return Baseline(
        label=label,
        accuracy=float(guess_right.mean()),
        only_model=only_model,
        only_baseline=only_baseline,
        p_value=p_value,
        better=only_model > only_baseline and p_value <= alpha,
    )


def _description(compared: Confusion, baseline: Baseline) -> str:
    share, guess = (
        plain_number(100 * compared.accuracy, 3),
        plain_number(100 * baseline.accuracy, 3),
    )
    verdict = "better than" if baseline.better else "not shown to be better than"
    return (
        f"{share}% of the test cases are right, {verdict} always guessing one class ({guess}%, "
        f"p = {plain_number(baseline.p_value, 2)})."
    )
