"""The perceptron: a weighted sum and a step, corrected at each mistake."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.learning.checks import IntArray, features, two_classes, with_ones
from mathviz.learning.separation import Separation, widest
from mathviz.validation import LARGEST_DATUM, FloatArray

MOST_UPDATES = 100_000
BLOCK = 256
MOST_SCORES = 1_000_000


class PerceptronOutcome(Enum):
    """How a perceptron's training ends."""

    CONVERGED = "no mistakes are left"
    NOT_SEPARABLE = "no line parts the classes, so it never comes to rest"
    EPOCH_LIMIT = "a line would part the classes, but the epochs ran out"


@dataclass(frozen=True, eq=False)
class Perceptron:
    """Every mistake a perceptron makes and the weights after it.

    `design` (n, p) has a column of ones first. Row 0 of `weights` (m + 1, p) is zero, row k what
    the k-th mistake made of it, by adding or taking off the case number `cases[k − 1]`; `epochs`
    (m,) tell in which pass it happened, from 1 on. `mistakes_by_epoch` are their counts,
    and `accuracies` (m + 1,) the share of cases that each row gets right. If the classes are
    separable, the mistakes cannot exceed `separation.mistake_bound`.
    """

    inputs: FloatArray
    labels: IntArray
    design: FloatArray
    weights: FloatArray
    cases: IntArray
    epochs: IntArray
    mistakes: int
    mistakes_by_epoch: tuple[int, ...]
    accuracies: FloatArray
    separation: Separation
    outcome: PerceptronOutcome
    description: str


def perceptron(
    inputs: object, labels: object, epochs: int = 100, rng: np.random.Generator | None = None
) -> Perceptron:
    """Add or take off each misjudged case (Rosenblatt, 1958; bound by Novikoff, 1962).

    A case on the line counts as a mistake. The cases are gone through in their order, or with `rng`
    in a new random order in every epoch.

    Parameters
    ----------
    inputs : (n, d) numbers
    labels : (n,) of 0 and 1, both of which occur
    epochs : int
        1 to 10,000; with 100,000 mistakes it ends earlier.
    rng : numpy.random.Generator, optional
        Without one the cases keep their order.

    Raises
    ------
    MathvizError
        If shapes do not fit, there are not two classes, or a number is out of bounds.
    """
    rows = features("inputs", inputs, largest=LARGEST_DATUM)
    classes = two_classes("labels", labels, len(rows))
    passes = validation.whole_number("epochs", epochs, 1, 10_000)
    x = with_ones(rows)
    signed = x * (2.0 * classes - 1)[:, None]
    weights, cases, when, by_epoch = _train(signed, passes, rng)
    parted = widest(signed)
    outcome = _outcome(by_epoch, parted)
    found = np.array(weights)
    return Perceptron(
        inputs=rows,
        labels=classes,
        design=x,
        weights=found,
        cases=np.array(cases, dtype=np.int_),
        epochs=np.array(when, dtype=np.int_),
        mistakes=len(cases),
        mistakes_by_epoch=tuple(by_epoch),
        accuracies=_accuracies(signed, found),
        separation=parted,
        outcome=outcome,
        description=_description(outcome, len(cases), parted),
    )


def _train(
    signed: FloatArray, epochs: int, rng: np.random.Generator | None
) -> tuple[list[FloatArray], list[int], list[int], list[int]]:
    weights = [np.zeros(signed.shape[1])]
    cases: list[int] = []
    when: list[int] = []
    by_epoch: list[int] = []
    for epoch in range(1, epochs + 1):
        before = len(cases)
        order = np.arange(len(signed)) if rng is None else rng.permutation(len(signed))
        position = 0
        while position < len(order):
            block = order[position : position + BLOCK]
            wrong = np.flatnonzero(signed[block] @ weights[-1] <= 0)
            if not len(wrong):
                position += BLOCK
                continue
            case = int(block[wrong[0]])
            weights.append(weights[-1] + signed[case])
            cases.append(case)
            position += int(wrong[0]) + 1
        when += [epoch] * (len(cases) - before)
        by_epoch.append(len(cases) - before)
        if by_epoch[-1] == 0 or len(cases) >= MOST_UPDATES:
            break
    return weights, cases, when, by_epoch


def _accuracies(signed: FloatArray, weights: FloatArray) -> FloatArray:
    step = max(1, MOST_SCORES // len(signed))
    blocks = [weights[k : k + step] for k in range(0, len(weights), step)]
    return np.concatenate([np.mean(block @ signed.T > 0, axis=1) for block in blocks])


def _outcome(by_epoch: list[int], parted: Separation) -> PerceptronOutcome:
    if by_epoch[-1] == 0:
        return PerceptronOutcome.CONVERGED
    if parted.separable:
        return PerceptronOutcome.EPOCH_LIMIT
    return PerceptronOutcome.NOT_SEPARABLE


def _description(outcome: PerceptronOutcome, mistakes: int, parted: Separation) -> str:
    made = f"{mistakes} mistake{'' if mistakes == 1 else 's'}"
    if outcome is PerceptronOutcome.NOT_SEPARABLE:
        return f"No line parts the classes: after {made} it still finds new ones."
    bound = "" if parted.mistake_bound is None else f" of at most {parted.mistake_bound:,.0f}"
    if outcome is PerceptronOutcome.EPOCH_LIMIT:
        return f"A line would part the classes, but {made}{bound} were not enough."
    return f"After {made}{bound} every case is right."
