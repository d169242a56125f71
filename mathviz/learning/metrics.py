"""How good a classifier is: accuracy with its interval, the confusion of classes, the ROC curve."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz.errors import MathvizError
from mathviz.learning.checks import labels, two_classes
from mathviz.statistics.intervals import Interval, proportion_interval
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray

Scores = tuple[float | None, ...]


@dataclass(frozen=True, eq=False)
class Confusion:
    """Which class is taken for which: `matrix[i, j]` cases of class i were called j.

    For each class: `precision`, the share of right ones among the cases called so (None if there is
    none), `recall`, the share found among the cases that are so (None if there is none),
    and `f1`, 2 / (1/precision + 1/recall).
    """

    matrix: NDArray[np.int_]
    correct: int
    total: int
    accuracy: float
    interval: Interval
    precision: Scores
    recall: Scores
    f1: Scores


@dataclass(frozen=True, eq=False)
class RocCurve:
    """Hits against false alarms as the threshold falls from above the highest score.

    `thresholds`, `false_positive_rates` and `true_positive_rates` (k + 1,): a case is called 1 if
    its score is at least the threshold; the first is ∞, and ties fall together. `area` is the
    chance that a case of class 1 scores higher than one of class 0, ties counting half.
    """

    thresholds: FloatArray
    false_positive_rates: FloatArray
    true_positive_rates: FloatArray
    area: float


def confusion(truth: object, predicted: object, level: float = 0.95) -> Confusion:
    """Compare class numbers, with Wilson's interval for the accuracy.

    Parameters
    ----------
    truth, predicted : (n,) class numbers
    level : float
        Of the interval, 0.01 to 0.9999.

    Raises
    ------
    MathvizError
        If the lengths differ, there is no case, or an entry is no class number.
    """
    right = labels("truth", truth)
    called = labels("predicted", predicted, len(right))
    count = int(max(right.max(), called.max())) + 1
    matrix = np.zeros((count, count), dtype=np.int_)
    np.add.at(matrix, (right, called), 1)
    hits = np.diag(matrix)
    correct = int(hits.sum())
    precision = _shares(hits, matrix.sum(axis=0))
    recall = _shares(hits, matrix.sum(axis=1))
    return Confusion(
        matrix=matrix,
        correct=correct,
        total=len(right),
        accuracy=correct / len(right),
        interval=proportion_interval(correct, len(right), level),
        precision=precision,
        recall=recall,
        f1=_shares(2 * hits, matrix.sum(axis=0) + matrix.sum(axis=1)),
    )


def roc_curve(truth: object, scores: object) -> RocCurve:
    """Trace the ROC curve (Fawcett, Pattern Recognition Letters 27, 2006).

    Parameters
    ----------
    truth : (n,) of 0 and 1, both of which occur
    scores : (n,) numbers
        The higher, the more class 1.

    Raises
    ------
    MathvizError
        If the lengths differ, there are not two classes, or a score is not finite.
    """
    classes = two_classes("truth", truth)
    given = sample("scores", scores)
    if len(given) != len(classes):
        raise MathvizError("scores", f"have {len(classes)} entries", str(len(given)))
    order = np.argsort(-given, kind="stable")
    ranked = given[order]
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    hits = np.cumsum(classes[order])[last]
    alarms = last + 1 - hits
    true_rates = np.concatenate([[0.0], hits / hits[-1]])
    false_rates = np.concatenate([[0.0], alarms / alarms[-1]])
    return RocCurve(
        thresholds=np.concatenate([[np.inf], ranked[last]]),
        false_positive_rates=false_rates,
        true_positive_rates=true_rates,
        area=float(np.trapezoid(true_rates, false_rates)),
    )


def _shares(parts: NDArray[np.int_], wholes: NDArray[np.int_]) -> Scores:
    pairs = zip(parts.tolist(), wholes.tolist(), strict=True)
    return tuple(part / whole if whole else None for part, whole in pairs)
